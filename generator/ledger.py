"""addresses.tsv: every address the archive ever published, so that none vanishes without a word.

One line each: address, identity, content file. The file belongs to the archive: it is kept beside the content
and in its history, and grows at its end. An address whose identity now lies elsewhere becomes a redirect.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from generator import urls
from generator.model import Problem

FILE = "addresses.tsv"


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
    identities: Mapping[str, str] = {}

    def identity_of(self, path: str) -> str:
        """The id under which an article's file was first published; empty if it never was."""
        kind, _, identity = self.identities.get(path, "").partition(":")
        return identity if kind == "article" else ""

    def with_lines(self, lines: Iterable[Line]) -> "Ledger":
        """The ledger after these were published as well; an address published anew takes its new identity."""
        now = {line.url: line for line in self.lines}
        now |= {line.url: line for line in sorted(lines, key=lambda line: line.url)}
        return ledger_of(now.values())

    def text(self) -> str:
        """The file's text."""
        return "".join(f"{line}\n" for line in self.lines)


def ledger_of(lines: Iterable[Line]) -> Ledger:
    """A ledger of these lines, in this order."""
    kept = tuple(lines)
    return Ledger(kept, {line.path: line.identity for line in reversed(kept)})


def load_ledger(root: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger in the folder `root`; an empty one before the first build."""
    try:
        text = (root / FILE).read_text("utf-8")
    except FileNotFoundError:
        return Ledger(), ()
    except (OSError, UnicodeDecodeError):
        return Ledger(), (Problem(FILE, 0, "the file can't be read", "restore it from the archive's history"),)
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, written in enumerate(text.split("\n"), 1):
        parts = written.split("\t")
        if len(parts) == 3 and urls.is_address(parts[0]):
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
