"""Long lists: what every page that lists articles is made from, and how a list is cut into pages.

Older pages are numbered from the oldest and hold exactly `page_size` articles. Once one is full nothing on it
changes: it says no totals, and its neighbours are there already. The landing page shows the newest articles: those
that fill no page yet and the newest full page, so that it is never short.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct, structs

from generator import urls
from generator.digests import digest, digest_bytes
from generator.index.archive import Card, Cards
from generator.languages import direction, own_name
from generator.model import Site
from generator.views.maps import MapView
from generator.views.page import Fact, Link, Page, Shown, link
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
    map: MapView | None = None


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
    year, group = "", list[Row]()
    for card in reversed(tuple(cards)):
        if card.year != year or not year:  # there are many articles, and few years
            year, group = card.year, groups.setdefault(_heading(card), [])
        group.append(_row(card, site))
    return tuple(YearGroup(heading, count(len(rows), "article"), tuple(rows)) for heading, rows in groups.items())


def _heading(card: Card) -> str:
    if card.year:
        return years(card.year, card.year)
    return "Year not certain" if card.date else "Undated"


def rows(cards: Sequence[Card], site: Site) -> tuple[Row, ...]:
    """Cards, oldest first, as rows newest first."""
    return tuple(_row(card, site) for card in reversed(tuple(cards)))


def _row(card: Card, site: Site) -> Row:
    return Row(  # by place, as there are so many
        card.url,
        card.title,
        "" if card.language == site.language else card.language,
        direction(card.language),
        card.subtitle,
        card.date,
        card.datetime,
        card.sources,
        tuple([link(own_name(tag), url, tag) for tag, url in card.translations]) if card.translations else (),
        card.retracted,
    )


def card_link(card: Card, site: Site) -> Link:
    """A card as a link with its date."""
    if card.language == site.language:
        return Link(card.title, card.url, "", "", card.date)
    return Link(card.title, card.url, card.language, direction(card.language), card.date)


class Head(Struct, frozen=True):
    """The first page of a list without the articles, as in `Shown`: `digest` covers all that `make` looks at, and
    `title` what older pages show of it: heading, crumbs and section. Where that is short, it may stand for itself.
    `map` draws the map of the landing page; `digest` covers it, too."""

    digest: bytes
    title: bytes
    make: Callable[[], ListView]
    map: Callable[[], MapView | None] = lambda: None


def whole_head(view: ListView) -> Head:
    """A head that is made already, known by all that it holds."""
    return Head(digest(view), digest(view.heading, view.crumbs, view.section), lambda: view)


class Listing(Struct, frozen=True):
    """A list and the pages that it is cut into; what else it states are facts of the first page, as in `Page`."""

    url: str
    head: Head
    cards: Cards
    what: str
    path: str = ""
    line: int = 0
    identity: str = ""
    remedy: str = "add `slug:` to one of them, with another ending for its address"
    title: str = ""


def landing_cards(cards: Cards, size: int) -> Cards:
    """The newest of a list: what fills no older page, and the newest full page where that is not enough."""
    if len(cards) < 2 * size:
        return cards
    rest = len(cards) % size
    return cards[-(size + rest) :]


def older_url(url: str, cards: Cards, size: int) -> str:
    """Where the list goes on below its landing page; empty if it doesn't."""
    if len(cards) < 2 * size:
        return ""
    shown = len(landing_cards(cards, size))
    return urls.numbered(url, (len(cards) - shown) // size) if shown < len(cards) else ""


def list_pages(listing: Listing, site: Site) -> Iterator[Page]:
    """A list's landing page and its older pages."""
    yield _landing(listing, site)
    if len(listing.cards) >= 2 * site.page_size:
        yield from _older_pages(listing, site)


def _landing(listing: Listing, site: Site) -> Page:
    cards = landing_cards(listing.cards, site.page_size)
    older = older_url(listing.url, listing.cards, site.page_size)

    def make() -> ListView:
        head = listing.head
        return structs.replace(head.make(), years=rows_by_year(cards, site), older=older, map=head.map())

    return Page(
        url=listing.url,
        template="list.html",
        shown=Shown(partial(_seen, listing.head.digest, older, cards), make),
        what=listing.what,
        path=listing.path,
        line=listing.line,
        identity=listing.identity,
        remedy=listing.remedy,
        title=listing.title,
    )


def _seen(head: bytes, beside: str, cards: Cards) -> bytes:
    """The digest of what a page of a list shows: its head, where it leads to, and its cards."""
    return digest_bytes(head + beside.encode() + cards.seen())


def _older_pages(listing: Listing, site: Site) -> Iterator[Page]:
    """The numbered pages of a list.

    The last of them is the one that is filling: it is there, even while it is empty, so that the page before
    it, which is full, can name its neighbour from the start.
    """
    size = site.page_size
    full = len(listing.cards) // size
    for number in range(1, full + 2):
        cards = listing.cards[(number - 1) * size : number * size]
        newer = urls.numbered(listing.url, number + 1) if number <= full else listing.url
        yield Page(
            url=urls.numbered(listing.url, number),
            template="older.html",
            shown=Shown(
                partial(_seen, listing.head.title, newer, cards),
                partial(_older, listing, number, (newer, cards), site),
            ),
            what=f"page {number} of {listing.what}",
            path=listing.path,
            line=listing.line,
        )


def _older(listing: Listing, number: int, shown: tuple[str, Cards], site: Site) -> OlderView:
    newer, cards = shown
    head = listing.head.make()
    return OlderView(
        heading=head.heading,
        crumbs=(*head.crumbs, Link(head.heading, listing.url)),
        section=head.section,
        range=_range(cards),
        number=number,
        years=rows_by_year(cards, site),
        landing=listing.url,
        newer=newer,
        older=urls.numbered(listing.url, number - 1) if number > 1 else "",
    )


def summary(cards: Cards) -> str:
    """`12 articles, 2018 to 2021`."""
    return ", ".join(filter(None, (count(len(cards), "article"), _range(cards))))


def _range(cards: Cards) -> str:
    """`2018 to 2021`; empty where no year is known."""
    first = next(cards.years(), "")
    return years(first, next(cards.last_years())) if first else ""
