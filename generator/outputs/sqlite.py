"""The archive as one SQLite database, `data/archive.sqlite`. It can't be renewed in part, so a site must ask for it."""

from collections.abc import Iterator
from functools import partial

from generator.dataset.resources import bundles
from generator.digests import digest
from generator.index.archive import Archive
from generator.model import Site
from generator.views.page import VERBATIM, Group, Page, Shown, Verbatim

OPTION = "sqlite"
_URL = "data/archive.sqlite"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """The database."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The same, as it was made."""
    seen = digest([bundle.seen for bundle in bundles(archive, site)])
    yield Group("sqlite", seen, partial(_pages, seen, archive, site))


def _pages(seen: bytes, archive: Archive, site: Site) -> Iterator[Page]:
    shown = Shown(partial(bytes, seen), partial(_view, archive, site))
    yield Page(_URL, VERBATIM, shown, "the database of the archive")


def _view(archive: Archive, site: Site) -> Verbatim:
    from generator.dataset.database import database

    return Verbatim(database(archive, site))
