"""The layers of an index: what changed little is patched, what changed much is made anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from generator import parallel
from generator.cache.heap import Heap
from generator.digests import digest_bytes
from generator.search.bounds import Range, Window, is_within, with_terms
from generator.search.chunks import Entry, chunks_of, payload, read
from generator.search.columns import Columns
from generator.search.document import NOTHING, Document
from generator.search.inversion import entries_of, run_of
from generator.search.known import KeptChunk, KeptLayer
from generator.search.patching import Change, Chunks, UnknownError, patched
from generator.search.postings import Coder, Tells, tells_next, tells_next_of, tells_next_since
from generator.search.seams import BASE, NEW, SAMPLE, Generation, generation, generations_at, telling, windows

_RUN = 512  # articles that are inverted at a time: their lists are not to be much larger than what is near a core
_FEW = 20  # one article of so many: if more changed, all is made anew
_ENCODER = msgspec.msgpack.Encoder()
_PIECES = msgspec.msgpack.Decoder(list[bytes])


class Layers:
    """Makes layers. `before` are the documents that were in slots in which something `changed`; it has none of a slot
    where that was damaged."""

    def __init__(self, columns: Columns, heap: Heap, before: Mapping[int, Document], changed: frozenset[int]) -> None:
        self._columns = columns
        self._heap = heap
        self._before = before
        self._changed = changed

    def generations(self, known: Iterable[Generation]) -> list[Generation]:
        """The generations that tell where terms stand now, newest first."""
        before = {one.slots: one for one in known}
        return telling(
            before[slots]
            if slots in before and self._sample(slots).isdisjoint(self._changed)
            else self._generation(slots)
            for slots in generations_at(len(self._columns))
        )

    def made(self, known: Iterable[KeptLayer], generations: Iterable[Generation]) -> list[KeptLayer]:
        """All layers, by those that were known."""
        before = {kept.name: kept for kept in known}
        found = windows(len(self._columns), generations)
        return [self._made(name, window, before.get(name)) for name, window in found.items()]

    def _sample(self, slots: int) -> frozenset[int]:
        return frozenset(range(max(slots - SAMPLE, 0), slots))

    def _generation(self, slots: int) -> Generation:
        found = self._columns.all(max(slots - SAMPLE, 0), slots)
        return generation(slots, [indexed.document for _, indexed in found])

    def _made(self, name: str, window: Window, known: KeptLayer | None) -> KeptLayer:
        moved = list(window.moves(known.window)) if known else []
        touched = {slot for slot in self._changed if window.start <= slot < window.end}
        slots = sorted(touched.union(*(slots for _, slots in moved)))
        if known and not slots:
            return known
        is_told = self._before.keys() >= self._changed.intersection(slots)
        is_patch = known is not None and name != NEW and is_told and len(slots) * _FEW <= window.end - window.start
        chunks = self._patched(known, window, slots, [terms for terms, _ in moved]) if known and is_patch else None
        return KeptLayer(name, window, chunks or list(map(self._kept, chunks_in(name, window, self._columns))))

    def _patched(
        self, known: KeptLayer, window: Window, slots: Iterable[int], moved: Sequence[Range]
    ) -> list[KeptChunk] | None:
        """The chunks of a layer in which little changed; None where it must be made anew."""
        chunks = Chunks(
            [chunk.first for chunk in known.chunks],
            known.window.upper.firsts,
            window.upper.firsts,
            lambda place: read_chunk(known.chunks[place], self._heap),
            lambda slot, term: self._document(slot).forms().get(term, ""),
            _tells(known.name, window),
        )
        changes = (self._change(slot, known.window, window, moved) for slot in slots)
        try:
            found = patched(chunks, changes, Coder())
            before = {chunk.first: chunk for chunk in known.chunks}
            return [
                known.chunks[one] if isinstance(one, int) else self._kept(one, before.get(one[0].term)) for one in found
            ]
        except UnknownError:
            return None

    def _change(self, slot: int, before: Window, now: Window, moved: Sequence[Range]) -> Change:
        document = self._document(slot)
        if slot in self._changed:
            return Change(slot, before.share(slot, self._before[slot]), now.share(slot, document))
        there = with_terms(document, is_within(moved))
        return Change(slot, before.share(slot, there), now.share(slot, there))

    def _document(self, slot: int) -> Document:
        found = self._columns.get(slot) if slot < len(self._columns) else None
        return found.document if found else NOTHING

    def _kept(self, chunk: Sequence[Entry], known: KeptChunk | None = None) -> KeptChunk:
        text = payload(chunk).encode()
        told = digest_bytes(text)
        return known if known and known.digest == told else KeptChunk(chunk[0].term, told, self._heap.add(text))


def chunks_in(name: str, window: Window, columns: Columns) -> Iterator[Sequence[Entry]]:
    """All chunks of a layer, from its articles: of the uppermost, one at most, as every reader loads all of it."""
    if name == NEW:
        return filter(None, [list(_entries(name, window, columns, window.start))])
    return chunks_of(_entries(name, window, columns, 0), window.upper.firsts)


def _entries(name: str, window: Window, columns: Columns, first: int) -> Iterator[Entry]:
    """All entries of a layer, from its articles, with slots counted from the `first`."""
    starts = range(window.start, window.end, _RUN)
    found = dict(parallel.each(partial(_run, window, columns, first), starts, parallel.SINGLY))
    return entries_of([_PIECES.decode(found.pop(start)) for start in starts], Coder(), _tells(name, window))


def _tells(name: str, window: Window) -> Tells:
    """Of which terms a layer tells what follows."""
    if name == NEW:
        return tells_next_of(window.end - window.start, window.end)
    return tells_next if name == BASE else tells_next_since


def _run(window: Window, columns: Columns, first: int, start: int) -> bytes:
    """The run of articles that begins at a slot, encoded."""
    articles = columns.all(start, min(start + _RUN, window.end))
    return _ENCODER.encode(run_of((slot - first, window.share(slot, indexed.document)) for slot, indexed in articles))


def text_of(chunk: KeptChunk, heap: Heap) -> str:
    """What stands in the file of a chunk. Raises UnknownError where that is damaged."""
    data = heap.raw(chunk.place)
    if data is None:
        raise UnknownError
    return data.decode()


def read_chunk(chunk: KeptChunk, heap: Heap) -> Iterator[Entry]:
    """The entries of a chunk. Raises UnknownError."""
    return read(text_of(chunk, heap))
