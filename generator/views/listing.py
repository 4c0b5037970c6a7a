"""Long lists: what every page that lists articles is made from, of the landing page of a list and of its older ones."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct, structs

from generator import urls
from generator.dates.words import known_words, span_words
from generator.digests import digest, digest_bytes
from generator.index.archive import Card
from generator.index.cards import Cards
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.abstract import told_of
from generator.views.calendars import CalendarView
from generator.views.chart import YearChart
from generator.views.companions import Companions
from generator.views.downloads import Downloads, Held, data_of, data_of_list, held_by
from generator.views.feed_links import Feeds
from generator.views.maps import MapView
from generator.views.nearby import Near
from generator.views.page import Data, Fact, Link, Page, Shown
from generator.views.pagination import Pagination, paginated
from generator.views.rows import RowGroup, rows_by_year
from generator.views.words import years_of


class LinkGroup(Struct, frozen=True):
    """A heading and links below it, each with its number of articles as its note. Where they are only some of all,
    `rest` holds the others, to be unfolded, with how many these are as its heading; or `whole` leads to all of them."""

    heading: str
    links: tuple[Link, ...]
    rest: "LinkGroup | None" = None
    whole: Link | None = None


class Stat(Struct, frozen=True):
    """A number, and what it counts."""

    label: str
    number: str


class ListView(Struct, frozen=True):
    """A page that lists articles, with what is known of what they have in common. `gaps` are years of which there is
    nothing; `abstract` is what is said of it elsewhere; `before` and `after` are its neighbours in time; `search` leads
    to a search of its articles alone, `feeds` to what tells of new ones; `linked` is what is told to machines of what
    it is about."""

    heading: str
    crumbs: tuple[Link, ...]
    section: str
    names: tuple[Link, ...] = ()
    kind: str = ""
    summary: str = ""
    abstract: str = ""
    description: str = ""
    facts: tuple[Fact, ...] = ()
    prose: str = ""
    groups: tuple[LinkGroup, ...] = ()
    stats: tuple[Stat, ...] = ()
    chart: YearChart | None = None
    gaps: tuple[str, ...] = ()
    companions: tuple[Companions, ...] = ()
    near: tuple[Near, ...] = ()
    is_near_folded: bool = False
    calendar: CalendarView | None = None
    before: Link | None = None
    after: Link | None = None
    years: tuple[RowGroup, ...] = ()
    older: str = ""
    empty: str = ""
    map: MapView | None = None
    search: str = ""
    linked: Data | None = None
    feeds: Feeds | None = None
    data: Downloads | None = None


class OlderView(Struct, frozen=True):
    """An older page of a list. It holds no total, so that it never changes."""

    heading: str
    crumbs: tuple[Link, ...]
    section: str
    range: str
    years: tuple[RowGroup, ...]
    landing: str
    newer: str
    older: str = ""
    data: Downloads | None = None
    abstract: str = ""


class Title(Struct, frozen=True):
    """What older pages show of the first."""

    heading: str
    crumbs: tuple[Link, ...]
    section: str


class Head(Struct, frozen=True):
    """The first page of a list without the articles, as in `Shown`: `digest` covers all that `make` looks at, and
    `seen` all that `title` does. Where that is short, it may stand for itself."""

    digest: bytes
    seen: bytes
    title: Callable[[], Title]
    make: Callable[[], ListView]


def title_of(view: ListView) -> Title:
    """What older pages show of a first page."""
    return Title(view.heading, view.crumbs, view.section)


def whole_head(view: ListView) -> Head:
    """A head that is made already, known by all that it holds."""
    title = title_of(view)
    return Head(digest(view), digest(title), lambda: title, lambda: view)


class Listing(Struct, frozen=True):
    """A list and the pages that it is cut into; what else it states are facts of the first page, as in `Page`.
    `grouped` puts its rows under headings; `held` is the data that it has, that of its cards where nothing is said."""

    url: str
    head: Head
    cards: Cards
    what: str
    path: str = ""
    line: int = 0
    identity: str = ""
    remedy: str = "add `slug:` to one of them, with another ending for its address"
    title: str = ""
    grouped: Callable[[Sequence[Card], Site], tuple[RowGroup, ...]] = rows_by_year
    held: Held | None = None


def list_pages(listing: Listing, site: Site) -> Iterator[Page]:
    """A list's landing page and its older pages."""
    pages = paginated(listing.cards, site.page_size)
    yield _landing(listing, pages, site)
    yield from _older_pages(listing, pages, site)


def _landing(listing: Listing, pages: Pagination, site: Site) -> Page:
    cards = listing.cards[pages.landing :] if pages.landing else listing.cards
    older = urls.older(listing.url, pages.below.name) if pages.below else ""
    held = listing.held or held_by(listing.url, listing.cards, site)

    def make() -> ListView:
        rows, data = listing.grouped(cards, site), data_of(held, site)
        return structs.replace(listing.head.make(), years=rows, older=older, data=data)

    return Page(
        url=listing.url,
        template="list.html",
        shown=Shown(partial(_seen, listing.head.digest + digest(held), older, cards), make),
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


def _older_pages(listing: Listing, pages: Pagination, site: Site) -> Iterator[Page]:
    addresses = ["", *(urls.older(listing.url, leaf.name) for leaf in pages.older), listing.url]
    for at, leaf in enumerate(pages.older, 1):
        cards = listing.cards[leaf.start : leaf.end]
        ways = (addresses[at - 1], addresses[at + 1])
        yield Page(
            url=addresses[at],
            template="older.html",
            shown=Shown(
                partial(_seen, listing.head.seen, " ".join(ways), cards),
                partial(_older, listing, ways, cards, site),
            ),
            what=f"an older page of {listing.what}",
            path=listing.path,
            line=listing.line,
        )


def _older(listing: Listing, ways: tuple[str, str], cards: Cards, site: Site) -> OlderView:
    head, words = listing.head.title(), words_of(site)
    older, newer = ways
    span = _span(cards, words)
    return OlderView(
        heading=head.heading,
        crumbs=(*head.crumbs, Link(head.heading, listing.url)),
        section=head.section,
        range=span,
        years=listing.grouped(cards, site),
        landing=listing.url,
        newer=newer,
        older=older,
        data=data_of_list(listing.url, site),
        abstract=told_of(head.heading, span, words),
    )


def _span(cards: Cards, words: Words) -> str:
    """`3 February 2019 – 5 May 2021`, of those whose date is certain, if only to a decade."""
    dates = list(filter(None, map(cards.known, range(len(cards)))))
    return span_words(dates[0], dates[-1], words) if dates else known_words((), words)


def stats(cards: Cards, words: Words) -> tuple[Stat, ...]:
    """What a list holds, in numbers; nothing of an empty one."""
    if not cards:
        return ()
    years, languages = years_of(cards, words), len(cards.languages())
    return (
        Stat(words.articles_label, words.number(len(cards))),
        *((Stat(words.first_to_latest, years),) if years else ()),
        *((Stat(words.languages, words.number(languages)),) if languages > 1 else ()),
    )
