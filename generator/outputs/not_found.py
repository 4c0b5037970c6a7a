"""404.html: a file server shows it at any depth, so it links to the archive only where its address is known."""

from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.index.archive import Archive
from generator.interface import words_of
from generator.model import Site
from generator.views.page import Page, whole


class NotFoundView(Struct, frozen=True):
    """The page for addresses that nothing answers; `home` is the archive's full address, or empty."""

    heading: str
    home: str


def pages(archive: Archive, site: Site) -> Iterator[Page]:  # noqa: ARG001 - every kind is called alike
    """`404.html`."""
    view = NotFoundView(words_of(site).not_found, site.base_url)
    yield Page(urls.NOT_FOUND, "404.html", whole(view), "the page for addresses that nothing answers")
