"""The tables as Parquet files (parquet.apache.org), each whole, for programs that read columns; with pyarrow, which
must be installed for it: `pip install 'dateline[parquet]'`.

Lists are lists and days are days there; and articles have their texts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.dataset import counts, edges, tables, terms
from generator.dataset.stretches import Stretch, parts, years
from generator.dataset.tables import Table
from generator.formats.table import Cell, Column, Type, parted, row
from generator.index.archive import Archive
from generator.model import Site
from generator.works import Work, work_of

if TYPE_CHECKING:
    import pyarrow

_TEXT = Column("text", "The text, with an empty line between paragraphs")
_ARTICLES = (*tables.ARTICLES.columns, _TEXT)
_Row = tuple[Cell, ...]
_Value = str | int | float | list[str] | date | None


def parquet_files() -> tuple[str, ...]:
    """The names of the files that are written."""
    return tuple(f"{table.name}.parquet" for table in tables.TABLES)


def write_parquet(folder: str, archive: Archive, site: Site) -> None:
    """Writes a file for each table into a folder that is there. Raises ImportError without pyarrow, and OSError."""
    for table in tables.TABLES:
        columns = _ARTICLES if table is tables.ARTICLES else table.columns
        _write(f"{folder}/{table.name}.parquet", columns, _rows(table, archive, site))


def _write(path: str, columns: Sequence[Column], groups: Iterable[Sequence[_Row]]) -> None:
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema([(column.name, _type(column.type)) for column in columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in groups:
            cells = zip(*group, strict=True) if group else [()] * len(columns)
            found = [[_value(cell, column.type) for cell in many] for many, column in zip(cells, columns, strict=True)]
            writer.write_table(pyarrow.table(found, schema=schema))


def _type(kind: Type) -> "pyarrow.DataType":
    import pyarrow

    types: Mapping[Type, Callable[[], pyarrow.DataType]] = MappingProxyType(
        {
            "text": pyarrow.string,
            "list": lambda: pyarrow.list_(pyarrow.string()),
            "date": pyarrow.date32,
            "integer": pyarrow.int64,
            "number": pyarrow.float64,
        }
    )
    return types[kind]()


def _value(cell: Cell, kind: Type) -> _Value:
    if kind == "list":
        return parted(str(cell))
    if cell == "" or cell is None:
        return None
    return date.fromisoformat(str(cell)) if kind == "date" else cell


# --- Rows, in groups


def _rows(table: Table, archive: Archive, site: Site) -> Iterator[list[_Row]]:
    """The rows of a table; of one that is divided, part by part."""
    found = archive.vocabularies
    registries = {registry.name: kind for kind, registry in tables.REGISTRY.items()}
    if table is tables.TERMS:
        yield list(terms.term_rows(found, site))
    elif table.name in registries:
        kind = registries[table.name]
        yield list(terms.registry_rows(kind, found[kind], site))
    else:
        yield from (list(_of_part(table, part, archive, site)) for part in _parts(table, archive))


def _parts(table: Table, archive: Archive) -> Iterator[Stretch]:
    counted = table in (tables.SERIES, tables.COOCCURRENCE)
    return (part for year in years(archive.catalogue) for part in ((year,) if counted else parts(year)))


def _of_part(table: Table, part: Stretch, archive: Archive, site: Site) -> Iterator[_Row]:
    if table is tables.SERIES:
        yield from counts.series_rows(archive, part, counts.named_in(archive, part.places))
    elif table is tables.COOCCURRENCE:
        yield from counts.pair_rows(part, counts.named_in(archive, part.places))
    else:
        for place in part.places:
            record = archive.catalogue.record(place)
            yield from _of_work(table, work_of(record, site), partial(archive.text, record.article))


def _of_work(table: Table, work: Work, text: Callable[[], str]) -> Iterable[_Row]:
    if table is tables.MENTIONS:
        return edges.mention_rows(work)
    if table is tables.CREDITS:
        return edges.credit_rows(work)
    if table is tables.CORRECTIONS:
        return edges.correction_rows(work)
    return [(*row(work), text())]
