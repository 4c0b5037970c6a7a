"""The archive as a dataset: tables in `data/`, and what tells of them.

Each bundle of tables is a group: the tables of a year are planned again when something in it changed. What tells of all
of them has their sums, which are remembered by what each was made from: no table is made again to be told of.
"""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from msgspec import Struct

from generator import urls
from generator.cache.sums import Sum
from generator.dataset.citation import citation
from generator.dataset.package import Filed, filed, package, schemas, version_of
from generator.dataset.readme import readme
from generator.dataset.resources import FOLDER, Bundle, Resource, bundles, resources, whole_database
from generator.dataset.tables import TABLES
from generator.digests import digest
from generator.index.archive import Archive
from generator.model import Site
from generator.views.dataset import dataset_view
from generator.views.page import VERBATIM, Group, Page, Shown, Verbatim

_PAGE = "data.html"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """Every file of `data/`."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The tables in bundles; and what tells of all, with the database, if there is one: it is made but once, as whoever
    made it tells its sum next."""
    bundled = tuple(bundles(archive, site))
    for bundle in bundled:
        yield Group(f"dataset {bundle.name}", bundle.seen, partial(_tables, bundle, archive, site))
    seen = digest([(bundle.name, bundle.seen) for bundle in bundled])
    yield Group("dataset", seen, partial(_telling, bundled, seen, archive, site))


# --- Tables


def _tables(bundle: Bundle, archive: Archive, site: Site) -> list[Page]:
    return [_table(resource, archive, site) for resource in bundle.resources()]


def _table(resource: Resource, archive: Archive, site: Site) -> Page:
    return _verbatim(resource.url, resource.seen, partial(_made, resource, archive, site))


def _made(resource: Resource, archive: Archive, site: Site) -> bytes:
    """The bytes of a file. Their sum is left for what tells of it."""
    data = resource.make()
    _sum(resource, archive, site, lambda: data)
    return data


def _sum(resource: Resource, archive: Archive, site: Site, make: Callable[[], bytes]) -> Sum:
    return archive.sums.of(resource.url, digest(resource.seen, site), make)


def _verbatim(url: str, seen: bytes, make: Callable[[], bytes]) -> Page:
    return Page(url, VERBATIM, Shown(partial(bytes, seen), lambda: Verbatim(make())), f"the file of data `{url}`")


# --- What tells of them


class _Whole:
    """All files with their sums, which are looked up once; `database`, if there is one, among them."""

    def __init__(
        self, bundled: tuple[Bundle, ...], database: tuple[Resource, ...], archive: Archive, site: Site
    ) -> None:
        self._bundled = bundled
        self._database = database
        self._archive = archive
        self.site = site

    @cached_property
    def files(self) -> tuple[Filed, ...]:
        """The files."""
        every = (*resources(self._bundled), *self._database)
        return filed(every, lambda one: _sum(one, self._archive, self.site, one.make))

    def package(self) -> bytes:
        """datapackage.json."""
        return package(self.files, self.site)

    def citation(self) -> bytes:
        """CITATION.cff."""
        return citation(version_of(self.files), self.site)

    def view(self) -> Struct:
        """The page of the dataset."""
        return dataset_view(self.files, len(self._archive.catalogue), self.site)


def _telling(bundled: tuple[Bundle, ...], seen: bytes, archive: Archive, site: Site) -> Iterator[Page]:
    database = (whole_database(bundled, archive, site),) if site.makes("sqlite") else ()
    whole = _Whole(bundled, database, archive, site)
    yield from (_table(resource, archive, site) for resource in database)
    yield _verbatim("data/datapackage.json", seen, whole.package)
    yield _verbatim("data/CITATION.cff", seen, whole.citation)
    yield _verbatim("data/README.md", digest(TABLES), partial(readme, site))
    for path, data in schemas().items():
        yield _verbatim(f"{FOLDER}/{path}", digest(data), partial(bytes, data))
    yield Page(urls.DATA, _PAGE, Shown(partial(bytes, seen), whole.view), "the page of the dataset")
