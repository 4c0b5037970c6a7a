"""Which places lie near one: those of the archive whose position is known, and may be."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from msgspec import Struct

from generator.index.archive import Shelf
from generator.index.terms import Vocabulary
from generator.interface import Words
from generator.views.maps import extent_of
from generator.views.page import Link, link

_MOST = 8
_FAR = 1_000.0  # kilometres; what lies farther away is not near
_EARTH = 6371.0088  # kilometres: the mean radius (IUGG)


class Near(Struct, frozen=True):
    """A place, and how far away it is."""

    link: Link
    distance: str


class Located(Struct, frozen=True):
    """A place of the archive with articles, and where it lies, in degrees."""

    key: str
    name: str
    url: str
    latitude: float
    longitude: float


def located(shelves: Sequence[Shelf], vocabulary: Vocabulary) -> tuple[Located, ...]:
    """The places whose position is known, but for countries and provinces: nothing is near to the whole of them. One
    that is withheld is not among them: neither a dot on a map nor a distance may tell where it is."""
    return tuple(
        Located(term.key, term.name, term.url, term.facts.latitude or 0.0, term.facts.longitude or 0.0)
        for term in (shelf.term for shelf in shelves if shelf.cards)
        if term.is_placed and extent_of(term, vocabulary) == "spot"
    )


def nearby(key: str, places: Sequence[Located], words: Words) -> tuple[Near, ...]:
    """The nearest places to the one with this key, the nearest first; none if its own position is not known."""
    here = next((place for place in places if place.key == key), None)
    if here is None:
        return ()
    ways = sorted((distance(here, place), place.url, place) for place in places if place.key != key)
    return tuple(Near(link(place.name, place.url), _told(way, words)) for way, _, place in ways[:_MOST] if way <= _FAR)


def distance(one: Located, other: Located) -> float:
    """How far two places are from each other, in kilometres along the Earth's surface (the haversine formula)."""
    north = sin(radians(other.latitude - one.latitude) / 2)
    east = sin(radians(other.longitude - one.longitude) / 2)
    part = north * north + cos(radians(one.latitude)) * cos(radians(other.latitude)) * east * east
    return 2 * _EARTH * asin(min(1.0, sqrt(part)))


def _told(kilometres: float, words: Words) -> str:
    """Whole kilometres: no place is known better than that."""
    return words.distance.format(distance=words.number(max(1, round(kilometres))))
