"""Who made an article, as its byline says it: by what they did, in the order in which that is stated first."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.index.terms import Term
from generator.interface import Words, words_of
from generator.languages import language_name
from generator.model import Credit, Site
from generator.views.page import Link

# A credit, who it names, and the desk they did it for, if that has a page.
Credited = tuple[Credit, Term, Term | None]


class Name(Struct, frozen=True):
    """One who is named: what stands before them where others do (`, `, ` and `), who, and for whom they did it. Of
    several who did it for the same, the last says so."""

    before: str
    person: Link
    desk: Link | None


class Byline(Struct, frozen=True):
    """What some did, and who; `after` is what stands behind the names of several, in a language that says it so."""

    role: str
    names: tuple[Name, ...]
    after: str = ""


def bylines(made: Iterable[Credited], site: Site) -> tuple[Byline, ...]:
    """What stands in the byline."""
    words = words_of(site)
    groups: dict[str, list[Credited]] = {}
    for one in made:
        groups.setdefault(_role(one[0], words), []).append(one)
    return tuple([_byline(role, group, site) for role, group in groups.items()])


def _role(credit: Credit, words: Words) -> str:
    """`Translated from Korean by`, `Written in English by`: the languages where they are stated."""
    if credit.role == "translator" and credit.from_language:
        return words.translated_from_by.format(language=language_name(credit.from_language, words.tag))
    if credit.role == "writer" and credit.to_language:
        return words.written_in_by.format(language=language_name(credit.to_language, words.tag))
    return words.get(f"by_{credit.role}")


def _byline(role: str, group: Sequence[Credited], site: Site) -> Byline:
    *before, after = words_of(site).around(len(group))
    desks = [_desk(credit, desk) for credit, _, desk in group]
    names = [
        Name(first, Link(person.name, site.way(person.url)), None if desk == following else desk)
        for first, (_, person, _), desk, following in zip(before, group, desks, [*desks[1:], None], strict=True)
    ]
    return Byline(role, tuple(names), after)


def _desk(credit: Credit, desk: Term | None) -> Link | None:
    return Link(credit.desk, desk.url if desk else "") if credit.desk else None
