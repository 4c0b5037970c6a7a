"""The front page: what the archive holds, its newest articles, and the ways into it."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator import urls
from generator.dates.words import known_words
from generator.index.archive import Archive, Shelf
from generator.model import Kind, Site
from generator.views.listing import Row, rows, summary
from generator.views.page import Link, Page, link, whole
from generator.views.term_pages import shelf_link
from generator.views.words import HEADINGS, count, number

_NEWEST = 10
_TOP: dict[Kind, int] = {"source": 8, "location": 12, "tag": 24, "person": 8}


class WayIn(Struct, frozen=True):
    """A way into the archive: the largest shelves of one kind, and where all of them are."""

    heading: str
    url: str
    links: tuple[Link, ...]


class HomeView(Struct, frozen=True):
    """The front page."""

    heading: str
    section: str
    description: str
    scope: str
    newest: tuple[Row, ...]
    ways: tuple[WayIn, ...]
    empty: str = "No article has been published yet."


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`index.html`."""
    view = HomeView(
        heading=site.title,
        section=urls.HOME,
        description=site.description,
        scope=_scope(archive),
        newest=rows(archive.everything[-_NEWEST:], site),
        ways=(_years(archive, site), *(_way(kind, archive.shelves[kind]) for kind in _TOP)),
    )
    yield Page(urls.HOME, "home.html", whole(view), "the front page")


def _scope(archive: Archive) -> str:
    cards = archive.everything
    return f"{summary(cards)}, in {count(len(archive.languages), 'language')}" if cards else ""


def _years(archive: Archive, site: Site) -> WayIn:
    years = sorted((shelf for shelf in archive.dates if len(shelf.known) == 1), key=lambda s: s.known, reverse=True)
    links = (
        link(known_words(shelf.known, site.language), urls.date(shelf.known), note=number(len(shelf.cards)))
        for shelf in years
    )
    return WayIn("Dates", urls.DATES, tuple(links))


def _way(kind: Kind, shelves: Sequence[Shelf]) -> WayIn:
    largest = sorted((shelf for shelf in shelves if shelf.cards), key=lambda s: (-len(s.cards), s.term.url))
    return WayIn(HEADINGS[kind], urls.overview(kind), tuple(map(shelf_link, largest[: _TOP[kind]])))
