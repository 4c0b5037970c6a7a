"""The earth as a sphere: distances and caps. Degrees in and out, unless a name says otherwise.

A cap is a point with a radius: all that lies no further from the point. It tells in no time what can't meet.
"""

from collections.abc import Iterable
from math import acos, asin, atan2, cos, degrees, radians, sin, sqrt

from generator.cartography.orders import Position

KM_PER_DEGREE = 111.195  # of a great circle on the sphere of 6,371 km (IUGG's mean radius)

# A cap, made ready to be compared with many: its latitude, its radius and a half, and its middle as a unit vector.
Reach = tuple[float, float, float, float, float]
Cap = tuple[float, float, float]


def apart(one: Position, other: Position) -> float:
    """The angle between two positions, each a longitude and a latitude (haversine)."""
    (lon, lat), (lon2, lat2) = one, other
    half = sin(radians(lat2 - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(lat2)) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * degrees(asin(min(1.0, sqrt(half))))


def vector(position: Position) -> tuple[float, float, float]:
    """A position as a unit vector."""
    lon, lat = radians(position[0]), radians(position[1])
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def angle(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The angle between two unit vectors."""
    return degrees(acos(max(-1.0, min(1.0, one[0] * other[0] + one[1] * other[1] + one[2] * other[2]))))


def cap_of(positions: Iterable[Position]) -> Cap:
    """A cap that holds all positions, and is not much larger than it must be."""
    vectors = [vector(position) for position in positions]
    x, y, z = (sum(part) for part in zip(*vectors, strict=True))
    centre = degrees(atan2(y, x)), degrees(atan2(z, sqrt(x * x + y * y)))
    middle = vector(centre)
    return (*centre, max(angle(middle, one) for one in vectors))


def reach_of(cap: Cap) -> Reach:
    """A cap as a Reach. A straight line between two points of a cap strays from it by less than half its radius."""
    return (cap[1], 1.5 * cap[2], *vector(cap[:2]))
