"""What is kept of articles, by slot, in columns: of a million articles, a build looks at few."""

import struct
from array import array
from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec import structs

from generator.cache.heap import Heap, Place
from generator.digests import SIZE
from generator.search.known import Known
from generator.search.reading import NO_DAY, Indexed

PLACE = struct.Struct("<QII")
_EMPTY = bytes(SIZE)
NOWHERE = bytes(PLACE.size)
_DECODER = msgspec.msgpack.Decoder(Indexed)


class _Day(msgspec.Struct, frozen=True, array_like=True):
    """The day in an encoded `Indexed`, which need not be decoded for it."""

    document: msgspec.Raw
    record: msgspec.Raw
    day: int


_DAYS = msgspec.msgpack.Decoder(_Day)


def held(known: Known) -> int:
    """Bytes that articles take where they are kept."""
    return sum(length for _, length, _ in PLACE.iter_unpack(known.places))


def moved(known: Known, move: Callable[[Place], Place]) -> Known:
    """The same index, where all pieces lie elsewhere: `move` takes one from its place, and gives it another."""
    places = [Place(*found) for found in PLACE.iter_unpack(known.places)]
    there = [move(place) if place.length else place for place in places]
    packed = b"".join([PLACE.pack(place.offset, place.length, place.check) for place in there])
    layers = [
        structs.replace(layer, chunks=[structs.replace(chunk, place=move(chunk.place)) for chunk in layer.chunks])
        for layer in known.layers
    ]
    return structs.replace(known, places=packed, layers=layers)


class Columns:
    """The columns of an index with so many slots. What is kept of an article lies in the `heap`; where it is damaged
    there, it is read `again`."""

    def __init__(self, known: Known, heap: Heap, length: int, again: Callable[[int], Indexed]) -> None:
        more = length - len(known.keys) // SIZE
        self._heap = heap
        self._again = again
        self._keys = bytearray(known.keys + _EMPTY * more)
        self._places = bytearray(known.places + NOWHERE * more)
        self._days = array("i", known.days)
        self._days.extend([NO_DAY] * more)

    def __len__(self) -> int:
        return len(self._days)

    def key(self, slot: int) -> bytes:
        """From what the article of a slot was read; nothing but zeros where there is none."""
        return bytes(self._keys[SIZE * slot : SIZE * (slot + 1)])

    def is_empty(self, slot: int) -> bool:
        """Whether there is no article."""
        return self.key(slot) == _EMPTY

    def get(self, slot: int) -> Indexed | None:
        """What is kept of the article of a slot, if there is one."""
        return None if self.is_empty(slot) else self.found(slot) or self._again(slot)

    def found(self, slot: int) -> Indexed | None:
        """The same; None as well where it is damaged."""
        data = None if self.is_empty(slot) else self._heap.raw(self.place(slot))
        return None if data is None else _DECODER.decode(data)

    def all(self, start: int, end: int) -> Iterator[tuple[int, Indexed]]:
        """The articles of some slots."""
        found = ((slot, self.get(slot)) for slot in range(start, end))
        return ((slot, indexed) for slot, indexed in found if indexed)

    def place(self, slot: int) -> Place:
        """Where the article of a slot is kept."""
        return Place(*PLACE.unpack_from(self._places, PLACE.size * slot))

    def put(self, articles: Sequence[tuple[int, bytes, bytes]]) -> None:
        """Keeps some articles: the slot of each, its key, and itself, encoded."""
        places = self._heap.add_all([data for _, _, data in articles])
        for (slot, key, data), place in zip(articles, places, strict=True):
            self._keys[SIZE * slot : SIZE * (slot + 1)] = key
            self._days[slot] = _DAYS.decode(data).day
            self.move(slot, place)

    def move(self, slot: int, place: Place) -> None:
        """The article of a slot is kept there from now on."""
        PLACE.pack_into(self._places, PLACE.size * slot, place.offset, place.length, place.check)

    def empty(self, slot: int) -> None:
        """There is no article any more."""
        self._keys[SIZE * slot : SIZE * (slot + 1)] = _EMPTY
        self._places[PLACE.size * slot : PLACE.size * (slot + 1)] = NOWHERE
        self._days[slot] = NO_DAY

    def days(self, start: int, end: int) -> Sequence[int]:
        """The days of some slots, `NO_DAY` for one without."""
        return self._days[start:end]

    def kept(self) -> tuple[bytes, bytes, bytes]:
        """Keys, places and days, as they are remembered."""
        return bytes(self._keys), bytes(self._places), self._days.tobytes()
