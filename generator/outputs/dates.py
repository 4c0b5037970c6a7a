"""Dates: years, months, days, and what has no certain year."""

from collections.abc import Iterator, Sequence

from generator import urls
from generator.dates.words import known_words
from generator.index.archive import Archive, DateShelf
from generator.model import Site
from generator.views.listing import LinkGroup, ListView, landing_cards, list_pages, older_url, rows_by_year, summary
from generator.views.overview import Branch, OverviewView
from generator.views.page import Link, Page, link
from generator.views.words import count, number

_HEADING = "Dates"
_WITHIN = {1: "Months", 2: "Days"}


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`dates/index.html`, and a page for every year, month and day that has articles."""
    within: dict[tuple[str, ...], list[DateShelf]] = {}
    for shelf in archive.dates:
        if shelf.known:
            within.setdefault(shelf.known[:-1], []).append(shelf)
    undated = [shelf for shelf in archive.dates if not shelf.known]
    yield _overview([*reversed(within.get((), [])), *undated], archive, site)
    for shelf in archive.dates:
        below = within.get(shelf.known, []) if shelf.known else []
        yield from list_pages(_page(shelf, below, site), shelf.cards, site)


def _overview(shelves: Sequence[DateShelf], archive: Archive, site: Site) -> Page:
    view = OverviewView(
        heading=_HEADING,
        crumbs=(),
        section=urls.DATES,
        summary=count(len(archive.records), "article"),
        branches=tuple(Branch(_link(shelf, site)) for shelf in shelves),
        empty="No article has been published yet.",
    )
    return Page(urls.DATES, "overview.html", view, "the overview of dates")


def _link(shelf: DateShelf, site: Site) -> Link:
    return link(known_words(shelf.known, site.language), urls.date(shelf.known), note=number(len(shelf.cards)))


def _page(shelf: DateShelf, below: Sequence[DateShelf], site: Site) -> Page:
    known = shelf.known
    url = urls.date(known)
    outer = [
        Link(known_words(known[:length], site.language), urls.date(known[:length])) for length in range(1, len(known))
    ]
    within = LinkGroup(_WITHIN.get(len(known), ""), tuple(_link(inner, site) for inner in below))
    heading = known_words(known, site.language)
    view = ListView(
        heading=heading,
        crumbs=(Link(_HEADING, urls.DATES), *outer),
        section=urls.DATES,
        summary=summary(shelf.cards) if not known else count(len(shelf.cards), "article"),
        description="" if known else "Articles whose year is not certain, or not known.",
        groups=(within,) if below else (),
        years=rows_by_year(landing_cards(shelf.cards, site.page_size), site),
        older=older_url(url, shelf.cards, site.page_size),
    )
    return Page(url, "list.html", view, f"the date {heading}")
