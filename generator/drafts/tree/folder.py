"""The files below a folder."""

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO

from msgspec import Struct

from generator.drafts.tree.names import HIDDEN, is_sayable, shown
from generator.drafts.tree.single import open_plain
from generator.model import Problem


class _Found(Struct, frozen=True):
    names: tuple[str, ...]
    refused: tuple[Problem, ...]


class Folder(Struct, frozen=True, dict=True):
    """The regular files below a folder."""

    root: Path

    @property
    def names(self) -> tuple[str, ...]:
        return self._found.names

    @property
    def refused(self) -> tuple[Problem, ...]:
        return self._found.refused

    @cached_property
    def _found(self) -> _Found:
        return _walk(self.root)

    def place(self, name: str) -> str:
        return str(self.root / name)

    def open(self, name: str) -> IO[bytes]:
        return open_plain(self.root / name)

    def size(self, name: str) -> int:
        return (self.root / name).stat().st_size


def _walk(root: Path) -> _Found:
    names: list[str] = []
    refused: list[Problem] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as entries:
                waiting += _sort(entries, folder, names, refused)
        except OSError as error:
            message = f"the folder can't be read: {error.strerror}"
            refused.append(Problem(str(root / folder), 0, message, "check its permissions"))
    return _Found(tuple(sorted(names)), tuple(sorted(refused)))


def _sort(entries: "Iterable[os.DirEntry[str]]", above: str, names: list[str], refused: list[Problem]) -> Iterator[str]:
    """Notes the files of a folder; yields the folders in it."""
    for entry in entries:
        name = f"{above}{entry.name}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if entry.name in HIDDEN:
            continue
        if S_ISDIR(mode):
            yield f"{name}/"
        elif not is_sayable(name):
            refused.append(_unsayable(entry.path))
        elif S_ISREG(mode):
            names.append(name)
        else:
            message = "this is not a regular file; a link is not followed"
            refused.append(Problem(entry.path, 0, message, "put the file itself there", "warning"))


def _unsayable(place: str) -> Problem:
    return Problem(
        shown(place), 0, "the file's name holds a character that can't be shown", "rename the file", "warning"
    )
