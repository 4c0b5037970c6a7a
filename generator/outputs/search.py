"""search.html: the page on which the archive is searched. The index lies beside it, in `search/`."""

from collections.abc import Iterator

from generator import urls
from generator.index.archive import Archive
from generator.model import Site
from generator.views.page import Page, whole
from generator.views.search_page import search_view


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`search.html`."""
    yield Page(urls.SEARCH, "search.html", whole(search_view(archive, site)), "the search page")
