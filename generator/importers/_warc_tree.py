"""A tree in which the pictures of web archives are files: `crawl.warc.gz!12345.jpg` is the record at that offset."""

import io
from typing import IO

from msgspec import Struct

from generator.drafts.pages.decoding import decode
from generator.drafts.pages.pictures import inline
from generator.drafts.tree import Tree
from generator.importers._warc_records import content, record_at
from generator.importers._warc_sources import WITHIN, opened
from generator.model import Problem

_LARGEST = 60_000_000


class WarcTree(Struct, frozen=True):
    """The files of a tree, and the pictures in its web archives by the names that drafts give them.

    `a.warc.gz!12345.jpg` is what was answered in the record at offset 12345, and `a.warc.gz!12345!3.png` the fourth
    picture in the page that was answered there.
    """

    tree: Tree

    @property
    def names(self) -> tuple[str, ...]:
        return self.tree.names

    @property
    def refused(self) -> tuple[Problem, ...]:
        return self.tree.refused

    def place(self, name: str) -> str:
        return self.tree.place(name)

    def size(self, name: str) -> int:
        if WITHIN not in name or name in self.tree.names:
            return self.tree.size(name)
        with self.open(name) as file:
            return len(file.read())

    def open(self, name: str) -> IO[bytes]:
        if WITHIN not in name or name in self.tree.names:
            return self.tree.open(name)
        source, _, last = name.rpartition(WITHIN)
        before, _, offset = source.rpartition(WITHIN)
        if offset.isdigit() and before:
            data = self._answer(before, offset)
            return io.BytesIO(inline(decode(data).text, _number(last)))
        return io.BytesIO(self._answer(source, last))

    def _answer(self, source: str, last: str) -> bytes:
        with opened(self.tree, source) as file:
            data = content(record_at(file, _number(last)), _LARGEST)
        if len(data) > _LARGEST:
            raise OSError(f"it is larger than {_LARGEST:,} bytes")
        return data


def _number(text: str) -> int:
    """The number that a name begins with. Raises OSError where it begins with none."""
    number = text.split(".", maxsplit=1)[0]
    if not number.isdecimal():
        raise OSError("there is no such file")
    return int(number)
