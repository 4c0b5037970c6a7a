"""What an index is made of: parts, each handed on by a script of one call, which can be loaded from anywhere."""

from collections.abc import Callable, Iterator
from functools import cached_property

from msgspec import Struct

from generator.cache.heap import Heap
from generator.digests import digest
from generator.index.ready import ReadyFile
from generator.search.calls import json_of, script
from generator.search.chunks import after_of, bare, names_of, payload
from generator.search.columns import Columns
from generator.search.dates import dates
from generator.search.known import KeptChunk, KeptTier
from generator.search.patching import UnknownError
from generator.search.segments import chunks_in, text_of
from generator.search.tiers import Tier

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


class Segment:
    """The parts of a segment."""

    def __init__(self, kept: KeptTier, columns: Columns, heap: Heap) -> None:
        self._kept = kept
        self._columns = columns
        self._heap = heap

    @property
    def tier(self) -> Tier:
        """Its slots."""
        return self._kept.tier

    @property
    def digest(self) -> bytes:
        """The digest of all of them."""
        kept = self._kept
        return digest(kept.tier, kept.dates, [(chunk.first, chunk.bare, chunk.after) for chunk in kept.chunks])

    def files(self) -> Iterator[ReadyFile]:
        """Those that have files of their own: of a segment that is open, what follows its words, as only phrases need
        that."""
        if not self.tier.is_open:
            whole = self._chunks(lambda chunk: (digest(chunk.bare, chunk.after), str))
            yield from (part.file() for part in (self._days(), *whole))
        for chunk in self._kept.chunks if self.tier.is_open else ():
            yield self._part("after", chunk.after, self._text(chunk, after_of)).file()

    def shared(self) -> tuple[Part, ...]:
        """Those that every query needs, and that stand in the file of the manifest."""
        return (self._days(), *self._chunks(lambda chunk: (chunk.bare, bare))) if self.tier.is_open else ()

    def _days(self) -> Part:
        start, end = self.tier.start, self.tier.end
        return self._part("dates", self._kept.dates, lambda: dates(self._columns.days(start, end)))

    def _chunks(self, shaped: Callable[[KeptChunk], tuple[bytes, Callable[[str], str]]]) -> Iterator[Part]:
        chunks = self._kept.chunks
        for chunk, name in zip(chunks, names_of(chunk.first for chunk in chunks), strict=True):
            told, shape = shaped(chunk)
            yield self._part(name, told, self._text(chunk, shape))

    def _part(self, name: str, told: bytes, text: Callable[[], str]) -> Part:
        return Part(f"{self.tier.folder}/{name}", told, lambda: json_of(text()))

    def _text(self, chunk: KeptChunk, shape: Callable[[str], str]) -> Callable[[], str]:
        return lambda: shape(self._kept_text(chunk))

    def _kept_text(self, chunk: KeptChunk) -> str:
        try:
            return text_of(chunk, self._heap)
        except UnknownError:  # somebody damaged what was kept: then it is made once more
            return self._again[chunk.first]

    @cached_property
    def _again(self) -> dict[str, str]:
        return {chunk[0].term: payload(chunk) for chunk in chunks_in(self.tier, self._columns)}
