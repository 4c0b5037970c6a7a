"""Dates: years, months, days, and what has no certain year."""

from collections.abc import Iterator, Mapping

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
    shelves = {shelf.known: shelf for shelf in archive.dates}
    yield _overview(shelves, archive, site)
    for shelf in archive.dates:
        yield from list_pages(_page(shelf, shelves, site), shelf.cards, site)


def _overview(shelves: Mapping[tuple[str, ...], DateShelf], archive: Archive, site: Site) -> Page:
    years = sorted((known for known in shelves if len(known) == 1), reverse=True)
    undated = [known for known in shelves if not known]
    view = OverviewView(
        heading=_HEADING,
        crumbs=(),
        section=urls.DATES,
        summary=count(len(archive.records), "article"),
        branches=tuple(Branch(_link(shelves[known], site)) for known in years + undated),
        empty="No article has been published yet.",
    )
    return Page(urls.DATES, "overview.html", view, "the overview of dates")


def _link(shelf: DateShelf, site: Site) -> Link:
    return link(known_words(shelf.known, site.language), urls.date(shelf.known), note=number(len(shelf.cards)))


def _page(shelf: DateShelf, shelves: Mapping[tuple[str, ...], DateShelf], site: Site) -> Page:
    known = shelf.known
    url = urls.date(known)
    outer = [
        Link(known_words(known[:length], site.language), urls.date(known[:length])) for length in range(1, len(known))
    ]
    below = sorted(
        other for other in shelves if known and len(other) == len(known) + 1 and other[: len(known)] == known
    )
    within = LinkGroup(_WITHIN.get(len(known), ""), tuple(_link(shelves[other], site) for other in below))
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
