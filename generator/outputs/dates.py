"""Dates: years, months, days, and what has no certain year."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from generator import urls
from generator.dates.words import known_words
from generator.digests import digest
from generator.index.archive import Archive, DateShelf
from generator.interface import words_of
from generator.model import Site
from generator.views.abstract import listed_told
from generator.views.date_pages import Beside, DatePage, Known, date_listing, is_certain
from generator.views.decades import Decade, decades
from generator.views.downloads import Downloads, with_data
from generator.views.listing import list_pages
from generator.views.page import Group, Link, Page, link, whole


class DatesView(Struct, frozen=True):
    """The overview of dates: decades with their years, and what has no certain year."""

    heading: str
    crumbs: tuple[Link, ...]
    section: str
    summary: str
    abstract: str
    decades: tuple[Decade, ...]
    uncertain: tuple[Link, ...]
    empty: str
    data: Downloads | None = None


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`dates/index.html`, and a page for every year, month and day that has articles."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview; and for each year its pages: they show nothing but its articles, and where to go from there."""
    years: dict[str, list[DateShelf]] = {}
    for shelf in archive.dates:
        years.setdefault(shelf.known[0] if shelf.known else "", []).append(shelf)
    yield Group("dates", b"", lambda: [_overview([shelves[0] for shelves in years.values()], archive, site)])
    beside = _beside(archive.dates)
    for year, shelves in years.items():
        around = [beside[shelf.known] for shelf in (*shelves[:3], *shelves[-3:]) if shelf.known in beside]
        seen = digest(shelves[0].cards.seen(), around)
        yield Group(f"dates {year}", seen, partial(_pages, shelves, beside, archive, site))


def _beside(shelves: Sequence[DateShelf]) -> Mapping[Known, Beside]:
    """For each year, month and day, the one before and the one after it that has articles."""
    found: dict[Known, Beside] = {}
    for length in (1, 2, 3):
        some = [shelf.known for shelf in shelves if len(shelf.known) == length and is_certain(shelf.known)]
        befores, afters = [None, *some][:-1], [*some, None][1:]
        found |= zip(some, zip(befores, afters, strict=True), strict=True)
    return found


def _pages(
    shelves: Sequence[DateShelf], beside: Mapping[Known, Beside], archive: Archive, site: Site
) -> Iterator[Page]:
    """The pages of one year, its months and its days; or those of what has no certain year."""
    within: dict[Known, list[DateShelf]] = {}
    for shelf in shelves:
        for length in range(1, len(shelf.known)):
            within.setdefault(shelf.known[:length], []).append(shelf)
    for shelf in shelves:
        page = DatePage(shelf, within.get(shelf.known, ()), beside.get(shelf.known, (None, None)))
        yield from list_pages(date_listing(page, archive, site), site)


def _overview(shelves: Sequence[DateShelf], archive: Archive, site: Site) -> Page:
    words = words_of(site)
    certain = [shelf for shelf in shelves if is_certain(shelf.known)]
    view = DatesView(
        heading=words.dates,
        crumbs=(),
        section=urls.DATES,
        summary=words.count("articles", len(archive.catalogue)),
        abstract=listed_told(words.dates, archive.everything, words),
        decades=decades({int(s.known[0]): (len(s.cards), urls.date(s.known)) for s in certain}, words),
        uncertain=tuple(
            link(known_words(shelf.known, words), urls.date(shelf.known), note=words.number(len(shelf.cards)))
            for shelf in reversed(shelves)
            if not is_certain(shelf.known)
        ),
        empty=words.no_articles,
    )
    return with_data(Page(urls.DATES, "dates.html", whole(view), "the overview of dates"), len(shelves), site)
