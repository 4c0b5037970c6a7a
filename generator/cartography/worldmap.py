"""The map of the world, with a circle for each place, as large as it is often written of."""

from collections.abc import Iterable, Iterator, Sequence
from math import hypot, sqrt

from generator.cartography.atlas import Atlas, Points, level
from generator.cartography.clipping import Box, clip_line, clip_ring
from generator.cartography.drawing import Circle, WorldDrawing
from generator.cartography.labels import Room
from generator.cartography.orders import Weight
from generator.cartography.paths import areas, lines
from generator.cartography.projection import EqualEarth
from generator.cartography.scene import borders, merged

WIDTH, HEIGHT = 1280, 600
VIEW = EqualEarth(235, 640, 322)
_LOOSE = 40_000  # metres: a unit and a half
_WORLD = Box(-180, -90, 180, 90)
_LARGEST, _SMALLEST = 28, 6  # units
_APART = 44  # units between two links: 26 pixels where the map is smallest
_MOST = 60  # circles; the list has the others
_NAME = 22
_ROUNDS = 80


def world_map(atlas: Atlas) -> WorldDrawing:
    """The world."""
    rings = [ring for shape in atlas.shapes for ring in shape.rings]
    land = (VIEW.project(part) for ring in merged(rings, atlas) for part in _wrapped(_outline(ring, atlas)))
    inner = (VIEW.project(part) for arc in borders(rings) for part in clip_line(_points(arc, atlas), _WORLD))
    return WorldDrawing(areas(land, 4), lines(inner, 4), _net())


def _points(arc: int, atlas: Atlas) -> Points:
    points = atlas.points(max(arc, ~arc), level(_LOOSE))
    return points if arc >= 0 else points[::-1]


def _outline(ring: Iterable[int], atlas: Atlas) -> Points:
    """A ring whose longitudes run on: one around a pole does not come back to where it began."""
    found: Points = []
    for arc in ring:
        for lon, lat in _points(arc, atlas)[bool(found) :]:
            turns = round((found[-1][0] - lon) / 360) if found else 0
            found.append((lon + 360 * turns, lat))
    return found


def _wrapped(outline: Points) -> Iterator[Points]:
    """What of a ring lies between -180° and 180°, wherever it was begun."""
    round_it = outline[-1][0] - outline[0][0]
    if abs(round_it) > 180:
        pole = 90.0 if outline[0][1] > 0 else -90.0
        outline = [*outline, (outline[-1][0], pole), (outline[0][0], pole)]
    for turn in (-360, 0, 360):
        part = clip_ring([(lon + turn, lat) for lon, lat in outline], _WORLD)
        if part:
            yield part


def _net() -> str:
    """Meridians and parallels of every 30 degrees."""
    found = [[(lon, lat) for lat in range(-90, 91, 5)] for lon in range(-180, 181, 30)]
    found += [[(lon, lat) for lon in range(-180, 181, 60)] for lat in range(-60, 61, 30)]
    return lines(VIEW.project([(float(lon), float(lat)) for lon, lat in line]) for line in found)


def circles_of(weights: Sequence[Weight]) -> tuple[Circle, ...]:
    """A circle for each of these places, the largest first; they make room for each other."""
    return tuple(_circles(weights))


def _circles(weights: Sequence[Weight]) -> Iterator[Circle]:
    shown = sorted(weights, key=lambda one: (-one.articles, one.spot.url))[:_MOST]
    true = VIEW.project([one.spot.position for one in shown])
    most = max((one.articles for one in shown), default=1)
    radii = [max(_SMALLEST, round(_LARGEST * sqrt(one.articles / most))) for one in shown]
    places = _spread(true, radii)
    room = Room(Box(4, 4, WIDTH - 4, HEIGHT - 4))
    for (x, y), radius in zip(places, radii, strict=True):
        room.take(Box(x - radius, y - radius, x + radius, y + radius))
    for one, at, place, radius in zip(shown, true, places, radii, strict=True):
        x, y = place
        label = room.beside(x, y, one.spot.name, _NAME, radius + 6)
        moved = hypot(x - at[0], y - at[1]) > radius
        line = lines([[at, place]]) if moved else ""
        yield Circle(round(x), round(y), radius, one.spot.name, one.spot.url, line, label)


def _spread(true: Sequence[tuple[float, float]], radii: Sequence[int]) -> Points:
    """Places pushed apart until each can be told from the others, and no further."""
    places = list(true)
    for _ in range(_ROUNDS):
        moved = False
        for one in range(len(places)):
            for other in range(one):
                moved |= _push(places, (one, other), radii)
        if not moved:
            break
    return places


def _push(places: Points, pair: tuple[int, int], radii: Sequence[int]) -> bool:
    """Two places pushed apart, the smaller one further; whether they were too near."""
    one, other = pair
    least = max(_APART, radii[one] + radii[other] + 3)
    (x, y), (x1, y1) = places[one], places[other]
    dx, dy = x - x1, y - y1
    off = hypot(dx, dy)
    if off >= least:
        return False
    if off == 0:
        dx, dy, off = 1.0, 0.0, 1.0
    step = (least - off) / off + 0.01
    share = radii[other] ** 2 / (radii[one] ** 2 + radii[other] ** 2)
    places[one] = x + dx * step * share, y + dy * step * share
    places[other] = x1 - dx * step * (1 - share), y1 - dy * step * (1 - share)
    return True
