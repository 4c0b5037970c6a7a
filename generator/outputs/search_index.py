"""The index of search: files for the search page to load, which no reader opens."""

from collections.abc import Callable, Iterator
from functools import partial

from generator.index.archive import Archive
from generator.index.ready import Ready
from generator.model import Site
from generator.views.page import VERBATIM, Group, Page, Shown, Verbatim

OPTION = "search"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """Every file of the index."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The same, as they were made together."""
    for ready in archive.ready if site.is_searched else ():
        yield Group(ready.name, ready.digest, partial(_pages, ready))


def _verbatim(read: Callable[[], bytes]) -> Verbatim:
    return Verbatim(read())


def _pages(ready: Ready) -> Iterator[Page]:
    for file in ready.files():
        shown = Shown(partial(bytes, file.digest), partial(_verbatim, file.read))
        yield Page(file.url, VERBATIM, shown, f"the file of search `{file.url}`")
