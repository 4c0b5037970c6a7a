"""What a sign-off says: who made an article, for which desk, and that it was translated.

`Reported by Yonggun Shin for RFA's Korean Service. Translated by Leejin Jun. Written in English by Eugene Whong.`
"""

import re
from collections.abc import Iterator

from msgspec import Struct, structs

from generator.content.byline import read_byline
from generator.drafts.draft import Fact, Guess
from generator.drafts.stated import facts_of
from generator.languages import tag_of_name
from generator.model import Credit

_POSSESSIVE = re.compile(r"['’]s?\b(?= )")
_DESK_LANGUAGE = re.compile(r"\b([A-Z][a-z]+) (?:Service|Desk|Section|Department|Bureau)\b")


class Signed(Struct, frozen=True):
    """The facts of a sign-off, and which of them it does not state in so many words."""

    facts: dict[str, Fact]
    guesses: tuple[Guess, ...] = ()


def signed(sentence: str) -> Signed:
    """What a sign-off says. One that can't be read stays as it stands, in `byline`; an empty one says nothing."""
    credited, unread = read_byline(sentence)
    if not credited or unread:
        return Signed({"byline": sentence} if sentence else {})
    desks = list(dict.fromkeys(filter(None, (_desk(credit) for credit in credited))))
    into = next((credit.to_language for credit in credited if credit.to_language), "")
    origin = _language(desks)
    told = [_translated(credit, origin, into) for credit in credited]
    is_translated = any(credit.role == "translator" for credit in credited)
    facts: dict[str, Fact] = {"bylines": list(map(_fact, told))}
    if desks:
        facts["sources"] = list(desks)
    if is_translated and origin:
        facts["original"] = {"language": origin}
    return Signed(facts, tuple(_guesses(sentence, desks, origin if is_translated else "", into)))


def _desk(credit: Credit) -> str:
    """`RFA's Korean Service` is called RFA Korean Service."""
    return _POSSESSIVE.sub("", credit.desk)


def _language(desks: list[str]) -> str:
    found = (_DESK_LANGUAGE.search(desk) for desk in desks)
    return next(filter(None, (tag_of_name(match[1]) for match in found if match)), "")


def _translated(credit: Credit, origin: str, into: str) -> Credit:
    if credit.role != "translator":
        return credit
    return structs.replace(credit, from_language=credit.from_language or origin, to_language=credit.to_language or into)


def _fact(credit: Credit) -> dict[str, Fact]:
    said = {
        "name": credit.name,
        "role": credit.role,
        "for": _desk(credit),
        "from": credit.from_language,
        "to": credit.to_language,
    }
    return facts_of(said)


def _guesses(sentence: str, desks: list[str], origin: str, into: str) -> Iterator[Guess]:
    yield Guess("bylines", sentence, "by the grammar of bylines, from the sign-off")
    if desks:
        yield Guess("sources", ", ".join(desks), "the desk that the sign-off names")
    if origin:
        written = f", and it is written in {into}" if into else ""
        yield Guess("original", origin, f"it was translated, for {desks[0]}{written}")
