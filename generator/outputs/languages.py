"""Languages: an overview, and the articles of each."""

from collections.abc import Iterator

from generator import urls
from generator.index.archive import Archive, Cards
from generator.languages import language_name, own_name
from generator.model import Site
from generator.views.listing import Listing, ListView, list_pages, summary, whole_head
from generator.views.overview import Branch, OverviewView
from generator.views.page import Link, Page, foreign, link, whole
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
    yield Page(urls.LANGUAGES, "overview.html", whole(view), "the overview of languages")
    for tag, cards in archive.languages.items():
        yield from list_pages(_listing(tag, cards, site), site)


def _link(tag: str, cards: Cards, site: Site) -> Link:
    return link(own_name(tag), urls.language(tag), foreign(tag, site), note=number(len(cards)))


def _listing(tag: str, cards: Cards, site: Site) -> Listing:
    name = language_name(tag, site.language)
    own = own_name(tag)
    head = ListView(
        heading=name,
        crumbs=(Link(_HEADING, urls.LANGUAGES),),
        section=urls.LANGUAGES,
        names=(link(own, "", tag),) if own != name else (),
        summary=summary(cards),
    )
    return Listing(urls.language(tag), whole_head(head), cards, f"the language {name}")
