"""Which places lie near one: those of the archive whose position is known, and may be."""

from msgspec import Struct

from generator.index.terms import Term
from generator.interface import Words
from generator.views.gazetteer import Gazetteer
from generator.views.page import Link

_MOST = 8
_FAR = 1_000  # kilometres; what lies farther away is not near


class Near(Struct, frozen=True):
    """A place, and how far away it is."""

    link: Link
    distance: str


def nearby(term: Term, gazetteer: Gazetteer, words: Words) -> tuple[Near, ...]:
    """The nearest places to one, the nearest first. One whose position is withheld is not among them, and has none:
    neither a dot on a map nor a distance may tell where it is."""
    found = gazetteer.nearest(term, _MOST, _FAR)
    return tuple(Near(Link(spot.name, spot.url), _told(kilometres, words)) for kilometres, spot in found)


def _told(kilometres: float, words: Words) -> str:
    """Whole kilometres: no place is known better than that."""
    return words.distance.format(distance=words.number(max(1, round(kilometres))))
