"""Articles as rows of a table, and tables as CSV that any reader of RFC 4180 reads and no spreadsheet runs.

UTF-8 without a byte order mark, a comma between cells, lines that end in CRLF, and quotation marks only where a cell
needs them. A cell of several items has `; ` between them; within an item `;` is written `\\;`, and `\\` `\\\\`.

A spreadsheet takes text that begins like a formula for one. Such text gets an apostrophe before it (OWASP, "CSV
Injection"); so does text that has apostrophes before such a beginning: whoever takes one away from each has what was
written. Numbers are no text, and stay as they are: -33.9 is a latitude.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from generator.model import AUTHORS, PlaceRole, When
from generator.works import Maker, Work

Cell = str | int | float | None
# What a cell holds; `list` are texts in one cell, and a `date` is a whole day, `2021-02-03`.
Type = Literal["text", "list", "date", "integer", "number"]
SEPARATOR = "; "
ENDING = "\r\n"

# OWASP's list; the wide ones are taken for the others in East Asian locales.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_FIRST = frozenset("'=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_QUOTED = re.compile(r'[",\r\n]')
_PARTED = re.compile(r"((?:[^\\;]|\\.)*)(?:; |\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_OTHERS = AUTHORS | {"translator"}


class Column(Struct, frozen=True):
    """A column of a table: its name, what stands in it, and the type of its cells."""

    name: str
    meaning: str
    type: Type = "text"


# --- Cells and lines


def joined(items: Iterable[str]) -> str:
    """Several items as one cell; what is empty is none."""
    return SEPARATOR.join([item.replace("\\", "\\\\").replace(";", "\\;") for item in items if item])


def parted(cell: str) -> list[str]:
    """The items of a cell that `joined` made."""
    return [_ESCAPED.sub(r"\1", item) for item in _PARTED.findall(cell)[:-1]] if cell else []


def line(cells: Iterable[Cell]) -> str:
    """A row as a line of CSV with its ending. Nothing is an empty cell, and NUL, which many readers end at, is shown as
    what can't be read (U+FFFD)."""
    return ",".join([_written(cell) for cell in cells]) + ENDING


def _written(cell: Cell) -> str:
    if not cell:
        return "" if cell is None or cell == "" else repr(cell)
    if not isinstance(cell, str):
        return repr(cell)
    if cell[0] in _FIRST and _FORMULA.match(cell):
        cell = f"'{cell}"
    if "\0" in cell:
        cell = cell.replace("\0", "\ufffd")
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def head(columns: Iterable[Column]) -> str:
    """The first line of a table: the names of its columns."""
    return line(column.name for column in columns)


