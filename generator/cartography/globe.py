"""The half of the earth around a place, as seen from afar."""

from collections.abc import Sequence

from generator.cartography.atlas import Atlas, Points, level
from generator.cartography.drawing import GlobeDrawing
from generator.cartography.orders import Position
from generator.cartography.paths import areas
from generator.cartography.projection import Globe
from generator.cartography.scene import merged
from generator.cartography.sphere import angle, vector

RADIUS = 235  # units
_LOOSE = 60_000  # metres: two units
_LEAST = 5


def globe(centre: Position, atlas: Atlas, home: int | None) -> GlobeDrawing:
    """The globe with the place in its middle; `home` is the number of its country."""
    middle = vector(centre)
    near = [
        (shape, atlas.shapes[shape].rings[ring])
        for shape, ring, (_, radius, *cap) in atlas.rings
        if angle(middle, (cap[0], cap[1], cap[2])) < 90 + radius / 1.5
    ]
    view = Globe(centre, RADIUS)
    every = merged([ring for _, ring in near], atlas)
    land = [_projected(ring, atlas, view, _LOOSE) for ring in every]
    own = [_projected(ring, atlas, view, _LOOSE / 4) for shape, ring in near if shape == home]
    return GlobeDrawing(areas(land, _LEAST), areas(own, 2))


def _projected(ring: Sequence[int], atlas: Atlas, view: Globe, metres: float) -> Points:
    found: Points = []
    for arc in ring:
        points = atlas.points(max(arc, ~arc), level(metres))
        found += (points if arc >= 0 else points[::-1])[:-1]
    return view.project(found)
