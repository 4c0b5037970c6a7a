"""Files that lie within the files of a tree: pictures in a saved page, or in a web archive."""

import io
from collections.abc import Callable
from typing import IO

from msgspec import Struct

from generator.drafts.tree.files import Tree
from generator.model import Problem


class WithParts(Struct, frozen=True):
    """A tree in which parts of its files can be opened as files, and are not named.

    `part` gives the bytes of a part by its name, or None where the name is that of a file of the tree; it raises
    OSError where there is no such part.
    """

    tree: Tree
    part: Callable[[Tree, str], bytes | None]

    @property
    def names(self) -> tuple[str, ...]:
        return self.tree.names

    @property
    def refused(self) -> tuple[Problem, ...]:
        return self.tree.refused

    def place(self, name: str) -> str:
        return self.tree.place(name)

    def size(self, name: str) -> int:
        data = self.part(self.tree, name)
        return self.tree.size(name) if data is None else len(data)

    def open(self, name: str) -> IO[bytes]:
        data = self.part(self.tree, name)
        return self.tree.open(name) if data is None else io.BytesIO(data)
