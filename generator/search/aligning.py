"""What is remembered by slot, where articles have other slots now: drafts came or went at the end; an article took over
the address of another; the ledger was mended by hand."""

from array import array
from collections.abc import Sequence
from itertools import takewhile

from msgspec import structs

from generator.digests import SIZE
from generator.search.columns import NOWHERE
from generator.search.known import Known
from generator.search.reading import NO_DAY
from generator.search.records import BLOCK


def aligned(known: Known, ids: Sequence[str]) -> Known:
    """The same, by the slots that these ids have; no segment is kept in which one has changed."""
    if ids[: len(known.ids)] == known.ids:
        return known
    pairs = zip(known.ids, ids, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    slots = {identity: slot for slot, identity in enumerate(known.ids)}
    before = [slots.get(identity) for identity in ids]
    days = array("i", known.days)
    return structs.replace(
        known,
        ids=list(ids),
        keys=_at(before, known.keys, bytes(SIZE)),
        places=_at(before, known.places, NOWHERE),
        days=array("i", [NO_DAY if slot is None else days[slot] for slot in before]).tobytes(),
        blocks=known.blocks[: same // BLOCK],
        tiers=[kept for kept in known.tiers if kept.tier.end <= same],
    )


def _at(slots: Sequence[int | None], column: bytes, nothing: bytes) -> bytes:
    size = len(nothing)
    return b"".join([nothing if slot is None else column[size * slot : size * (slot + 1)] for slot in slots])
