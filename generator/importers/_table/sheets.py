"""Spreadsheets (.xlsx, by openpyxl) → rows: the values that are stored, dates as their cells show them."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from generator.drafts.draft import Left
from generator.drafts.packages import missing
from generator.drafts.tree import Tree, unread
from generator.drafts.tree import whole as whole_file
from generator.importers._table.rows import MOST_COLUMNS, Row, named, score
from generator.model import Problem

_PACKED = 50_000_000
_UNPACKED = 300_000_000
_RATIO = 200
_SMALL = 1_000_000
_MOST_ROWS = 1_100_000
_LOOKED_AT = 10


def rows(tree: Tree, name: str) -> Iterator[Row | Left | Problem]:
    """The rows of every sheet that has a title among its columns."""
    place = tree.place(name)
    try:
        data = whole_file(tree, name, _PACKED)
        if fault := _fault(data):
            yield Problem(place, 0, fault, "save it again, or as CSV")
            return
    except OSError as error:
        yield unread(tree, name, error)
        return
    if lacking := missing((place,), "a spreadsheet", "openpyxl"):
        yield from lacking
        return
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        yield from _sheets(place, book)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a broken file makes it stumble over
        yield Problem(place, 0, f"the spreadsheet is broken: {type(error).__name__}", "save it again, or as CSV")


def _fault(data: bytes) -> str:
    """What keeps a spreadsheet from being opened: what would not fit, or what no spreadsheet has."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            for member in members:
                if member.file_size > max(_SMALL, _RATIO * member.compress_size):
                    return f"a part of it would grow to {member.file_size:,} bytes when it is unpacked"
                if member.filename.endswith((".xml", ".rels")) and _has_doctype(archive, member):
                    return "a part of it has a document type, as no spreadsheet has"
            if sum(member.file_size for member in members) > _UNPACKED:
                return "it would grow too large when it is unpacked"
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, NotImplementedError, OSError) as error:
        return f"it is no whole spreadsheet: {error}"
    return ""


def _has_doctype(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    with archive.open(member) as file:
        return b"<!DOCTYPE" in file.read(4_000).upper()


def _sheets(place: str, book: Any) -> Iterator[Row | Left | Problem]:
    found = False
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        for row in _sheet(f"{place}#{sheet.title}", sheet):
            found = True
            yield row
    if not found:
        yield Left(place, "a spreadsheet without a column of titles beside others that we know")


def _sheet(place: str, sheet: Any) -> Iterator[Row | Left]:
    header: Sequence[str] = ()
    rows = sheet.iter_rows(max_col=MOST_COLUMNS)
    for number, cells in enumerate(rows, 1):
        if number > _MOST_ROWS or (not header and number > _LOOKED_AT):
            return
        texts = [_written(cell) for cell in cells]
        if not header:
            header = [" ".join(text.split()) for text in texts] if score(texts) else ()
        elif any(map(str.strip, texts)):
            yield Row(f"{place}:{number}", number, named(header, texts))


def _written(cell: Any) -> str:
    """What a cell shows, as text. A moment at midnight in a cell that shows no hours is a day."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, datetime):
        shows_hours = "h" in str(cell.number_format).lower()
        is_day = not shows_hours and value.time() == time(0)
        return value.date().isoformat() if is_day else value.replace(microsecond=0).isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta | bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
