"""Dates: years, months, days, and what has no certain year."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import urls
from generator.dates.words import known_words
from generator.digests import NOTHING, digest
from generator.index.archive import Archive, DateShelf
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.links import date_link
from generator.views.listing import Head, LinkGroup, Listing, ListView, list_pages, title_of
from generator.views.overview import Branch, OverviewView
from generator.views.page import Group, Link, Page, link, whole
from generator.views.words import summary


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
    words = words_of(site)
    view = OverviewView(
        heading=words.dates,
        crumbs=(),
        section=urls.DATES,
        summary=words.count("articles", len(archive.catalogue)),
        branches=tuple(Branch(_link(shelf, words)) for shelf in sorted(shelves, key=_newest_first, reverse=True)),
        empty=words.no_articles,
    )
    return Page(urls.DATES, "overview.html", whole(view), "the overview of dates")


def _newest_first(shelf: DateShelf) -> tuple[str, ...]:
    return shelf.known


def _link(shelf: DateShelf, words: Words) -> Link:
    return link(known_words(shelf.known, words), urls.date(shelf.known), note=words.number(len(shelf.cards)))


def _listing(shelf: DateShelf, below: Sequence[DateShelf], site: Site) -> Listing:
    """The pages of a date. There are thousands of them, so the words are left until one is asked for."""
    known = shelf.known
    title = "-".join(known).encode()
    counts = digest([(inner.known, len(inner.cards)) for inner in below]) if below else NOTHING
    shown = title if known else digest(summary(shelf.cards, words_of(site)))
    head = Head(
        digest=b"%b %d %b %b" % (title, len(shelf.cards), counts, shown),
        seen=title,
        title=lambda: title_of(_head(shelf, (), words_of(site))),
        make=partial(_head, shelf, below, words_of(site)),
    )
    return Listing(urls.date(known), head, shelf.cards, f"the date {'-'.join(known) or 'undated'}")


def _within(known: tuple[str, ...], below: Sequence[DateShelf], words: Words) -> tuple[LinkGroup, ...]:
    heading = words.months if len(known) == 1 else words.days
    return (LinkGroup(heading, tuple([_link(inner, words) for inner in below])),)


def _head(shelf: DateShelf, below: Sequence[DateShelf], words: Words) -> ListView:
    known = shelf.known
    outer = [date_link(known[:length], words) for length in range(1, len(known))]
    return ListView(
        heading=known_words(known, words),
        crumbs=(Link(words.dates, urls.DATES), *outer),
        section=urls.DATES,
        summary=words.count("articles", len(shelf.cards)) if known else summary(shelf.cards, words),
        description="" if known else words.dates_uncertain,
        groups=_within(known, below, words) if below else (),
    )
