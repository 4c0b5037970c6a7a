"""The index on the disk, in the folder of what builds remember."""

from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.cache import sealed
from generator.cache.heap import Heap, Place
from generator.search.columns import held, moved
from generator.search.known import Known

_INDEX = "search"
_PIECES = "search-pieces"
_WASTE = 2  # the pieces are written anew when so many times as much is in their file as is needed
_SMALL = 4_000_000  # bytes that are never worth it


class Kept(Struct, frozen=True):
    """An index as it is remembered, and where what it refers to lies."""

    known: Known = Known()
    heap: Heap = msgspec.field(default_factory=Heap)


class DamagedError(Exception):
    """A piece isn't what its note says."""


def load(folder: Path, maker: bytes) -> Kept:
    """What is remembered of an index; nothing where that is missing, damaged, or another version's."""
    return Kept(sealed.read(folder / _INDEX, maker, Known) or Known(), Heap(folder / _PIECES))


def save(folder: Path, maker: bytes, kept: Kept) -> Kept:
    """Writes what is to be remembered, and gives it back: what it refers to may lie elsewhere now."""
    with suppress(OSError):  # then all stays where it is
        kept = _without_waste(folder / _PIECES, kept)
    sealed.write(folder / _INDEX, maker, kept.known)
    return kept


def _without_waste(path: Path, kept: Kept) -> Kept:
    """The same; the pieces are written anew where most of them are referred to no more."""
    chunks = [chunk for layer in kept.known.layers for chunk in layer.chunks]
    needed = held(kept.known) + sum(chunk.place.length for chunk in chunks)
    if kept.heap.size <= max(_WASTE * needed, _SMALL):
        return kept
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    heap = Heap(new)
    try:
        known = moved(kept.known, lambda place: heap.add(_piece(kept.heap, place)))
    except DamagedError:  # no note may be made of what is none: all is read anew the next time
        known = Known()
    finally:
        heap.close()
        kept.heap.close()
    new.replace(path)
    return Kept(known, Heap(path))


def _piece(heap: Heap, place: Place) -> bytes:
    found = heap.raw(place)
    if found is None:
        raise DamagedError
    return found
