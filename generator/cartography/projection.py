"""Projections: from longitudes and latitudes in degrees to a drawing's units, and back. y grows downwards."""

from collections.abc import Iterable
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

from msgspec import Struct

from generator.cartography.atlas import Points
from generator.cartography.orders import Position
from generator.cartography.sphere import KM_PER_DEGREE

_DEGREE = pi / 180
_RADIUS = KM_PER_DEGREE * 180 / pi


class Lambert(Struct, frozen=True):
    """Lambert's azimuthal equal-area projection (Snyder, Map Projections, 1987, p. 182), centred on a position that
    lies at (`x`, `y`) of the drawing; `unit` is how many kilometres a unit of the drawing is there."""

    centre: Position
    unit: float
    x: float
    y: float

    def project(self, points: Iterable[Position]) -> Points:
        """Where these points lie. The point opposite the centre lies nowhere, and is put far away."""
        lon0, lat0 = map(radians, self.centre)
        sin0, cos0 = sin(lat0), cos(lat0)
        size, left, top = _RADIUS / self.unit, self.x, self.y
        found: Points = []
        for lon, lat in points:
            phi, along = lat * _DEGREE, lon * _DEGREE - lon0
            sin1, cos1 = sin(phi), cos(phi)
            near = cos1 * cos(along)
            k = size * sqrt(2 / (1.000000001 + sin0 * sin1 + cos0 * near))
            found.append((left + k * cos1 * sin(along), top - k * (cos0 * sin1 - sin0 * near)))
        return found

    def position(self, x: float, y: float) -> Position:
        """What lies at a point of the drawing."""
        dx, dy = (x - self.x) * self.unit / _RADIUS, (self.y - y) * self.unit / _RADIUS
        rho = hypot(dx, dy)
        if rho == 0:
            return self.centre
        c = 2 * asin(min(1.0, rho / 2))
        lat0 = radians(self.centre[1])
        lat = asin(max(-1.0, min(1.0, cos(c) * sin(lat0) + dy * sin(c) * cos(lat0) / rho)))
        lon = atan2(dx * sin(c), rho * cos(lat0) * cos(c) - dy * sin(lat0) * sin(c))
        return (self.centre[0] + degrees(lon) + 540) % 360 - 180, degrees(lat)


class EqualEarth(Struct, frozen=True):
    """The Equal Earth projection (Šavrič, Patterson and Jenny, 2018): areas are true, and continents look as they are
    known. Longitudes are not wrapped."""

    size: float
    x: float
    y: float

    def project(self, points: Iterable[Position]) -> Points:
        """Where these points lie."""
        root = sqrt(3)
        found: Points = []
        for lon, lat in points:
            theta = asin(root / 2 * sin(radians(lat)))
            t2 = theta * theta
            t6 = t2 * t2 * t2
            slope = 9 * 0.003796 * t6 * t2 + 7 * 0.000893 * t6 + 3 * -0.081106 * t2 + 1.340264
            across = 2 * root * radians(lon) * cos(theta) / (3 * slope)
            up = theta * (0.003796 * t6 * t2 + 0.000893 * t6 - 0.081106 * t2 + 1.340264)
            found.append((self.x + self.size * across, self.y - self.size * up))
        return found


class Globe(Struct, frozen=True):
    """The orthographic projection (Snyder, p. 145): the half of the earth around a position, as seen from afar."""

    centre: Position
    radius: float

    def project(self, points: Iterable[Position]) -> Points:
        """Where these points lie, around the middle. What lies behind the edge is put on it, in its direction."""
        lon0, lat0 = map(radians, self.centre)
        sin0, cos0 = sin(lat0), cos(lat0)
        found: Points = []
        for lon, lat in points:
            phi, along = radians(lat), radians(lon) - lon0
            x, near = cos(phi) * sin(along), cos(phi) * cos(along)
            y = cos0 * sin(phi) - sin0 * near
            if sin0 * sin(phi) + cos0 * near < 0:
                out = hypot(x, y) or 1.0
                x, y = x / out, y / out
            found.append((self.radius * (1 + x), self.radius * (1 - y)))
        return found
