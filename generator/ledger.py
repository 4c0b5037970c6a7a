"""addresses.tsv: every address the archive ever published, so that none vanishes without a word.

One line each: address, identity, content file. The file belongs to the archive: it is kept beside the content
and in its history, and grows at its end. An address whose identity now lies elsewhere becomes a redirect.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from generator import urls
from generator.digests import digest_bytes
from generator.model import Problem

FILE = "addresses.tsv"
_ARTICLE = "article:"
# Nearly every address is of this kind, and can be told at once; `urls.is_address` takes its time over the others.
_PLAIN = re.compile(
    r"(?:(?!(?:con|prn|aux|nul|com|lpt)[^/]{0,1}[./])[a-z0-9][a-z0-9_-]{0,99}/){0,20}"
    r"(?!(?:con|prn|aux|nul|com|lpt)[^/]{0,1}\.)[a-z0-9][a-z0-9_-]{0,99}\.html"
)


class Line(Struct, frozen=True):
    """One address: what was published there, and the content file it came from."""

    url: str
    identity: str
    path: str

    def __str__(self) -> str:
        return f"{self.url}\t{self.identity}\t{self.path}"


class Ledger(Struct, frozen=True, dict=True):
    """The addresses published so far, in the order they were first published. `seen` is the digest of the file that
    this was read from, if it is exactly that; empty if not."""

    lines: tuple[Line, ...] = ()
    seen: bytes = b""

    @cached_property
    def by_url(self) -> Mapping[str, Line]:
        """The lines by address; of two for one, the last."""
        return {line.url: line for line in self.lines}

    @cached_property
    def identities(self) -> Mapping[str, str]:
        """The ids of articles, by their files; the first of each file stays its own."""
        # A name without a file of its own has a line, too, with the file of the first article that names it.
        start = len(_ARTICLE)
        return {line.path: line.identity[start:] for line in reversed(self.lines) if line.identity[:start] == _ARTICLE}

    def with_lines(self, lines: Iterable[Line]) -> "Ledger":
        """The ledger after these were published as well; an address published anew takes its new identity."""
        now = self.by_url
        new = [line for line in lines if now.get(line.url) != line]
        if not new:
            return self
        return Ledger(tuple({**now, **{line.url: line for line in sorted(new, key=attrgetter("url"))}}.values()))

    def text(self) -> str:
        """The file's text."""
        return "".join([f"{line.url}\t{line.identity}\t{line.path}\n" for line in self.lines])


class Written(Struct, frozen=True):
    """The ledger's file as it is: its bytes and their digest; neither where there is none, None where it can't be
    read."""

    data: bytes | None = b""
    digest: bytes = b""


def look(root: Path) -> Written:
    """The ledger's file in the folder `root`."""
    try:
        data = (root / FILE).read_bytes()
    except FileNotFoundError:
        return Written()
    except OSError:
        return Written(None)
    return Written(data, digest_bytes(data))


def read(written: Written, known: bytes = b"") -> tuple[Ledger, tuple[Problem, ...]]:
    """What the file says; `known` is the digest of one that we wrote: it needs no closer look."""
    try:
        text = (written.data or b"").decode() if written.data is not None else None
    except UnicodeDecodeError:
        text = None
    if text is None:
        return Ledger(), (Problem(FILE, 0, "the file can't be read", "restore it from the archive's history"),)
    if not text:
        return Ledger(), ()
    if written.digest == known:
        return Ledger(tuple(_lines(text)), known), ()
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = [line.split("\t") for line in plain.removesuffix("\n").split("\n")]
    if not all(map(_is_row, rows)):
        return _read_with_care(plain)
    is_as_written = plain == text and text.endswith("\n")
    return Ledger(tuple(_lines(plain)), written.digest if is_as_written else b""), ()


def _lines(text: str) -> list[Line]:
    return [Line(*line.split("\t")) for line in text.removesuffix("\n").split("\n")]


def load_ledger(root: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger in the folder `root`; an empty one before the first build."""
    return read(look(root))


def _is_row(row: list[str]) -> bool:
    """Whether this is a line as we write it; an address of ASCII and no oddities needs no closer look."""
    return len(row) == 3 and (bool(_PLAIN.fullmatch(row[0])) or urls.is_address(row[0]))


def _read_with_care(text: str) -> tuple[Ledger, tuple[Problem, ...]]:
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, written in enumerate(text.split("\n"), 1):
        parts = written.split("\t")
        if _is_row(parts):
            lines.append(Line(*parts))
        elif written:
            hint = "write address, tab, identity, tab, file; or restore the file from the archive's history"
            problems.append(Problem(FILE, number, "this line can't be read", hint))
    return Ledger(tuple(lines)), tuple(problems)


def save_ledger(root: Path, book: Ledger) -> Ledger:
    """Writes the ledger, whole or not at all; returns it as it then is to be read."""
    data = book.text().encode()
    beside = root / f"{FILE}.new"
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(root / FILE)
    return Ledger(book.lines, digest_bytes(data))
