"""Maps of places: which place has one, what it shows, and the words beside it.

What a map shows is known as an Order, which costs little and is what is digested; the map itself is drawn when its
page is made. Outlines are read then, and not before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest

from msgspec import Struct

from generator import urls
from generator.cache.drawings import Drawings
from generator.cartography.drawing import Circle, Drawing, GlobeDrawing, WorldDrawing
from generator.cartography.orders import OUTLINES, USUAL_SPAN, Extent, Order, Position, Spot, Weight
from generator.cartography.sphere import KM_PER_DEGREE, apart
from generator.digests import digest
from generator.index.archive import Archive
from generator.index.terms import Term, Vocabulary
from generator.interface import Words

_PROVINCES = frozenset(("province", "state", "region", "territory", "governorate", "oblast", "krai"))
_CORNER = 0.62  # of a map's width: its corners lie no further from its middle


class MapView(Struct, frozen=True):
    """The map of a place, and the words beside it."""

    title: str
    description: str
    caption: str
    drawing: Drawing
    globe: GlobeDrawing


class WorldView(Struct, frozen=True):
    """The map of the world."""

    title: str
    description: str
    caption: str
    land: WorldDrawing
    circles: tuple[Circle, ...]


class LocatorView(Struct, frozen=True):
    """A small map that says where a place is: a picture."""

    title: str
    drawing: Drawing


class Locator(Struct, frozen=True):
    """Where the small map of a place lies, and what it shows; `place` is whose page it leads to."""

    url: str
    title: str
    name: str
    place: str


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
        return ((shelf.term, self._order(shelf.term, shelf.term, lambda *_: ())) for shelf in self._shelves)


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


def locator_of(term: Term, vocabulary: Vocabulary, words: Words) -> Locator | None:
    """The small map of a place, if it has one."""
    mapped = vocabulary.mapped(term)
    if mapped is None:
        return None
    return Locator(urls.locator(mapped.url), words.map_of.format(place=mapped.name), mapped.name, mapped.url)


def map_view(mapped: MapOrder, drawings: Drawings, words: Words) -> MapView:
    """The map, drawn."""
    seen = digest(mapped.order, OUTLINES)
    drawn = drawings.drawn(f"place {mapped.order.place.url}", seen, _Drawn, lambda: _draw(mapped.order))
    return MapView(
        title=_title(mapped, words),
        description=f"{words.comma.join((mapped.mapped, *mapped.around))}{words.stop}",
        caption=words.gap.join((*_shaded(mapped, drawn.place, words), *_dots(drawn.place, words), words.map_borders)),
        drawing=drawn.place,
        globe=drawn.globe,
    )


class _Drawn(Struct, frozen=True):
    """What is remembered of a map."""

    place: Drawing
    globe: GlobeDrawing


def _draw(order: Order) -> _Drawn:
    from generator import basemap
    from generator.cartography.finding import shape_at
    from generator.cartography.globe import globe
    from generator.cartography.placemap import place_map

    position = order.place.position
    home = shape_at(basemap.world(), position, order.within)
    return _Drawn(place_map(order, basemap.atlases()), globe(position, basemap.world(), home))


def _title(mapped: MapOrder, words: Words) -> str:
    text = words.map_around if mapped.order.extent == "spot" else words.map_of
    return text.format(place=mapped.mapped)


def _shaded(mapped: MapOrder, drawing: Drawing, words: Words) -> Iterator[str]:
    """What is shown, where it is not the place itself; what is shaded."""
    if mapped.name != mapped.mapped:
        why = words.map_withheld if mapped.withheld == "withheld" else words.map_not_given
        yield why.format(place=mapped.name, mapped=mapped.mapped)
    if mapped.order.extent == "province":
        yield words.map_shaded.format(place=mapped.mapped)
    elif drawing.province:
        yield words.map_province_shaded


def _dots(drawing: Drawing, words: Words) -> Iterator[str]:
    if drawing.dots:
        yield words.map_dots if all(dot.url for dot in drawing.dots) else words.map_large_dots


def locator_view(mapped: MapOrder) -> LocatorView:
    """The small map, drawn."""
    from generator import basemap
    from generator.cartography.placemap import LOCATOR, place_map

    return LocatorView(mapped.mapped, place_map(mapped.order, basemap.atlases(), LOCATOR))


def world_view(weights: Iterable[Weight], drawings: Drawings, words: Words) -> WorldView:
    """The map of the world, drawn; its land is always the same."""
    from generator.cartography.worldmap import circles_of

    return WorldView(
        title=words.map_of_places,
        description=words.map_world_shows,
        caption=words.gap.join((words.map_circles, words.map_borders)),
        land=drawings.drawn("world", digest(OUTLINES), WorldDrawing, _world),
        circles=circles_of(tuple(weights)),
    )


def _world() -> WorldDrawing:
    from generator import basemap
    from generator.cartography.worldmap import world_map

    return world_map(basemap.world())
