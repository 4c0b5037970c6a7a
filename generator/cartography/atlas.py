"""Outlines that share their borders: shapes of rings, rings of arcs, arcs of points. A file of them is taken apart as
far as a map needs it.

The form of a file, after the eight bytes `MAGIC`: the length of the header in four bytes, big-endian; the header, a
Header in MessagePack, compressed (RFC 1950); then blocks of arcs, compressed likewise. In a block stand, for all of
its points, the steps in longitude, the steps in latitude (16 bits each, little-endian, in QUANTA of a degree), and a
byte that says from which tolerance on a point may be left out (see `level`): Douglas and Peucker's simplification,
done beforehand.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, compress
from math import log2
from struct import unpack
from zlib import decompress

import msgspec
from msgspec import Struct

from generator.cartography.sphere import Cap, Reach, reach_of

MAGIC = b"DLATLAS1"
QUANTA = 400  # to a degree: 280 metres
CAP_QUANTA = 100
_FINEST = 50  # metres

Points = list[tuple[float, float]]


class Shape(Struct, frozen=True, array_like=True):
    """A country or a province. A ring is a list of arcs, `~arc` for one that is gone backwards; a hole goes the other
    way round. `caps` hold longitude, latitude and radius of each ring in CAP_QUANTA of a degree, `areas` are in km²."""

    name: str
    code: str
    rings: tuple[tuple[int, ...], ...]
    caps: tuple[int, ...]
    areas: tuple[int, ...]

    def cap(self, ring: int) -> Cap:
        """The cap that holds a ring."""
        return _cap(self.caps, ring)


class Header(Struct, frozen=True, array_like=True):
    """What is known without a look at the blocks. Of each arc: its first and its last point, its cap, and how many
    points it has; of each block: how many arcs, and how many bytes."""

    ends: tuple[int, ...]
    caps: tuple[int, ...]
    counts: tuple[int, ...]
    arcs_of: tuple[int, ...]
    bytes_of: tuple[int, ...]
    shapes: tuple[Shape, ...]


def level(metres: float) -> int:
    """The step of a tolerance: a point of a lower one may be left out."""
    return max(0, int(2 * log2(max(metres, _FINEST) / _FINEST)) + 1)


class Atlas:
    """A file of outlines. What was once taken from it is held."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC):
            raise ValueError("these are no outlines")
        size = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4], "big")
        start = len(MAGIC) + 4
        self.header = msgspec.msgpack.decode(decompress(data[start : start + size]), type=Header)
        self._blocks = memoryview(data)[start + size :]
        self._opened: dict[int, tuple[Sequence[int], Sequence[int], bytes]] = {}

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """All shapes."""
        return self.header.shapes

    def ends(self, arc: int) -> Points:
        """The first and the last point of an arc."""
        lon, lat, last_lon, last_lat = self.header.ends[4 * arc : 4 * arc + 4]
        return [(lon / QUANTA, lat / QUANTA), (last_lon / QUANTA, last_lat / QUANTA)]

    def points(self, arc: int, least: int) -> Points:
        """The points of an arc, without those below a level; each is a longitude and a latitude."""
        block, at = self._places[arc]
        lons, lats, levels = self._block(block)
        end = at + self.header.counts[arc]
        lon, lat = self.header.ends[4 * arc : 4 * arc + 2]
        wanted = list(map(least.__le__, levels[at:end]))
        found = compress(accumulate(lons[at + 1 : end], initial=lon), wanted)
        others = compress(accumulate(lats[at + 1 : end], initial=lat), wanted)
        return [(one / QUANTA, other / QUANTA) for one, other in zip(found, others, strict=True)]

    @cached_property
    def rings(self) -> list[tuple[int, int, Reach]]:
        """Every ring: the number of its shape, its own number there, and what it takes up."""
        shapes = enumerate(self.header.shapes)
        return [
            (number, ring, reach_of(shape.cap(ring))) for number, shape in shapes for ring in range(len(shape.rings))
        ]

    @cached_property
    def reaches(self) -> list[Reach]:
        """What each arc takes up."""
        return [reach_of(_cap(self.header.caps, arc)) for arc in range(len(self.header.counts))]

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """The block of each arc, and where its points begin there."""
        places: list[tuple[int, int]] = []
        counts = iter(self.header.counts)
        for block, arcs in enumerate(self.header.arcs_of):
            at = 0
            for _ in range(arcs):
                places.append((block, at))
                at += next(counts)
        return places

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate(self.header.bytes_of, initial=0))

    def _block(self, number: int) -> tuple[Sequence[int], Sequence[int], bytes]:
        if number not in self._opened:
            start, end = self._starts[number : number + 2]
            data = decompress(self._blocks[start:end])
            many = len(data) // 5
            steps = unpack(f"<{2 * many}h", data[: 4 * many])
            self._opened[number] = steps[:many], steps[many:], data[4 * many :]
        return self._opened[number]


def _cap(caps: Sequence[int], at: int) -> Cap:
    lon, lat, radius = caps[3 * at : 3 * at + 3]
    return lon / CAP_QUANTA, lat / CAP_QUANTA, radius / CAP_QUANTA
