"""The file of the history: read as it is, and only ever made longer."""

import os
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from generator import ledger
from generator.digests import digest_bytes
from generator.history.lines import Change, decode
from generator.ledger import Written
from generator.model import Problem
from generator.text import is_merge_mark

FILE = "changes.jsonl"
_HINT = "restore the file from the archive's history: no line of it is ever changed, and new ones are only added"


class History(Struct, frozen=True, dict=True):
    """All lines, as in the file. `seen` is the digest of the file that they were read from, if it is exactly that;
    empty if not."""

    data: bytes = b""
    seen: bytes = b""

    @cached_property
    def edition(self) -> int:
        """The number of the last edition that changed anything; 0 before the first."""
        change = decode(self.data[self.data.rfind(b"\n", 0, -1) + 1 : -1])
        return change.edition if change else 0

    def changes(self) -> tuple[Change, ...]:
        """Every change, in order. In most builds nobody asks for them."""
        return tuple(change for line in self.data.split(b"\n") if (change := decode(line)))

    def after(self, lines: bytes) -> "History":
        """The same with more lines."""
        return History(self.data + lines) if lines else self


def look(root: Path) -> Written:
    """The file in the folder `root`."""
    return ledger.look(root, FILE)


def _odd(number: int, line: bytes) -> Problem:
    if is_merge_mark(line.decode(errors="replace")):
        hint = "delete the lines that begin with <<<<<<<, ======= and >>>>>>>; keep those of both sides, by edition"
        return Problem(FILE, number, "git marks here a merge that is not finished", hint)
    return Problem(FILE, number, "this line is not as it was written", _HINT)


def read(written: Written, known: bytes = b"") -> tuple[History, tuple[Problem, ...]]:
    """What the file says; `known` is the digest of one that we wrote: it needs no closer look."""
    if written.data is None:
        return History(), (Problem(FILE, 0, "the file can't be read", _HINT),)
    if written.digest == known or not written.data:
        return History(written.data, written.digest), ()
    plain = written.data.replace(b"\r\n", b"\n")
    lines = plain.removesuffix(b"\n").split(b"\n")
    changes = list(map(decode, lines))
    told = [_odd(number, lines[number - 1]) for number, change in enumerate(changes, 1) if change is None]
    editions = [change.edition for change in changes if change]
    told += [
        Problem(FILE, number, f"edition {now} stands behind edition {before}", _HINT)
        for number, (before, now) in enumerate(pairwise(editions), 2)
        if now < before and not told
    ]
    whole = plain if plain.endswith(b"\n") else plain + b"\n"
    return History(whole, written.digest if whole == written.data else b""), tuple(told)


def append(root: Path, history: History) -> History:
    """Writes a history that has become longer, whole or not at all; returns it as it then is to be read."""
    beside = root / f"{FILE}.new"
    with beside.open("wb") as file:
        file.write(history.data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(root / FILE)
    return History(history.data, digest_bytes(history.data))
