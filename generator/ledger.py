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
    """The addresses published so far, in the order they were first published."""

    lines: tuple[Line, ...] = ()

    @cached_property
    def by_url(self) -> Mapping[str, Line]:
        """The lines by address; of two for one, the last."""
        return {line.url: line for line in self.lines}

    @cached_property
    def _identities(self) -> Mapping[str, str]:
        """The identities of articles, by their files; the first of each file stays its own."""
        # A name without a file of its own has a line, too, with the file of the first article that names it.
        return {line.path: line.identity for line in reversed(self.lines) if line.identity.startswith(_ARTICLE)}

    def identity_of(self, path: str) -> str:
        """The id under which an article's file was first published; empty if it never was."""
        return self._identities.get(path, "").removeprefix(_ARTICLE)

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


def load_ledger(root: Path, written: bytes = b"") -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger in the folder `root`; an empty one before the first build.

    `written` is the digest of a text that we wrote: it needs no closer look.
    """
    try:
        text = (root / FILE).read_text("utf-8")
    except FileNotFoundError:
        return Ledger(), ()
    except (OSError, UnicodeDecodeError):
        return Ledger(), (Problem(FILE, 0, "the file can't be read", "restore it from the archive's history"),)
    rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")] if text else []
    if digest_of(text) == written or all(map(_is_row, rows)):
        return Ledger(tuple([Line(*row) for row in rows])), ()
    return _read_with_care(text)


def digest_of(text: str) -> bytes:
    """What tells whether the ledger's file is as it was."""
    return digest_bytes(text.encode())


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


def save_ledger(root: Path, text: str) -> None:
    """Writes the ledger's text, whole or not at all."""
    beside = root / f"{FILE}.new"
    with beside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(root / FILE)
