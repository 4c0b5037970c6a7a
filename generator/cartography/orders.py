"""What a map is to show. Little is needed to know it: whether a map must be made anew is asked more often than made."""

from typing import Literal

from msgspec import Struct

# By which the outlines are known that travel with the program: where they are others, maps are made anew. It is written
# by tests/renew_basemap.py, and held to the files by a test.
OUTLINES = "1dc30c2f2186e912"

Position = tuple[float, float]  # a longitude and a latitude, in degrees
Extent = Literal["spot", "province", "country"]


class Spot(Struct, frozen=True):
    """A place on the earth that leads somewhere; `is_rough`: it is known only roughly where."""

    name: str
    url: str
    lon: float
    lat: float
    is_rough: bool = False

    @property
    def position(self) -> Position:
        """Its longitude and latitude."""
        return self.lon, self.lat


class Order(Struct, frozen=True):
    """A map of a place.

    `extent` is `country` or `province` where it shows one as a whole, and `spot` where it shows the place as a dot.
    `within` are the positions of what the place lies in, nearest first. It is `span_km` across, where that is not 0;
    otherwise USUAL_SPAN, or as far as the country or province needs. `others` are the places that it links to.
    `is_shaded`: the province that it lies in is shaded; a border river lies in several.
    """

    place: Spot
    extent: Extent = "spot"
    within: tuple[Position, ...] = ()
    span_km: float = 0
    others: tuple[Spot, ...] = ()
    is_shaded: bool = True


class Weight(Struct, frozen=True):
    """A place on a map of the world, and how many articles there are of it."""

    spot: Spot
    articles: int


USUAL_SPAN = 800.0  # km
