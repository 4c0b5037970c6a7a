"""Dates: years, months, days, and what has no certain year."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import urls
from generator.dates.words import known_words
from generator.digests import NOTHING, digest
from generator.index.archive import Archive, DateShelf
from generator.model import Site
from generator.views.links import date_link
from generator.views.listing import Head, LinkGroup, Listing, ListView, list_pages, summary, title_of
from generator.views.overview import Branch, OverviewView
from generator.views.page import Group, Link, Page, link, whole
from generator.views.words import count, number

_HEADING = "Dates"
_WITHIN = {1: "Months", 2: "Days"}


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`dates/index.html`, and a page for every year, month and day that has articles."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview; and for each year its pages: they show nothing but its articles."""
    years: dict[str, list[DateShelf]] = {}
    for shelf in archive.dates:
        years.setdefault(shelf.known[0] if shelf.known else "", []).append(shelf)
    yield Group("dates", b"", lambda: [_overview([shelves[0] for shelves in years.values()], archive, site)])
    for year, shelves in years.items():
        yield Group(f"dates {year}", shelves[0].cards.seen(), partial(_pages, shelves, site))


def _pages(shelves: Sequence[DateShelf], site: Site) -> Iterator[Page]:
    """The pages of one year, its months and its days; or those of what has no certain year."""
    within: dict[tuple[str, ...], list[DateShelf]] = {}
    for shelf in shelves:
        if shelf.known:
            within.setdefault(shelf.known[:-1], []).append(shelf)
    for shelf in shelves:
        below = within.get(shelf.known, []) if shelf.known else []
        yield from list_pages(_listing(shelf, below, site), site)


def _overview(shelves: Sequence[DateShelf], archive: Archive, site: Site) -> Page:
    view = OverviewView(
        heading=_HEADING,
        crumbs=(),
        section=urls.DATES,
        summary=count(len(archive.catalogue), "article"),
        branches=tuple(Branch(_link(shelf, site)) for shelf in sorted(shelves, key=_newest_first, reverse=True)),
        empty="No article has been published yet.",
    )
    return Page(urls.DATES, "overview.html", whole(view), "the overview of dates")


def _newest_first(shelf: DateShelf) -> tuple[str, ...]:
    return shelf.known


def _link(shelf: DateShelf, site: Site) -> Link:
    return link(known_words(shelf.known, site.language), urls.date(shelf.known), note=number(len(shelf.cards)))


def _listing(shelf: DateShelf, below: Sequence[DateShelf], site: Site) -> Listing:
    """The pages of a date. There are thousands of them, so the words are left until one is asked for."""
    known = shelf.known
    title = "-".join(known).encode()
    counts = digest([(inner.known, len(inner.cards)) for inner in below]) if below else NOTHING
    shown = title if known else digest(summary(shelf.cards))
    head = Head(
        digest=b"%b %d %b %b" % (title, len(shelf.cards), counts, shown),
        seen=title,
        title=lambda: title_of(_head(shelf, (), site)),
        make=partial(_head, shelf, below, site),
    )
    return Listing(urls.date(known), head, shelf.cards, f"the date {'-'.join(known) or 'undated'}")


def _within(known: tuple[str, ...], below: Sequence[DateShelf], site: Site) -> tuple[LinkGroup, ...]:
    return (LinkGroup(_WITHIN.get(len(known), ""), tuple([_link(inner, site) for inner in below])),)


def _head(shelf: DateShelf, below: Sequence[DateShelf], site: Site) -> ListView:
    known = shelf.known
    outer = [date_link(known[:length], site.language) for length in range(1, len(known))]
    return ListView(
        heading=known_words(known, site.language),
        crumbs=(Link(_HEADING, urls.DATES), *outer),
        section=urls.DATES,
        summary=summary(shelf.cards) if not known else count(len(shelf.cards), "article"),
        description="" if known else "Articles whose year is not certain, or not known.",
        groups=_within(known, below, site) if below else (),
    )
