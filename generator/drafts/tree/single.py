"""A file alone."""

import os
from pathlib import Path
from typing import IO

from msgspec import Struct

from generator.drafts.tree.names import is_inside
from generator.model import Problem


class Single(Struct, frozen=True):
    """A file alone. What lies beside it can be opened, since a saved page has its pictures there, and isn't named."""

    path: Path

    @property
    def names(self) -> tuple[str, ...]:
        return (self.path.name,)

    @property
    def refused(self) -> tuple[Problem, ...]:
        return ()

    def place(self, name: str) -> str:
        return str(self.path.parent / name)

    def open(self, name: str) -> IO[bytes]:
        if not is_inside(name):
            raise OSError("the name leads out of the folder")
        return open_plain(self.path.parent / name) if name != self.path.name else self.path.open("rb")

    def size(self, name: str) -> int:
        return (self.path.parent / name).stat().st_size


def open_plain(path: Path) -> IO[bytes]:
    """A regular file, and not one that a link leads to since it was found."""
    return os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb")