def as_written(cell: str) -> str:
    """What stood in a cell of text before it was made harmless."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


# --- Articles


def row(work: Work) -> tuple[Cell, ...]:
    """An article as a row: a cell for each of `COLUMNS`."""
    return tuple([take(work) for take in _TAKES])


def _names(makers: Iterable[Maker]) -> str:
    return joined([maker.name for maker in makers])


def _credits(work: Work) -> Iterator[str]:
    return (f"{maker.role}: {maker.name}" for maker in work.makers if maker.role not in _OTHERS)


def _places(work: Work, role: PlaceRole) -> str:
    return joined([spot.name for spot in work.places if role in spot.roles])


def _edtf(when: When | None) -> str:
    return when.edtf if when else ""


def _lower(when: When | None) -> str:
    return when.lower if when else ""


def _upper(when: When | None) -> str:
    return when.upper if when else ""


_DESCRIBED: tuple[tuple[Column, Callable[[Work], Cell]], ...] = (
    (Column("id", "Names the article for ever, whatever becomes of its title or address"), lambda w: w.id),
    (Column("url", "Address of its page within the archive"), lambda w: w.url),
    (Column("permanent", "The whole address, where the archive has one"), lambda w: w.permanent),
    (Column("title", "Headline"), lambda w: w.title),
    (Column("subtitle", "What stands below the headline"), lambda w: w.subtitle),
    (Column("language", "Language of the article (BCP 47)"), lambda w: w.language),
    (Column("genre", "Kind of article: reportage, analysis, opinion …"), lambda w: w.genre),
    (Column("date", "When it was published, as far as it is known (EDTF, level 1)"), lambda w: _edtf(w.date)),
    (Column("date_min", "First day on which that may have been; empty where it is open", "date"),
     lambda w: _lower(w.date)),
    (Column("date_max", "Last day on which that may have been; empty where it is open", "date"),
     lambda w: _upper(w.date)),
    (Column("time", "Time of that day, with the offset from UTC where it is known"),
     lambda w: w.date.time if w.date else ""),
    (Column("event_date", "When that happened of which it tells (EDTF, level 1)"), lambda w: _edtf(w.event_date)),
    (Column("event_date_min", "First day on which that may have been", "date"), lambda w: _lower(w.event_date)),
    (Column("event_date_max", "Last day on which that may have been", "date"), lambda w: _upper(w.event_date)),
    (Column("updated", "When it was last changed (EDTF, level 1)"), lambda w: _edtf(w.updated)),
    (Column("authors", "Who reported or wrote it, in the order of the byline", "list"), lambda w: _names(w.authors)),
    (Column("translators", "Who translated it", "list"), lambda w: _names(w.named("translator"))),
    (Column("credits", "Who else had a part in it: `role: name`", "list"), lambda w: joined(_credits(w))),
    (Column("byline", "What of the byline could not be read, word for word"), lambda w: w.byline),
    (Column("outlet", "Where it was published"), lambda w: w.outlet),
    (Column("desk", "The desk that an author worked for"), lambda w: w.desk),
    (Column("tags", "Subjects", "list"), lambda w: joined([tag.name for tag in w.tags])),
    (Column("places", "All places that it names", "list"), lambda w: joined([spot.name for spot in w.places])),
    (Column("countries", "Countries that these lie in, by the hierarchy of the archive", "list"),
     lambda w: joined(w.countries)),
    (Column("event_places", "Those of them where it happened", "list"), lambda w: _places(w, "event")),
    (Column("dateline_places", "Those from which it was reported", "list"), lambda w: _places(w, "dateline")),
    (Column("sources", "Named sources", "list"), lambda w: joined([one.name for one in w.sources])),
    (Column("unnamed_roles", "Coarse roles of sources whom it does not name", "list"), lambda w: joined(w.roles)),
    (Column("series", "The series that it belongs to"), lambda w: w.series),
    (Column("translation_of", "`id` of the article of this archive that it translates"), lambda w: w.translation_of),
    (Column("versions", "Its other versions in this archive: `language: url`", "list"),
     lambda w: joined([f"{language}: {url}" for language, url in w.versions])),
    (Column("original_url", "Address at which it was first published"), lambda w: w.original.url if w.original else ""),
    (Column("original_language", "Language of the original (BCP 47)"),
     lambda w: w.original.language if w.original else ""),
    (Column("original_title", "Headline of the original"), lambda w: w.original.title if w.original else ""),
    (Column("original_publisher", "Who published the original"), lambda w: w.original.publisher if w.original else ""),
    (Column("corrections", "How many corrections it carries", "integer"), lambda w: len(w.corrections)),
    (Column("status", "`published`, or `retracted`: shown, and taken back"), lambda w: w.status),
    (Column("content_warning", "What a reader is warned of"), lambda w: w.content_warning),
    (Column("rights_statement", "Address of the statement of its rights"),
     lambda w: w.rights.statement if w.rights else ""),
    (Column("license", "Its licence: an address, or the name that SPDX has for it"),
     lambda w: w.rights.license if w.rights else ""),
    (Column("rights_holder", "Who holds the rights"), lambda w: w.rights.holder if w.rights else ""),
)  # fmt: skip
COLUMNS = tuple([column for column, _ in _DESCRIBED])
_TAKES = tuple([take for _, take in _DESCRIBED])
