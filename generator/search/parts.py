"""What an index is made of: parts, each handed on by a script of one call, which can be loaded from anywhere."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from generator.cache.heap import Heap
from generator.digests import digest
from generator.index.ready import ReadyFile
from generator.search.calls import json_of, script
from generator.search.chunks import after_of, bare, names_of, payload, told
from generator.search.columns import Columns
from generator.search.dates import BLOCK, dates, filed
from generator.search.known import KeptChunk, KeptLayer
from generator.search.layers import chunks_in, text_of
from generator.search.patching import UnknownError
from generator.search.seams import NEW

FOLDER = "search"


class Part(Struct, frozen=True):
    """A part of the index: its name, the digest of its data, and how to get these, as JSON."""

    name: str
    digest: bytes
    data: Callable[[], str]

    def script(self) -> bytes:
        """The script that hands it on."""
        return script("part", self.data(), self.name)

    def file(self) -> ReadyFile:
        """A file of its own."""
        return ReadyFile(f"{FOLDER}/{self.name}.js", self.digest, self.script)


class Layer:
    """The parts of a layer."""

    def __init__(self, kept: KeptLayer, columns: Columns, heap: Heap) -> None:
        self._kept = kept
        self._columns = columns
        self._heap = heap

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self._kept.name

    @property
    def digest(self) -> bytes:
        """The digest of all of them."""
        return digest(self.name, [(chunk.first, chunk.digest) for chunk in self._kept.chunks])

    def files(self) -> Iterator[ReadyFile]:
        """Those that have files of their own: of the uppermost layer what follows its words, for phrases alone."""
        chunks = self._kept.chunks
        if self.name == NEW:
            yield from (self._part("after", "after", chunk, after_of).file() for chunk in chunks)
            return
        for chunk, name in zip(chunks, names_of(chunk.first for chunk in chunks), strict=True):
            yield self._part(f"{self.name}/{name}", "", chunk, told).file()

    def shared(self) -> Iterator[Part]:
        """Those that every query needs, and that stand in the file of the manifest."""
        if self.name == NEW:
            yield from (self._part(NEW, NEW, chunk, bare) for chunk in self._kept.chunks)

    def _part(self, name: str, mark: str, chunk: KeptChunk, shape: Callable[[str], str]) -> Part:
        return Part(name, digest(mark, chunk.digest), lambda: json_of(shape(self._text(chunk))))

    def _text(self, chunk: KeptChunk) -> str:
        try:
            return text_of(chunk, self._heap)
        except UnknownError:  # somebody damaged what was kept: then it is made once more
            return self._again[chunk.first]

    @cached_property
    def _again(self) -> dict[str, str]:
        made = chunks_in(self.name, self._kept.window, self._columns)
        return {chunk[0].term: payload(chunk) for chunk in made}


def days(columns: Columns) -> tuple[Sequence[Part], Part]:
    """The days of articles: the parts that have files, and that which stands in the file of the manifest."""
    slots = len(columns)
    end = filed(slots)
    files = [_days(columns, f"dates/{start}", start, min(start + BLOCK, end)) for start in range(0, end, BLOCK)]
    return files, _days(columns, "dates", end, slots)


def _days(columns: Columns, name: str, start: int, end: int) -> Part:
    found = columns.days(start, end)
    return Part(name, digest(list(found)), lambda: json_of(dates(found)))
