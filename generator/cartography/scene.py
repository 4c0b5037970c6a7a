"""What of an atlas lies in a window, projected: only near arcs are taken from the file, and each once."""

from collections.abc import Iterable, Iterator, Sequence
from math import asin, cos, degrees, hypot, radians

from msgspec import Struct

from generator.cartography.atlas import Atlas, Points, level
from generator.cartography.clipping import Box
from generator.cartography.orders import Position
from generator.cartography.projection import Lambert
from generator.cartography.sphere import Reach, vector

WIDTH, HEIGHT = 1280, 800
_EARTH = 6371.0
_LOOSE = 0.8  # units: how far a line may lie off where it should


class Window(Struct, frozen=True):
    """A drawing of `width` × `height` units around a position; `unit` is how many kilometres a unit is."""

    centre: Position
    unit: float
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def projection(self) -> Lambert:
        """How it is projected."""
        return Lambert(self.centre, self.unit, self.width / 2, self.height / 2)

    @property
    def box(self) -> Box:
        """What is seen."""
        return Box(0, 0, self.width, self.height)

    @property
    def reach(self) -> float:
        """How far its corners lie from its centre, in degrees."""
        rho = hypot(self.width, self.height) / 2 * self.unit
        return degrees(2 * asin(min(1.0, rho / 2 / _EARTH)))


Ring = Sequence[int]


class Scene:
    """The outlines of an atlas in a window; `loose` is how many units a line may lie off."""

    def __init__(self, atlas: Atlas, window: Window, loose: float = _LOOSE) -> None:
        self.atlas = atlas
        self.window = window
        self._projection = window.projection
        self._reach = window.reach
        self._middle = vector(window.centre)
        self._least = level(loose * window.unit * 1000)
        self._lines: dict[int, Points] = {}

    def near(self) -> Iterator[tuple[int, list[Ring]]]:
        """The shapes that may be seen, by their numbers, with those of their rings that may."""
        found: dict[int, list[Ring]] = {}
        lat0, reach = self.window.centre[1], self._reach
        # There are thousands, and few lie at a near latitude.
        for shape, ring, cap in [one for one in self.atlas.rings if abs(one[2][0] - lat0) < reach + one[2][1]]:
            if self._is_near(cap):
                found.setdefault(shape, []).append(self.atlas.shapes[shape].rings[ring])
        yield from found.items()

    def line(self, arc: int) -> Points:
        """An arc, forwards. Of one that is out of sight, its ends."""
        if arc not in self._lines:
            near = self._is_near(self.atlas.reaches[arc])
            points = self.atlas.points(arc, self._least) if near else self.atlas.ends(arc)
            self._lines[arc] = self._projection.project(points)
        return self._lines[arc]

    def _is_near(self, cap: Reach) -> bool:
        """Whether what lies in a cap may be seen, or a straight line between two points of it."""
        lat, radius, x, y, z = cap
        room = self._reach + radius
        if room >= 180 or abs(lat - self.window.centre[1]) > room:
            return room >= 180
        x0, y0, z0 = self._middle
        return x * x0 + y * y0 + z * z0 > cos(radians(room))

    def outline(self, ring: Iterable[int]) -> Points:
        """A ring; its first point is not repeated."""
        found: Points = []
        for arc in ring:
            line = self.line(arc) if arc >= 0 else self.line(~arc)[::-1]
            found += line[:-1]
        return found


def borders(rings: Iterable[Ring]) -> list[int]:
    """The arcs at which two of these rings lie side by side, each once."""
    arcs = {arc for ring in rings for arc in ring}
    return sorted(arc for arc in arcs if arc >= 0 and ~arc in arcs)


def merged(rings: Sequence[Ring], atlas: Atlas) -> list[list[int]]:
    """The rings around all of these areas, without the borders between them."""
    inner = set(borders(rings))
    if not inner:
        return [list(ring) for ring in rings]
    free = {arc: None for ring in rings for arc in ring if max(arc, ~arc) not in inner}
    starts: dict[tuple[float, float], list[int]] = {}
    for arc in reversed(free):
        starts.setdefault(_ends(arc, atlas)[0], []).append(arc)
    found: list[list[int]] = []
    for first in free:
        ring: list[int] = []
        start, end = _ends(first, atlas)
        if not starts[start] or first not in starts[start]:
            continue
        starts[start].remove(first)
        ring.append(first)
        while end != start and starts.get(end):
            ring.append(starts[end].pop())
            end = _ends(ring[-1], atlas)[1]
        found.append(ring)
    return found


def is_seam(atlas: Atlas, arc: int) -> bool:
    """Whether an arc only runs along the meridian of 180°, where countries are cut in two."""
    return all(abs(lon) == 180 for lon, _ in atlas.ends(arc))


def _ends(arc: int, atlas: Atlas) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where an arc begins and ends. On the meridian of 180°, that of -180° is meant as well."""
    (lon, lat), (lon1, lat1) = atlas.ends(max(arc, ~arc))
    first, last = (lon % 360, lat), (lon1 % 360, lat1)
    return (first, last) if arc >= 0 else (last, first)
