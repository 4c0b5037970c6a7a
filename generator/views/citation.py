"""How an article is cited: one line, of what its record states and nothing else.

In the order of the Chicago Manual of Style (18th edition, 14.87 to 14.99): who wrote it, its title, who translated it,
where it was published and when, and where the record of it is kept. Names stand as they are written: which of their
parts is a family name, only the people themselves know.
"""

from collections.abc import Iterable

from msgspec import Struct

from generator.index.archive import Record
from generator.index.records import outlet
from generator.interface import Words, words_of
from generator.languages import direction
from generator.model import AUTHORS, Credit, Site
from generator.views.page import foreign

_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "۔")
_HERE = "\N{NULL}"


class Citation(Struct, frozen=True):
    """A citation in its parts: before the title, the title with its marks, after it, the outlet's name, which may be
    empty, and what comes after that; and the permanent address, if the archive has one."""

    authors: str
    opens: str
    title: str
    language: str
    direction: str
    closes: str
    translators: str
    outlet: str
    details: str
    address: str


def citation(record: Record, site: Site) -> Citation:
    """The citation of an article, in the language of the archive; its title is in its own."""
    article, words = record.article, words_of(site)
    opens, closes = _marks(article.title, words)
    if record.card.retracted:
        closes = words.gap.join((closes, words.retracted_mark))
    published = outlet(article, record.sources)
    date = record.card.date or words.cited_undated
    return Citation(
        authors=_sentence(_listed(_named(article.credits, AUTHORS), words), words),
        opens=opens,
        title=article.title,
        language=foreign(article.language, words),
        direction=direction(article.language),
        closes=closes,
        translators=_translators(article.credits, words),
        outlet=published,
        details=_details(published, date, record.id, site),
        address=f"{site.base_url}{record.url}" if site.base_url else "",
    )


def _named(made: Iterable[Credit], roles: Iterable[str]) -> tuple[str, ...]:
    """Who did one of these things, each once."""
    return tuple(dict.fromkeys(credit.name for credit in made if credit.role in roles))


def _listed(names: tuple[str, ...], words: Words) -> str:
    return words.listed(names) if names else ""


def _sentence(text: str, words: Words) -> str:
    """A text with a stop at its end, unless it has one, as in `Jr.`"""
    return text if not text or text.endswith(_ENDS) else f"{text}{words.stop}"


def _marks(title: str, words: Words) -> tuple[str, str]:
    """What stands before and after a title. One that ends a sentence itself gets no stop."""
    template = words.cited_title_ended if title.endswith(_ENDS) else words.cited_title
    opens, _, closes = template.format(title=_HERE).partition(_HERE)
    return opens, closes


def _translators(made: Iterable[Credit], words: Words) -> str:
    names = _listed(_named(made, ("translator",)), words)
    return _sentence(f"{words.by_translator} {names}", words) if names else ""


def _details(published: str, date: str, identity: str, site: Site) -> str:
    """What comes after the outlet's name: `, 14 March 2017. The Meridian Record, MR 2017-03-14/0182.`"""
    words = words_of(site)
    kept = _sentence(words.comma.join((site.title, identity)), words)
    return f"{words.comma if published else ''}{_sentence(date, words)}{words.gap}{kept}"
