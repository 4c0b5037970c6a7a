"""The places of an archive that lie somewhere: which map shows which of them, and what lies near."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from heapq import nsmallest

from msgspec import Struct

from generator.cartography.orders import USUAL_SPAN, Extent, Order, Position, Spot, Weight
from generator.cartography.sphere import KM_PER_DEGREE, apart
from generator.digests import digest
from generator.index.archive import Archive
from generator.index.terms import Term, Vocabulary

_PROVINCES = frozenset(("province", "state", "region", "territory", "governorate", "oblast", "krai"))
_CORNER = 0.62  # of a map's width: its corners lie no further from its middle


class MapOrder(Struct, frozen=True):
    """The map of a place, and why it shows another place, if it does: `mapped` is what it shows."""

    order: Order
    name: str
    mapped: str
    around: tuple[str, ...]
    withheld: str = ""


class Gazetteer:
    """The places of an archive that lie somewhere, for all maps; `digest` is that of all that any map shows."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._vocabulary = archive.vocabularies["location"]
        placed = [shelf for shelf in archive.shelves["location"] if shelf.term.is_placed]
        self._shelves = [shelf for shelf in placed if len(shelf.cards)]
        self._spots = {
            shelf.term.key: spot_of(shelf.term)
            for shelf in self._shelves
            if extent_of(shelf.term, self._vocabulary) == "spot"
        }
        # By latitude, as whoever looks around a place looks at few others.
        self._latitudes = sorted((spot.lat, number, key) for number, (key, spot) in enumerate(self._spots.items()))
        facts = [(shelf.term.key, spot_of(shelf.term), shelf.term.facts) for shelf in placed]
        self.digest = digest(facts, sorted(self._spots))

    def order(self, term: Term) -> MapOrder | None:
        """The map of a place: its own, or that of the nearest that it lies in; None where neither lies anywhere."""
        mapped = self._vocabulary.mapped(term)
        return self._order(term, mapped, self._others) if mapped else None

    def _order(self, term: Term, mapped: Term, others: Callable[[Term, float], tuple[Spot, ...]]) -> MapOrder:
        extent = extent_of(mapped, self._vocabulary)
        span = mapped.facts.span_km or (USUAL_SPAN if extent == "spot" else 0)
        ancestors = self._vocabulary.ancestors(mapped)
        order = Order(
            place=spot_of(mapped),
            extent=extent,
            within=tuple(spot_of(outer).position for outer in ancestors if outer.is_placed),
            span_km=span,
            others=others(mapped, span),
            is_shaded=len(mapped.parents) < 2,
        )
        withheld = term.facts.precision if mapped is not term else ""
        return MapOrder(order, term.name, mapped.name, tuple(outer.name for outer in ancestors), withheld)

    def _others(self, term: Term, span: float) -> tuple[Spot, ...]:
        """The other places that may be in sight on a map of so many kilometres; those that lie in it, on one that shows
        all of it."""
        if not span:
            return self._inside(term)
        found = self._around(term.key, spot_of(term).position, _CORNER * span / KM_PER_DEGREE)
        return tuple(spot for _, spot in found)

    def _around(self, key: str, middle: Position, reach: float) -> Iterator[tuple[float, Spot]]:
        """The places within reach of a position, both in degrees, but for the one with this key."""
        first = bisect_left(self._latitudes, (middle[1] - reach,))
        last = bisect_right(self._latitudes, (middle[1] + reach, len(self._latitudes)))
        for _, other in sorted((number, other) for _, number, other in self._latitudes[first:last] if other != key):
            spot = self._spots[other]
            far = apart(middle, spot.position)
            if far < reach:
                yield far, spot

    def nearest(self, term: Term, most: int, reach: float) -> list[tuple[float, Spot]]:
        """The places nearest to one, and how far away they are, both within so many kilometres; none if it is not known
        where it lies. Countries and provinces are not among them: nothing is near to the whole of one."""
        here = self._spots.get(term.key)
        found = self._around(term.key, here.position, reach / KM_PER_DEGREE) if here else ()
        ways = nsmallest(most, ((far, spot.url, spot) for far, spot in found))
        return [(far * KM_PER_DEGREE, spot) for far, _, spot in ways]

    def _inside(self, term: Term) -> tuple[Spot, ...]:
        """The places that lie in one."""
        terms = ((spot, self._vocabulary.terms[key]) for key, spot in self._spots.items())
        return tuple(spot for spot, inner in terms if term.key in self._outer(inner))

    def _outer(self, term: Term) -> set[str]:
        return {outer.key for outer in self._vocabulary.ancestors(term)}

    def weights(self) -> tuple[Weight, ...]:
        """The places at the top, with their numbers of articles, for the map of the world."""
        tops = (shelf for shelf in self._shelves if not shelf.term.parents)
        return tuple(Weight(spot_of(shelf.term), len(shelf.cards)) for shelf in tops)

    def locators(self) -> Iterator[tuple[Term, MapOrder]]:
        """The places that have a small map, with what it shows: no place beside its own."""
        terms = (shelf.term for shelf in self._shelves if shelf.term.key in self.scenes)
        return ((term, self._order(term, term, lambda *_: ())) for term in terms)

    @cached_property
    def scenes(self) -> frozenset[str]:
        """The places, by their keys, whose small map an article shows: that of the first where something happened."""
        if not self._shelves:
            return frozenset()
        told = {scenes for _, segment in self._archive.catalogue.runs for scenes in segment.head.scenes}
        found = (self._vocabulary.mapped(term) for term in map(self._first, told) if term)
        return frozenset([place.key for place in found if place])

    def _first(self, scenes: Iterable[tuple[str, bool]]) -> Term | None:
        """The first place, of those that an article names, where something happened."""
        meant = self._archive.meanings.keys["location"]
        places: dict[str, bool] = {}
        for name, happened in scenes:
            places[meant[name]] = happened or places.get(meant[name], False)
        places.pop("", None)
        return next((self._vocabulary.terms[key] for key, happened in places.items() if happened), None)


def spot_of(term: Term) -> Spot:
    """Where a place lies."""
    facts = term.facts
    rough = facts.precision == "approximate"
    return Spot(term.name, term.url, facts.longitude or 0.0, facts.latitude or 0.0, rough)


def extent_of(term: Term, vocabulary: Vocabulary) -> Extent:
    """Whether a map shows a place as a dot, or as the country or province that it is. What is called a province is one
    where it lies directly in a country; of what lies lower, no outlines are held."""
    if term.facts.type == "country":
        return "country"
    outer = [vocabulary.terms[key] for key in term.parents]
    is_within = len(outer) == 1 and outer[0].facts.type == "country"
    return "province" if term.facts.type in _PROVINCES and is_within else "spot"
