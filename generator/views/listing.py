"""Long lists: what every page that lists articles is made from, and how a list is cut into pages.

Older pages are numbered from the oldest and hold exactly `page_size` articles. Once one is full nothing on it
changes: it says no totals, and its neighbours are there already. The landing page shows the newest articles: those
that fill no page yet and the newest full page, so that it is never short.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator import urls
from generator.index.archive import Card
from generator.languages import direction, own_name
from generator.model import Site
from generator.views.page import Fact, Link, Page, foreign, link
from generator.views.words import count, years


class Row(Struct, frozen=True):
    """An article in a list."""

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


class YearGroup(Struct, frozen=True):
    """The rows of one year, newest first; `note` says how many where that is worth saying."""

    heading: str
    note: str
    rows: tuple[Row, ...]


class LinkGroup(Struct, frozen=True):
    """A heading and links below it, each with its number of articles as its note."""

    heading: str
    links: tuple[Link, ...]


class ListView(Struct, frozen=True):
    """A page that lists articles, with what is known of what they have in common."""

    heading: str
    crumbs: tuple[Link, ...]
    section: str
    names: tuple[Link, ...] = ()
    kind: str = ""
    summary: str = ""
    description: str = ""
    facts: tuple[Fact, ...] = ()
    prose: str = ""
    groups: tuple[LinkGroup, ...] = ()
    years: tuple[YearGroup, ...] = ()
    older: str = ""
    empty: str = ""


class OlderView(Struct, frozen=True):
    """An older page of a list. It holds no total, so that it never changes."""

    heading: str
    crumbs: tuple[Link, ...]
    section: str
    range: str
    number: int
    years: tuple[YearGroup, ...]
    landing: str
    newer: str
    older: str = ""


def rows_by_year(cards: Sequence[Card], site: Site) -> tuple[YearGroup, ...]:
    """Cards, oldest first, as rows newest first under their years; no year stands there twice."""
    groups: dict[str, list[Row]] = {}
    for card in reversed(cards):
        groups.setdefault(_heading(card), []).append(_row(card, site))
    return tuple(YearGroup(heading, count(len(rows), "article"), tuple(rows)) for heading, rows in groups.items())


def _heading(card: Card) -> str:
    if card.year:
        return years(card.year, card.year)
    return "Year not certain" if card.date else "Undated"


def rows(cards: Sequence[Card], site: Site) -> tuple[Row, ...]:
    """Cards, oldest first, as rows newest first."""
    return tuple(_row(card, site) for card in reversed(cards))


def _row(card: Card, site: Site) -> Row:
    translations = (link(own_name(tag), url, tag) for tag, url in card.translations)
    return Row(
        url=card.url,
        title=card.title,
        language=foreign(card.language, site),
        direction=direction(card.language),
        subtitle=card.subtitle,
        date=card.date,
        datetime=card.datetime,
        sources=card.sources,
        translations=tuple(translations),
        retracted=card.retracted,
    )


def card_link(card: Card, site: Site) -> Link:
    """A card as a link with its date."""
    return link(card.title, card.url, foreign(card.language, site), note=card.date)


def landing_cards(cards: Sequence[Card], size: int) -> Sequence[Card]:
    """The newest of a list: what fills no older page, and the newest full page where that is not enough."""
    if len(cards) < 2 * size:
        return cards
    rest = len(cards) % size
    return cards[-(size + rest) :]


def older_url(url: str, cards: Sequence[Card], size: int) -> str:
    """Where the list goes on below its landing page; empty if it doesn't."""
    shown = len(landing_cards(cards, size))
    return urls.numbered(url, (len(cards) - shown) // size) if shown < len(cards) else ""


def older_pages(listed: Page, cards: Sequence[Card], site: Site) -> Iterator[Page]:
    """The numbered pages of the list that begins on the page `listed`.

    The last of them is the one that is filling: it is there, even while it is empty, so that the page before
    it, which is full, can name its neighbour from the start.
    """
    view = listed.view
    size = site.page_size
    if not isinstance(view, ListView) or len(cards) < 2 * size:
        return
    full = len(cards) // size
    for number in range(1, full + 2):
        shown = cards[(number - 1) * size : number * size]
        older = OlderView(
            heading=view.heading,
            crumbs=(*view.crumbs, Link(view.heading, listed.url)),
            section=view.section,
            range=_range(shown),
            number=number,
            years=rows_by_year(shown, site),
            landing=listed.url,
            newer=urls.numbered(listed.url, number + 1) if number <= full else listed.url,
            older=urls.numbered(listed.url, number - 1) if number > 1 else "",
        )
        url = urls.numbered(listed.url, number)
        yield Page(url, "older.html", older, f"page {number} of {listed.what}", listed.path, listed.line)


def summary(cards: Sequence[Card]) -> str:
    """`12 articles, 2018 to 2021`."""
    return ", ".join(filter(None, (count(len(cards), "article"), _range(cards))))


def _range(cards: Sequence[Card]) -> str:
    """`2018 to 2021`; empty where no year is known."""
    dated = [card.year for card in cards if card.year]
    return years(dated[0], dated[-1]) if dated else ""


def list_pages(page: Page, cards: Sequence[Card], site: Site) -> Iterator[Page]:
    """A list's landing page and its older pages."""
    yield page
    yield from older_pages(page, cards, site)
