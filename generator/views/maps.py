"""Maps of places, and the words beside them.

What a map shows is known as an Order (see `gazetteer`), which costs little and is what is digested; the map itself is
drawn when its page is made. Outlines are read then, and not before.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from generator import urls
from generator.cache.drawings import Drawings
from generator.cartography.drawing import Circle, Drawing, GlobeDrawing, WorldDrawing
from generator.cartography.orders import OUTLINES, Order, Weight
from generator.digests import digest
from generator.index.terms import Term, Vocabulary
from generator.interface import Words
from generator.languages import country_name
from generator.views.gazetteer import MapOrder


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


def locator_of(term: Term, vocabulary: Vocabulary, words: Words) -> Locator | None:
    """The small map of a place, if it has one."""
    mapped = vocabulary.mapped(term)
    if mapped is None:
        return None
    return Locator(urls.locator(mapped.url), words.map_of.format(place=mapped.name), mapped.name, mapped.url)


def map_view(mapped: MapOrder, drawings: Drawings, words: Words) -> MapView:
    """The map, drawn."""
    seen = digest(mapped.order, OUTLINES, words.tag)
    drawn = drawings.drawn(f"place {mapped.order.place.url}", seen, _Drawn, lambda: _draw(mapped.order, words))
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


def _draw(order: Order, words: Words) -> _Drawn:
    from generator import basemap
    from generator.cartography.finding import shape_at
    from generator.cartography.globe import globe
    from generator.cartography.placemap import INLINE, place_map

    position = order.place.position
    home = shape_at(basemap.world(), position, order.within)
    return _Drawn(place_map(order, basemap.atlases(), INLINE, _called(words)), globe(position, basemap.world(), home))


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


def _called(words: Words) -> Callable[[str, str], str]:
    """What countries are called in the language of the page."""
    return lambda code, name: country_name(code, name, words.tag)


def locator_view(mapped: MapOrder, words: Words) -> LocatorView:
    """The small map, drawn."""
    from generator import basemap
    from generator.cartography.placemap import LOCATOR, place_map

    return LocatorView(mapped.mapped, place_map(mapped.order, basemap.atlases(), LOCATOR, _called(words)))


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
