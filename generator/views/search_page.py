"""The page of search: what it can be narrowed down by, and what its script says."""

from collections.abc import Sequence

from msgspec import Struct

from generator import urls
from generator.index.archive import Archive
from generator.interface import Words, words_of
from generator.languages import own_name
from generator.model import Site
from generator.views.abstract import shortened
from generator.views.page import Link, link
from generator.views.words import capital, heading_of


class Panel(Struct, frozen=True):
    """A kind of filter, by its name in the address of a search. Its values come with the index."""

    kind: str
    heading: str


class SearchView(Struct, frozen=True):
    """The page of search. `languages` are those that articles are written in, and `ways` lead to the indexes;
    `results` are the forms of a count, by CLDR's names."""

    heading: str
    section: str
    abstract: str
    panels: tuple[Panel, ...]
    languages: tuple[Link, ...]
    ways: tuple[Link, ...]
    results: tuple[tuple[str, str], ...]


def search_view(archive: Archive, site: Site) -> SearchView:
    """What the page of search shows."""
    words = words_of(site)
    tags = tuple(archive.languages)
    # A filter leads to no page: there is one of people, too, where they have none.
    kinds = [kind for kind in urls.FILTERS if archive.shelves[kind]]
    panels = tuple(Panel(urls.FILTERS[kind], heading_of(kind, words)) for kind in kinds)
    return SearchView(
        heading=words.search,
        section=urls.SEARCH,
        abstract=_told(
            [*(panel.heading for panel in panels), *([words.languages] if len(tags) > 1 else ())], site, words
        ),
        panels=panels,
        languages=tuple(link(capital(own_name(tag)), tag, tag) for tag in tags) if len(tags) > 1 else (),
        ways=_ways(words),
        results=words.all_forms("results"),
    )


def _told(filters: Sequence[str], site: Site, words: Words) -> str:
    named = words.comma.join((words.search_years, *filters))
    return shortened(words.told_search.format(title=site.title, filters=named))


def _ways(words: Words) -> tuple[Link, ...]:
    kinds = tuple(Link(heading_of(kind, words), urls.overview(kind)) for kind in urls.FILTERS)
    return (*kinds, Link(words.dates, urls.DATES), Link(words.languages, urls.LANGUAGES))
