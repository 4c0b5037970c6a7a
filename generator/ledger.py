"""addresses.tsv: every address the archive ever published, so that none vanishes without a word.

One line each: address, identity, content file. The file belongs to the archive: it is kept beside the content
and in its history, and grows at its end. An address whose identity now lies elsewhere becomes a redirect.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from generator import urls
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


class Ledger(Struct, frozen=True):
    """The addresses published so far, in the order they were first published."""

    lines: tuple[Line, ...] = ()
    identities: Mapping[str, str] = {}  # of articles, by their files

    def identity_of(self, path: str) -> str:
        """The id under which an article's file was first published; empty if it never was."""
        return self.identities.get(path, "").removeprefix(_ARTICLE)

    def with_lines(self, lines: Iterable[Line]) -> "Ledger":
        """The ledger after these were published as well; an address published anew takes its new identity."""
        now = {line.url: line for line in self.lines}
        new = [line for line in lines if now.get(line.url) != line]
        if not new:
            return self
        now |= {line.url: line for line in sorted(new, key=lambda line: line.url)}
        return ledger_of(now.values())

    def text(self) -> str:
        """The file's text."""
        return "".join(f"{line}\n" for line in self.lines)


def ledger_of(lines: Iterable[Line]) -> Ledger:
    """A ledger of these lines, in this order."""
    kept = tuple(lines)
    # A name without a file of its own has a line, too, with the file of the first article that names it.
    articles = (line for line in reversed(kept) if line.identity.startswith(_ARTICLE))
    return Ledger(kept, {line.path: line.identity for line in articles})


def load_ledger(root: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger in the folder `root`; an empty one before the first build."""
    try:
        text = (root / FILE).read_text("utf-8")
    except FileNotFoundError:
        return Ledger(), ()
    except (OSError, UnicodeDecodeError):
        return Ledger(), (Problem(FILE, 0, "the file can't be read", "restore it from the archive's history"),)
    rows = [written.split("\t") for written in text.removesuffix("\n").split("\n")] if text else []
    if all(map(_is_row, rows)):
        return ledger_of(Line(*row) for row in rows), ()
    return _read_with_care(text)


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
    return ledger_of(lines), tuple(problems)


def save_ledger(root: Path, book: Ledger) -> None:
    """Writes the ledger, whole or not at all."""
    beside = root / f"{FILE}.new"
    with beside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(book.text())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(root / FILE)
