"""The front page: what the archive holds, its newest articles, and the ways into it."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator import urls
from generator.index.archive import Archive, Shelf
from generator.interface import Words, words_of
from generator.model import Kind, Site
from generator.views.abstract import shortened
from generator.views.chart import YearChart, Years, year_chart
from generator.views.feed_links import Feeds, feeds_at
from generator.views.page import Link, Page, whole
from generator.views.rows import Row, rows
from generator.views.term_pages import shelf_link
from generator.views.words import heading_of, summary

_NEWEST = 7  # the first of them leads
_TOP: dict[Kind, int] = {"location": 12, "tag": 24, "person": 8, "source": 8}


class WayIn(Struct, frozen=True):
    """A way into the archive: the largest shelves of one kind, and where all of them are."""

    heading: str
    url: str
    links: tuple[Link, ...]


class HomeView(Struct, frozen=True):
    """The front page. `ways` lead to what an archive is about, `makers` to who made it."""

    heading: str
    section: str
    description: str
    abstract: str
    scope: str
    newest: tuple[Row, ...]
    chart: YearChart | None
    ways: tuple[WayIn, ...]
    makers: tuple[WayIn, ...]
    empty: str
    feeds: Feeds | None


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`index.html`."""
    words = words_of(site)
    scope = _scope(archive, words)
    view = HomeView(
        heading=site.title,
        section=urls.HOME,
        description=site.description,
        abstract=shortened(site.description or f"{scope or site.title}{words.stop}"),
        scope=scope,
        newest=rows(archive.everything[-_NEWEST:], site),
        chart=year_chart(_years(archive), words),
        ways=_ways(("location", "tag"), archive, words),
        makers=_ways(("person", "source"), archive, words),
        empty=words.no_articles,
        feeds=feeds_at(urls.HOME) if site.has_feeds else None,
    )
    yield Page(urls.HOME, "home.html", whole(view), "the front page")


def _scope(archive: Archive, words: Words) -> str:
    cards = archive.everything
    languages = words.count("language_count", len(archive.languages))
    return words.scope.format(summary=summary(cards, words), languages=languages) if cards else ""


def _years(archive: Archive) -> Years:
    """Each year with its number of articles, and its page."""
    years = (shelf for shelf in archive.dates if len(shelf.known) == 1)
    return {shelf.known[0]: (len(shelf.cards), urls.date(shelf.known)) for shelf in years}


def _ways(kinds: Sequence[Kind], archive: Archive, words: Words) -> tuple[WayIn, ...]:
    ways = (_way(kind, archive.shelves[kind], words) for kind in kinds)
    return tuple(way for way in ways if way.links)


def _way(kind: Kind, shelves: Sequence[Shelf], words: Words) -> WayIn:
    largest = sorted((shelf for shelf in shelves if shelf.cards), key=lambda s: (-len(s.cards), s.term.url))
    links = tuple(shelf_link(shelf, words) for shelf in largest[: _TOP[kind]])
    return WayIn(heading_of(kind, words), urls.overview(kind), links)
