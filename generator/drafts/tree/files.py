"""What a tree is, and what is asked of one."""

from typing import IO, Protocol

from generator.model import Problem

HEAD_BYTES = 64_000
"""How much of a file is enough to recognise it."""


class Tree(Protocol):
    """Files by name."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, sorted."""

    @property
    def refused(self) -> tuple[Problem, ...]:
        """What was found and is not read."""

    def place(self, name: str) -> str:
        """Where a file lies, for people: a path from where the command was given, or `export.zip/posts/a.html`."""

    def open(self, name: str) -> IO[bytes]:
        """A file's bytes, to be read from the beginning. Raises OSError, of which a fault of a zip file is one."""

    def size(self, name: str) -> int:
        """How many bytes a file has, as far as is told."""


def head(tree: Tree, name: str) -> bytes:
    """The beginning of a file; empty where it can't be read."""
    try:
        with tree.open(name) as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b""


def whole(tree: Tree, name: str, limit: int) -> bytes:
    """A file's bytes. Raises OSError, also of one that is larger than `limit`."""
    with tree.open(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(f"the file is larger than {limit:,} bytes")
    return data


def unread(tree: Tree, name: str, error: OSError) -> Problem:
    """What to tell of a file that can't be read."""
    return Problem(tree.place(name), 0, f"the file can't be read: {error.strerror or error}", "check that it is whole")
