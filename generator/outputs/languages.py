"""Languages: an overview, and the articles of each."""

from collections.abc import Iterator, Sequence

from generator import urls
from generator.index.archive import Archive, Card
from generator.languages import language_name, own_name
from generator.model import Site
from generator.views.listing import ListView, landing_cards, list_pages, older_url, rows_by_year, summary
from generator.views.overview import Branch, OverviewView
from generator.views.page import Link, Page, foreign, link
from generator.views.words import count, number

_HEADING = "Languages"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`languages/index.html`, and a page for every language that an article is written in."""
    branches = tuple(Branch(_link(tag, cards, site)) for tag, cards in archive.languages.items())
    view = OverviewView(
        heading=_HEADING,
        crumbs=(),
        section=urls.LANGUAGES,
        summary=count(len(branches), "language"),
        branches=branches,
        empty="No article has been published yet.",
    )
    yield Page(urls.LANGUAGES, "overview.html", view, "the overview of languages")
    for tag, cards in archive.languages.items():
        yield from list_pages(_page(tag, cards, site), cards, site)


def _link(tag: str, cards: Sequence[Card], site: Site) -> Link:
    return link(own_name(tag), urls.language(tag), foreign(tag, site), note=number(len(cards)))


def _page(tag: str, cards: Sequence[Card], site: Site) -> Page:
    url = urls.language(tag)
    name = language_name(tag, site.language)
    own = own_name(tag)
    view = ListView(
        heading=name,
        crumbs=(Link(_HEADING, urls.LANGUAGES),),
        section=urls.LANGUAGES,
        names=(link(own, "", tag),) if own != name else (),
        summary=summary(cards),
        years=rows_by_year(landing_cards(cards, site.page_size), site),
        older=older_url(url, cards, site.page_size),
    )
    return Page(url, "list.html", view, f"the language {name}")
