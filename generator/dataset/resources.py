"""Every file of data: where it lies, what is in it, what it depends on, and how it is made.

Tables that grow with the archive are divided by year, so that one more article changes the files of one; what is told
of the whole archive in one file changes with names and corrections only.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from typing import Literal

import msgspec
from msgspec import Struct

from generator.dataset import counts, edges, tables, terms
from generator.dataset.stretches import Stretch, parts, said, told, years
from generator.dataset.tables import Table
from generator.digests import digest, digest_bytes
from generator.formats.geojson import collection, place_of
from generator.formats.plain import text_hash
from generator.formats.record import record_of
from generator.formats.table import Cell, head, line, row
from generator.index.archive import Archive
from generator.model import Site
from generator.works import Work, work_of

FOLDER = "data"
Form = Literal["csv", "jsonl", "geojson", "sqlite"]
_Row = tuple[Cell, ...]


class Resource(Struct, frozen=True):
    """A file of data. `path` is its address below `data/`, and `name` names it in the package; `table` says what it is
    a table of, and `of` which part of that: a year, or all.

    What `make` gives depends on nothing but what has the digest `seen`, and on the site's facts.
    """

    name: str
    path: str
    form: Form
    title: str
    meaning: str
    seen: bytes
    make: Callable[[], bytes]
    table: Table | None = None
    of: str = ""

    @property
    def url(self) -> str:
        """Its address."""
        return f"{FOLDER}/{self.path}"


class Bundle(Struct, frozen=True):
    """Files that are made together: they change together, as a rule. `resources` gives them anew each time, and they
    share what they are made from, which may be much."""

    name: str
    resources: Callable[[], tuple[Resource, ...]]
    seen: bytes


def bundles(archive: Archive, site: Site) -> Iterator[Bundle]:
    """All files, in bundles."""
    meant = archive.catalogue.meant
    yield from _registries(archive, site)
    for year in years(archive.catalogue):
        whole = digest(told(archive, year.places), meant.counted(year.places))
        yield Bundle(f"counts {year.name}", partial(_counts, archive, year, whole), whole)
        for part in parts(year):
            seen = digest(told(archive, part.places), meant.within(part.places))
            text = digest(seen, said(archive, part.places))
            yield Bundle(f"articles {part.name}", partial(_articles, archive, site, part, text), text)
    yield _corrections(archive, site)


def whole_database(bundled: Iterable[Bundle], archive: Archive, site: Site) -> Resource:
    """The database, which is made of all that stands in some bundles."""

    def make() -> bytes:
        from generator.dataset.database import database  # few sites have one

        return database(archive, site)

    return Resource(
        name="archive",
        path="archive.sqlite",
        form="sqlite",
        title="Database",
        meaning="The same tables, with the texts of articles and an index of their words, as one SQLite database.",
        seen=digest([bundle.seen for bundle in bundled]),
        make=make,
    )


def resources(bundled: Iterable[Bundle]) -> tuple[Resource, ...]:
    """The files of some bundles: tables in the order of `TABLES`, each by its parts, and what is none behind them."""
    order = {table: place for place, table in enumerate(tables.TABLES)}
    found = (resource for bundle in bundled for resource in bundle.resources())
    return tuple(
        sorted(found, key=lambda one: (order.get(one.table, len(order)) if one.table else len(order), one.path))
    )


def _csv(table: Table, rows: Iterable[_Row]) -> bytes:
    return "".join([head(table.columns), *map(line, rows)]).encode()


# --- What is told of articles


class _Told:
    """The works of some articles, which several tables are made from."""

    def __init__(self, archive: Archive, site: Site, places: Iterable[int]) -> None:
        self._archive = archive
        self._site = site
        self._places = places

    @cached_property
    def works(self) -> list[Work]:
        """The works."""
        return [work_of(self._archive.catalogue.record(place), self._site) for place in self._places]

    def table(self, table: Table, rows_of: Callable[[Work], Iterable[_Row]]) -> bytes:
        """A table of them."""
        return _csv(table, (row for work in self.works for row in rows_of(work)))

    def records(self) -> bytes:
        """Their records, with their texts, a line each."""
        texts = map(self._archive.text, map(self._archive.catalogue.articles.made, self._places))
        return b"".join([article_line(work, text) for work, text in zip(self.works, texts, strict=True)])


def article_line(work: Work, text: str) -> bytes:
    """The whole record of an article, and behind its last field the text, as a line of JSON."""
    record = record_of(work, text_hash(work.title, work.subtitle, text))
    return msgspec.json.encode(record)[:-1] + b',"text":' + msgspec.json.encode(text) + b"}\n"


def _articles(archive: Archive, site: Site, part: Stretch, text: bytes) -> tuple[Resource, ...]:
    found, meant = _Told(archive, site, part.places), archive.catalogue.meant
    stated = told(archive, part.places)
    cited = digest(stated, meant.cited_within(part.places))
    # Of names they tell by which key they are found, and no more.
    named = digest(stated, meant.counted(part.places))
    return (
        _part(tables.ARTICLES, part, cited, lambda: found.table(tables.ARTICLES, _article_rows)),
        _part(tables.MENTIONS, part, named, lambda: found.table(tables.MENTIONS, edges.mention_rows)),
        _part(tables.CREDITS, part, named, lambda: found.table(tables.CREDITS, edges.credit_rows)),
        Resource(
            name=f"articles-{part.name}-text",
            path=f"articles/{part.name}.jsonl",
            form="jsonl",
            title=f"Articles with their texts: {part.name}",
            meaning="The whole record of each article, with its text: a line of JSON for each.",
            seen=text,
            make=found.records,
            of=part.name,
        ),
    )


def _counts(archive: Archive, year: Stretch, seen: bytes) -> tuple[Resource, ...]:
    named = cache(partial(counts.named_in, archive, year.places))

    def series() -> bytes:
        return _csv(tables.SERIES, counts.series_rows(archive, year, named()))

    def pairs() -> bytes:
        return _csv(tables.COOCCURRENCE, counts.pair_rows(year, named()))

    return _part(tables.SERIES, year, seen, series), _part(tables.COOCCURRENCE, year, seen, pairs)


def _part(table: Table, part: Stretch, seen: bytes, make: Callable[[], bytes]) -> Resource:
    return Resource(
        name=f"{table.name}-{part.name}",
        path=f"{table.name}/{part.name}.csv",
        form="csv",
        title=f"{table.title}: {part.name}",
        meaning=table.meaning,
        seen=seen,
        make=make,
        table=table,
        of=part.name,
    )


def _article_rows(work: Work) -> tuple[_Row]:
    return (row(work),)


# --- What is told of the whole archive


def _corrections(archive: Archive, site: Site) -> Bundle:
    places = archive.catalogue.rare("corrections")
    seen = digest_bytes(b"".join(map(archive.catalogue.row, places)))  # no name stands there

    def make() -> bytes:
        return _Told(archive, site, places).table(tables.CORRECTIONS, edges.correction_rows)

    return Bundle("corrections", lambda: (_whole(tables.CORRECTIONS, seen, make),), seen)


def _registries(archive: Archive, site: Site) -> Iterator[Bundle]:
    """The registries, and what is made of all of them."""
    found = archive.vocabularies
    digests = {kind: digest(list(vocabulary.terms.values())) for kind, vocabulary in found.items()}
    for kind, table in tables.REGISTRY.items():
        rows = partial(terms.registry_rows, kind, found[kind], site)
        yield _bundle(table, digests[kind], rows)
    yield _bundle(tables.TERMS, digest(digests), partial(terms.term_rows, found, site))
    seen = digests["location"]
    yield Bundle("geojson", lambda: (_gazetteer(archive, site.base_url, seen),), seen)


def _bundle(table: Table, seen: bytes, rows: Callable[[], Iterable[_Row]]) -> Bundle:
    return Bundle(table.name, lambda: (_whole(table, seen, lambda: _csv(table, rows())),), seen)


def _whole(table: Table, seen: bytes, make: Callable[[], bytes]) -> Resource:
    return Resource(table.name, f"{table.name}.csv", "csv", table.title, table.meaning, seen, make, table)


def _gazetteer(archive: Archive, base: str, seen: bytes) -> Resource:
    places = archive.vocabularies["location"]
    return Resource(
        name="places-geojson",
        path="places.geojson",
        form="geojson",
        title="Places on a map",
        meaning="Every place, as GeoJSON; without a geometry where it is withheld, or nobody knows where it lies.",
        seen=seen,
        make=lambda: collection([place_of(term, base) for term in terms.by_key(places).values()]),
    )
