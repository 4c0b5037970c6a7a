"""Articles as rows of a list, under headings, and as links."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.dates.words import known_words
from generator.formats.coins import Cited, context_object
from generator.index.archive import Card
from generator.interface import Words, words_of
from generator.languages import direction, own_name
from generator.model import Site
from generator.views.page import Link, link
from generator.views.words import articles, year_anchor


class Row(Struct, frozen=True):
    """An article in a list. `coins` is told to reference managers."""

    url: str
    title: str
    language: str
    direction: str
    subtitle: str
    date: str
    datetime: str
    sources: tuple[str, ...]
    translations: tuple[Link, ...]
    retracted: bool
    coins: str = ""


class RowGroup(Struct, frozen=True):
    """Rows that have a heading in common, newest first; `note` says how many, and `anchor` marks it."""

    anchor: str
    heading: str
    note: str
    rows: tuple[Row, ...]


def rows_by_year(cards: Sequence[Card], site: Site) -> tuple[RowGroup, ...]:
    """Cards, oldest first, as rows newest first under their years; no year stands there twice."""
    words = words_of(site)
    tell = teller(site)
    groups: dict[tuple[str, str], list[Row]] = {}
    year, group = "", list[Row]()
    for card in reversed(tuple(cards)):
        if card.year != year or not year:  # there are many articles, and few years
            year, group = card.year, groups.setdefault(_heading(card, words), [])
        group.append(row_of(card, words.tag, tell))
    return tuple([RowGroup(*heading, articles(len(rows), words), tuple(rows)) for heading, rows in groups.items()])


def _heading(card: Card, words: Words) -> tuple[str, str]:
    """What marks the year of a card, and what it is called."""
    if card.year:
        return year_anchor(card.year), known_words((card.year,), words)
    return ("uncertain", words.year_uncertain) if card.date else ("undated", words.undated)


def rows(cards: Sequence[Card], site: Site) -> tuple[Row, ...]:
    """Cards, oldest first, as rows newest first."""
    tag, tell = words_of(site).tag, teller(site)
    return tuple(row_of(card, tag, tell) for card in reversed(tuple(cards)))


def teller(site: Site) -> Callable[[Card], str]:
    """What tells a reference manager of a card; where the site tells it in no list, nothing does."""
    if not site.makes("coins"):
        return lambda _: ""
    return lambda card: context_object(_cited(card, site))


def _cited(card: Card, site: Site) -> Cited:
    address = f"{site.base_url}{card.url}" if site.base_url else ""
    return Cited(card.title, card.language, card.issued[:10], card.outlet, card.authors, address)


def row_of(card: Card, tag: str, tell: Callable[[Card], str]) -> Row:
    """A card as a row of a page in the language `tag`."""
    return Row(  # by place, as there are so many
        card.url,
        card.title,
        "" if card.language == tag else card.language,
        direction(card.language),
        card.subtitle,
        card.date,
        card.datetime,
        card.sources,
        tuple([link(own_name(other), url, other) for other, url in card.translations]) if card.translations else (),
        card.retracted,
        tell(card),
    )


def card_link(card: Card, words: Words) -> Link:
    """A card as a link with its date."""
    if card.language == words.tag:
        return Link(card.title, card.url, "", "", card.date)
    return Link(card.title, card.url, card.language, direction(card.language), card.date)
