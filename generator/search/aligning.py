"""What is remembered by slot, where articles have other slots now: drafts came or went at the end; an article took over
the address of another; the ledger was mended by hand."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import structs

from generator.cache.heap import Heap
from generator.digests import SIZE
from generator.search.columns import NOWHERE, Columns
from generator.search.document import NOTHING, Document
from generator.search.known import Known
from generator.search.reading import NO_DAY, Indexed
from generator.search.records import BLOCK


def displaced(known: Known, ids: Sequence[str]) -> range:
    """The slots from the first on in which another article stood before, by the ids that they have now."""
    if ids[: len(known.ids)] == known.ids:
        return range(0)
    pairs = zip(known.ids, ids, strict=False)
    return range(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)), len(known.ids))


def aligned(known: Known, ids: Sequence[str]) -> Known:
    """The same, by the slots that these ids have; its layers are of the articles that stood there before."""
    moved = displaced(known, ids)
    if not moved:
        return known
    slots = {identity: slot for slot, identity in enumerate(known.ids)}
    before = [slots.get(identity) for identity in ids]
    days = array("i", known.days)
    return structs.replace(
        known,
        ids=list(ids),
        keys=_at(before, known.keys, bytes(SIZE)),
        places=_at(before, known.places, NOWHERE),
        days=array("i", [NO_DAY if slot is None else days[slot] for slot in before]).tobytes(),
        blocks=known.blocks[: moved.start // BLOCK],
    )


def stood(known: Known, slots: range, heap: Heap) -> Iterator[tuple[int, Document]]:
    """What stood in some slots, as far as that can still be told."""
    return told(Columns(known, heap, len(known.ids), _lost), slots) if slots else iter(())


def told(columns: Columns, slots: Iterable[int]) -> Iterator[tuple[int, Document]]:
    """What is known of some slots, without what was damaged."""
    for slot in slots:
        if columns.is_empty(slot):
            yield slot, NOTHING
        elif found := columns.found(slot):
            yield slot, found.document


def _lost(slot: int) -> Indexed:
    raise AssertionError(f"what stood in slot {slot} can't be read again")


def _at(slots: Sequence[int | None], column: bytes, nothing: bytes) -> bytes:
    size = len(nothing)
    return b"".join([nothing if slot is None else column[size * slot : size * (slot + 1)] for slot in slots])
