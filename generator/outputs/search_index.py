"""The index of search: files for the search page to load, which no reader opens."""

from collections.abc import Iterator

from generator.index.archive import Archive
from generator.model import Site
from generator.views.page import Group, Page
from generator.views.ready import ready_groups

OPTION = "search"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """Every file of the index."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The same, as they were made together."""
    return ready_groups(archive.ready if site.is_searched else (), "the file of search")
