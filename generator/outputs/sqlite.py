"""The archive as one SQLite database, `data/archive.sqlite`. It can't be renewed in part, so a site must ask for it."""

from collections.abc import Iterator
from functools import partial

from generator.dataset.resources import Resource, bundles, whole_database
from generator.index.archive import Archive
from generator.model import Site
from generator.views.page import VERBATIM, Group, Page, Shown, Verbatim


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """The database."""
    return _pages(whole_database(bundles(archive, site), archive, site))


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The same; but where there is a dataset, it is planned with what tells of that (see `outputs.dataset`)."""
    if not site.makes("dataset"):
        resource = whole_database(bundles(archive, site), archive, site)
        yield Group("sqlite", resource.seen, partial(_pages, resource))


def _pages(resource: Resource) -> Iterator[Page]:
    shown = Shown(partial(bytes, resource.seen), partial(_view, resource))
    yield Page(resource.url, VERBATIM, shown, "the database of the archive")


def _view(resource: Resource) -> Verbatim:
    return Verbatim(resource.make())
