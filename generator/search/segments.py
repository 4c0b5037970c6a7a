"""The segments of an index: what changed little is patched, what changed much is made anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from generator import parallel
from generator.cache.heap import Heap
from generator.digests import digest_bytes
from generator.search.chunks import Entry, after_of, bare, chunks_of, payload, read
from generator.search.columns import Columns
from generator.search.dates import dates
from generator.search.document import NOTHING, Document
from generator.search.inversion import entries_of, run_of
from generator.search.known import KeptChunk, KeptTier
from generator.search.patching import Change, Chunks, UnknownError, patched
from generator.search.postings import Coder
from generator.search.tiers import Tier, tiers_of

_RUN = 512  # articles that are inverted at a time: their lists are not to be much larger than what is near a core
_FEW = 20  # one article of so many: if more changed, all is made anew
_ENCODER = msgspec.msgpack.Encoder()
_PIECES = msgspec.msgpack.Decoder(list[bytes])


class Segments:
    """Makes segments. `before` are the documents that were in slots in which something `changed`; it has none of a slot
    where that was damaged."""

    def __init__(self, columns: Columns, heap: Heap, before: Mapping[int, Document], changed: Collection[int]) -> None:
        self._columns = columns
        self._heap = heap
        self._before = before
        self._changed = changed

    def made(self, known: Iterable[KeptTier]) -> list[KeptTier]:
        """All segments, by those that were known."""
        before = {kept.tier: kept for kept in known}
        return [self._made(tier, before.get(tier)) for tier in tiers_of(len(self._columns))]

    def _made(self, tier: Tier, known: KeptTier | None) -> KeptTier:
        changed = [slot for slot in range(tier.start, tier.end) if slot in self._changed]
        if known and not changed:
            return known
        is_closed = known is not None and not tier.is_open
        is_patch = is_closed and len(changed) * _FEW <= tier.length and self._before.keys() >= set(changed)
        chunks = self._patched(known, changed) if known and is_patch else None
        return KeptTier(
            tier,
            articles=self._columns.filled(tier.start, tier.end),
            dates=digest_bytes(dates(self._columns.days(tier.start, tier.end)).encode()),
            chunks=chunks or list(map(self._kept, chunks_in(tier, self._columns))),
        )

    def _patched(self, known: KeptTier, changed: Iterable[int]) -> list[KeptChunk] | None:
        """The chunks of a segment in which little changed; None where it must be made anew."""
        start = known.tier.start
        changes = [Change(slot - start, self._before[slot], self._document(slot)) for slot in changed]
        chunks = Chunks(
            [chunk.first for chunk in known.chunks],
            lambda place: read_chunk(known.chunks[place], self._heap),
            lambda slot, term: self._document(start + slot).forms().get(term, ""),
        )
        try:
            found = patched(chunks, changes, Coder(known.tier.length))
            return [known.chunks[one] if isinstance(one, int) else self._kept(one) for one in found]
        except UnknownError:
            return None

    def _document(self, slot: int) -> Document:
        found = self._columns.get(slot)
        return found.document if found else NOTHING

    def _kept(self, chunk: Sequence[Entry]) -> KeptChunk:
        text = payload(chunk)
        terms, after = (digest_bytes(shape(text).encode()) for shape in (bare, after_of))
        return KeptChunk(chunk[0].term, terms, after, self._heap.add(text.encode()))


def chunks_in(tier: Tier, columns: Columns) -> Iterator[Sequence[Entry]]:
    """All chunks of a segment, from its articles: of one that is open, one at most, as every reader loads all of it."""
    entries = entries_in(tier, columns)
    return filter(None, [list(entries)]) if tier.is_open else chunks_of(entries)


def entries_in(tier: Tier, columns: Columns) -> Iterator[Entry]:
    """All entries of a segment, from its articles."""
    bounds = range(tier.start, tier.end, _RUN)
    found = dict(parallel.each(partial(_run, tier, columns), bounds, parallel.SINGLY))
    return entries_of([_PIECES.decode(found.pop(start)) for start in bounds], Coder(tier.length))


def _run(tier: Tier, columns: Columns, start: int) -> bytes:
    """The run of articles that begins at a slot, encoded."""
    articles = columns.all(start, min(start + _RUN, tier.end))
    return _ENCODER.encode(run_of((slot - tier.start, indexed.document) for slot, indexed in articles))


def text_of(chunk: KeptChunk, heap: Heap) -> str:
    """What stands in the file of a chunk. Raises UnknownError where that is damaged."""
    data = heap.raw(chunk.place)
    if data is None:
        raise UnknownError
    return data.decode()


def read_chunk(chunk: KeptChunk, heap: Heap) -> Iterator[Entry]:
    """The entries of a chunk. Raises UnknownError."""
    return read(text_of(chunk, heap))
