"""The whole archive as one SQLite database: normalised tables, and an index of words that finds them in any script.

SQLite's own tokenisers find no word of a script without spaces. So `articles.words` holds each text as search takes it
apart: words, and every two neighbours of a run of Chinese, Japanese, Korean, Thai, Tibetan and the like; and FTS5
indexes that. `question` says how to ask.

The same archive gives the same bytes, from the same release of SQLite: that writes its number into each file.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from types import MappingProxyType

from generator.dataset import edges, tables, terms
from generator.dataset.stretches import parts, years
from generator.dataset.tables import Reference, Table
from generator.formats.table import Cell, Column, row
from generator.index.archive import Archive
from generator.model import Site
from generator.search.tokens import Tokeniser
from generator.works import Work, work_of

# What tables of a file are here: the parts of a divided one are one.
_EDGES = (tables.MENTIONS, tables.CREDITS, tables.CORRECTIONS)
_TABLES = (tables.TERMS, *tables.REGISTRY.values(), tables.ARTICLES, *_EDGES)
_OF_ARTICLE = MappingProxyType(
    {
        tables.MENTIONS.name: edges.mention_rows,
        tables.CREDITS.name: edges.credit_rows,
        tables.CORRECTIONS.name: edges.correction_rows,
    }
)
_TYPES = MappingProxyType({"integer": "INTEGER", "number": "REAL"})
_VERSION = 2  # of these tables
_SETTINGS = (
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    f"PRAGMA user_version = {_VERSION}",
)
# A word is found by its English stem, too, and without its accents; marks are part of words (FTS5, section 4.3).
_SEARCH = """CREATE VIRTUAL TABLE search USING fts5(
    words, content="articles", content_rowid="number",
    tokenize="porter unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
)"""
_REFERRED = Reference(("article",), "articles", ("id",))
_Row = tuple[Cell, ...]


def database(archive: Archive, site: Site) -> bytes:
    """The database as a file's bytes. It is held in memory twice: `write_database` needs little."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        _fill(made, archive, site)
        return made.serialize()


def write_database(path: str, archive: Archive, site: Site) -> None:
    """Writes the database to a file that is not there yet. In its header SQLite counts how often it was written to the
    disk; all else is what `database` gives. Raises OSError."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as made:
            _fill(made, archive, site)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def question(text: str) -> str:
    """What finds a text in the index, for `search MATCH ?`: its words, of which an article must have all; and of a run
    in a script without spaces every two neighbours, in a row."""
    tokeniser = Tokeniser()
    pieces = (_words(tokeniser, piece).split() for piece in text.split())
    return " ".join(map(_phrase, filter(None, pieces)))


def _phrase(words: list[str]) -> str:
    """Words in a row. The last unit of a run stands there only where the run ends; one alone is looked for as the
    first of two."""
    *before, last = words
    if last.isascii():
        return f'"{" ".join(words)}"'
    if before and before[-1].endswith(last):
        return f'"{" ".join(before)}"'
    return f'"{" ".join(words)}"{"" if before or len(last) > 1 else "*"}'


def _words(tokeniser: Tokeniser, text: str) -> str:
    return " ".join(filter(None, tokeniser.surfaces(text)))


# --- How it is made


def _fill(made: sqlite3.Connection, archive: Archive, site: Site) -> None:
    for setting in _SETTINGS:
        made.execute(setting)
    made.execute("BEGIN")
    for table in _TABLES:
        made.execute(_creation(table))
    _registries(made, archive, site)
    _articles(made, archive, site)
    for index in _indexes():
        made.execute(index)
    made.execute(_SEARCH)
    made.execute("INSERT INTO search(search) VALUES ('rebuild')")
    made.execute("INSERT INTO search(search) VALUES ('optimize')")
    made.execute("COMMIT")
    made.execute("VACUUM")


def _registries(made: sqlite3.Connection, archive: Archive, site: Site) -> None:
    found = archive.vocabularies
    _insert(made, tables.TERMS, terms.term_rows(found, site))
    for kind, table in tables.REGISTRY.items():
        _insert(made, table, terms.registry_rows(kind, found[kind], site))


def _articles(made: sqlite3.Connection, archive: Archive, site: Site) -> None:
    """Part by part, so that no more than one lies in memory."""
    tokeniser = Tokeniser()
    for part in (part for year in years(archive.catalogue) for part in parts(year)):
        records = map(archive.catalogue.record, part.places)
        found = [(work_of(record, site), archive.text(record.article)) for record in records]
        _insert(made, tables.ARTICLES, _article_rows(found, part.places.start, tokeniser))
        for table, rows_of in _edges():
            _insert(made, table, (one for work, _ in found for one in rows_of(work)))


def _article_rows(found: Iterable[tuple[Work, str]], start: int, tokeniser: Tokeniser) -> Iterator[_Row]:
    for number, (work, text) in enumerate(found, start + 1):
        whole = "\n\n".join((work.title, work.subtitle, text))
        yield number, *row(work), text, _words(tokeniser, whole)


def _edges() -> Iterator[tuple[Table, Callable[[Work], Iterable[_Row]]]]:
    return ((table, _OF_ARTICLE[table.name]) for table in _EDGES)


def _insert(made: sqlite3.Connection, table: Table, rows: Iterable[_Row]) -> None:
    """Rows, in order; what is empty is NULL."""
    places = ", ".join("?" * len(_columns(table)))
    cells = ([None if cell == "" else cell for cell in found] for found in rows)
    made.executemany(f"INSERT INTO {table.name} VALUES ({places})", cells)  # noqa: S608 - of our own words


def _columns(table: Table) -> list[str]:
    own = [_column(column) for column in table.columns]
    return ["number INTEGER PRIMARY KEY", *own, "text TEXT", "words TEXT"] if table is tables.ARTICLES else own


def _column(column: Column) -> str:
    return f"{column.name} {_TYPES.get(column.type, 'TEXT')}"


def _creation(table: Table) -> str:
    lines = _columns(table)
    if table.key:
        unique = "UNIQUE" if table is tables.ARTICLES else "PRIMARY KEY"
        lines.append(f"{unique} ({', '.join(table.key)})")
    lines += map(_reference, _references(table))
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.name} (\n  {body}\n)"


def _references(table: Table) -> tuple[Reference, ...]:
    """What a table refers to. Corrections refer to articles, too: in files they can't, as those are divided."""
    return (_REFERRED,) if table is tables.CORRECTIONS else table.references


def _reference(one: Reference) -> str:
    return f"FOREIGN KEY ({', '.join(one.columns)}) REFERENCES {one.table} ({', '.join(one.there)})"


def _indexes() -> tuple[str, ...]:
    return (
        "CREATE INDEX articles_by_date ON articles (date_min)",
        "CREATE INDEX mentions_by_term ON mentions (kind, key)",
        "CREATE INDEX credits_by_person ON credits (person)",
    )
