"""CSV of any kind (RFC 4180 and what spreadsheets make of it) → rows."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from msgspec import Struct

from generator.drafts.cells import LONGEST, allow_long
from generator.drafts.decoding import decode
from generator.drafts.draft import Left
from generator.drafts.tree import HEAD_BYTES, Tree, head, unread
from generator.formats.table import COLUMNS, as_written, parted
from generator.importers._table.rows import MOST_COLUMNS, Row, is_ours, named, score
from generator.model import Problem

_SIGNS = ",;\t|"
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*\Z', re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OUR_LISTS = frozenset(column.name for column in COLUMNS if column.type == "list")


class Form(Struct, frozen=True):
    """How a table is written: its encoding (`is_guessed` or not), the sign between cells, its columns, and on which
    line they stand, from 0."""

    encoding: str
    is_guessed: bool
    sign: str
    header: tuple[str, ...]
    line: int


def form_of(tree: Tree, name: str) -> Form | None:
    """The form of a file; None where it is no table of articles."""
    data = head(tree, name)
    whole = data if len(data) < HEAD_BYTES else data[: data.rfind(b"\n") + 1] or data
    decoded = decode(whole)
    text, guess = decoded.text, decoded.guess
    encoding = guess.value if guess else _encoding(data)
    lines = text.split("\n", 3)[:3]
    for number, line in enumerate(lines[:2]):
        if _SEPARATOR.fullmatch(line) or not line.strip(f"{_SIGNS} \t"):
            continue
        sign, header = max(((sign, _header(text, number, sign)) for sign in _SIGNS), key=lambda one: score(one[1]))
        if score(header) and len(header) <= MOST_COLUMNS:
            return Form(encoding, guess is not None, sign, header, number)
        return None
    return None


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-le" if data[1:2] == b"\0" else "utf-16-be" if data[:1] == b"\0" else "utf-8-sig"


def _header(text: str, number: int, sign: str) -> tuple[str, ...]:
    """The first row with this sign between its cells; a name may hold a line break."""
    rows = csv.reader(iter(text.split("\n")[number : number + 50]), delimiter=sign)
    try:
        return tuple(" ".join(cell.split()) for cell in next(rows, []))
    except csv.Error:
        return ()


def rows(tree: Tree, name: str, form: Form) -> Iterator[Row | Left | Problem]:
    """The rows below the header, in their order."""
    try:
        with io.TextIOWrapper(cast(BinaryIO, tree.open(name)), form.encoding, "replace", newline="") as file:
            yield from _rows(tree, name, form, file)
    except OSError as error:
        yield unread(tree, name, error)


def _rows(tree: Tree, name: str, form: Form, file: IO[str]) -> Iterator[Row | Left | Problem]:
    place = tree.place(name)
    allow_long()
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=form.sign)
    is_own = is_ours(form.header)
    for number in range(-form.line, 1 << 40):
        before = lines.count
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(place, before + 1, f"the row can't be read: {error}", "look for a quotation mark too many")
            return
        if number <= 0 or not any(map(str.strip, cells)):
            continue
        if lines.was_too_long or len(cells) > MOST_COLUMNS:
            lines.was_too_long = False
            yield Left(f"{place}:{before + 1}", "a row that is too long to be that of an article")
            continue
        values = named(form.header, [as_written(cell) for cell in cells])
        if is_own:
            values = {key: parted(str(cell)) if key in _OUR_LISTS else cell for key, cell in values.items()}
        yield Row(f"{place}:{before + 1}", number, values)


class _Lines(Iterator[str]):
    """The lines of a file, without control characters; one that is longer than 5 million bytes is cut."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.count = 0
        self.was_too_long = False

    def __next__(self) -> str:
        line = self._file.readline(LONGEST)
        if not line:
            raise StopIteration
        self.count += 1
        if len(line) >= LONGEST:
            self.was_too_long = True
            while line and not line.endswith("\n"):
                line = self._file.readline(LONGEST)
            return "\n"
        return _CONTROL.sub("", line)
