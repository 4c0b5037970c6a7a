"""Which country or province a position lies in. Shapes are found by where they lie, never by their names, which every
source writes in another way."""

from collections.abc import Iterator, Sequence
from math import hypot

from generator.cartography.atlas import Atlas, Points
from generator.cartography.orders import Position
from generator.cartography.scene import Scene, Window

_MIDDLE = (100.0, 100.0)
ASHORE = 25.0  # km: a harbour may lie in the sea of a generalised map,
FAR = 500.0  # and the middle of a country of islands is sea
_BESIDE = 5.0  # km: and a town at a border river on its other bank


def shape_at(atlas: Atlas, position: Position, within: Sequence[Position] = (), far: float = ASHORE) -> int | None:
    """The number of the shape that a position lies in, or of the nearest within `far` kilometres.

    Near a border, outlines are not true enough to tell: there, of the neighbours the one counts that holds the first
    of the positions in `within`, which are those of what the place is known to lie in.
    """
    found = dict(sorted(_around(atlas, position, far), key=lambda one: one[1]))
    beside = [number for number, off in found.items() if off < _BESIDE]
    for outer in within if len(beside) > 1 else ():
        if held := [number for number in beside if holds(atlas, number, outer)]:
            return held[0]
    return next(iter(found), None)


def _around(atlas: Atlas, position: Position, far: float) -> Iterator[tuple[int, float]]:
    """The shapes at a position, and how many kilometres each is off: -1 where it lies within."""
    scene = _scene(atlas, position, far)
    for number, rings in scene.near():
        outlines = [scene.outline(ring) for ring in rings]
        off = (
            -1
            if is_inside(outlines, *_MIDDLE)
            else min(_distance(one, *_MIDDLE) for one in outlines) * scene.window.unit
        )
        if off < far:
            yield number, off


def holds(atlas: Atlas, number: int, position: Position) -> bool:
    """Whether a position lies in a shape."""
    scene = _scene(atlas, position, ASHORE)
    rings = next((rings for shape, rings in scene.near() if shape == number), [])
    return is_inside([scene.outline(ring) for ring in rings], *_MIDDLE)


def _scene(atlas: Atlas, position: Position, far: float) -> Scene:
    unit = far / _MIDDLE[0]
    return Scene(atlas, Window(position, unit, 200, 200), 0 if far == ASHORE else 1)


def is_inside(rings: list[Points], x: float, y: float) -> bool:
    """Whether a point lies inside an odd number of rings."""
    return sum(_crossings(ring, x, y) for ring in rings) % 2 == 1


def _crossings(ring: Points, x: float, y: float) -> int:
    """How often a line to the right meets a ring."""
    found = 0
    x1, y1 = ring[-1] if ring else (0.0, 0.0)
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            found += 1
        x1, y1 = x2, y2
    return found


def _distance(ring: Points, x: float, y: float) -> float:
    """How far a point lies from a ring."""
    nearest = float("inf")
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
        nearest = min(nearest, hypot(x - x1 - along * dx, y - y1 - along * dy))
        x1, y1 = x2, y2
    return nearest
