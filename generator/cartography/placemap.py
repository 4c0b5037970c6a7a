"""The map of a place: its country and province, the land around, and the other places of the archive."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from msgspec import Struct

from generator.cartography.atlas import Atlas, Points
from generator.cartography.clipping import Box, clip_line, clip_ring
from generator.cartography.drawing import Dot, Drawing, Label, Spot
from generator.cartography.finding import ASHORE, FAR, shape_at
from generator.cartography.fitting import fitted, spanning
from generator.cartography.furniture import graticule, scale
from generator.cartography.labels import Room, stretches
from generator.cartography.paths import areas, lines
from generator.cartography.scene import Ring, Scene, Window, borders, merged
from generator.cartography.sphere import Position

OUT_OF_SIGHT = 8  # units beyond the edge, where outlines are closed
COUNTRY_ROOM, PROVINCE_ROOM = 1.3, 1.6
_HIT = 64  # units between two links: 28 pixels on a phone
_HERE, _NAME, _COUNTRY = 41, 29, 26  # units: how high letters are on a phone, where they are largest
_SQUARE = Box(240, 0, 1040, 800)  # what a phone shows
_ROWS = 9


class Atlases(Struct, frozen=True):
    """Where outlines come from: countries, and by a country's number the files of its provinces."""

    countries: Atlas
    provinces: Callable[[int], Sequence[Atlas]]


class Order(Struct, frozen=True):
    """What a map is to show.

    `place` is what it is a map of; `extent` is `country` or `province` where it shows one as a whole, and `spot` where
    it shows the place as a dot. `within` are the positions of what the place lies in, nearest first. It is `span_km`
    across, where that is not 0; otherwise 800, or as far as the country or province needs.
    """

    place: Spot
    extent: str = "spot"
    within: tuple[Position, ...] = ()
    span_km: float = 0
    others: tuple[Spot, ...] = ()


USUAL_SPAN = 800.0  # km


def place_map(order: Order, atlases: Atlases) -> Drawing:
    """The map that is ordered."""
    found = _Found(order, atlases)
    window = found.window
    grain = _grain(window)
    scene = Scene(atlases.countries, window, grain)
    land = _Land(scene, found.country)
    room = Room(window.box.grown(-6))
    bar = scale(window)
    room.take(Box(bar.label.x - 110, bar.label.y - 24, bar.label.x + 110, bar.label.y + 30))
    here = _here(order, window, room)
    dots = _dots(order, window, room, here)
    inner, province = found.provinces(window)
    return Drawing(
        land=areas(land.around(), round(3 * grain)),
        lines=lines(land.lines()),
        home=areas(land.home(), round(2 * grain)),
        province=province,
        inner=inner,
        graticule=graticule(window),
        countries=land.names(room),
        dots=dots,
        here=here,
        scale=bar,
    )


def _grain(window: Window) -> float:
    """How many units a line may lie off: the more of the world is seen, the more there would be to draw."""
    return min(3.0, max(0.9, window.unit / 1.5))


class _Found:
    """Where a place lies: its country, its province, and the window that shows it."""

    def __init__(self, order: Order, atlases: Atlases) -> None:
        position = order.place.position
        self.country = shape_at(atlases.countries, position, order.within, FAR if order.extent == "country" else ASHORE)
        files = () if self.country is None else atlases.provinces(self.country)
        self._files = files
        self._province: tuple[Atlas, int] | None = None
        if order.extent != "country":
            within = order.within if order.extent == "spot" else ()
            places = ((atlas, shape_at(atlas, position, within)) for atlas in files)
            self._province = next(((atlas, number) for atlas, number in places if number is not None), None)
        self.window = self._window(order, atlases.countries)

    def _window(self, order: Order, countries: Atlas) -> Window:
        if order.span_km or order.extent == "spot":
            return spanning(order.place.position, order.span_km or USUAL_SPAN)
        if self._province:
            return fitted(*self._province, PROVINCE_ROOM)
        if self.country is not None:
            return fitted(countries, self.country, COUNTRY_ROOM)
        return spanning(order.place.position, USUAL_SPAN)

    def provinces(self, window: Window) -> tuple[str, str]:
        """The borders between provinces, and the province of the place."""
        box = window.box.grown(OUT_OF_SIGHT)
        inner: list[Points] = []
        shaded: list[Points] = []
        for atlas in self._files:
            scene = Scene(atlas, window, _grain(window))
            near = dict(scene.near())
            found = borders(chain.from_iterable(near.values()))
            inner += chain.from_iterable(clip_line(scene.line(arc), box) for arc in found)
            if self._province and self._province[0] is atlas:
                shaded = [clip_ring(scene.outline(ring), box) for ring in near.get(self._province[1], ())]
        return lines(inner, 4), areas(shaded)


class _Land:
    """The countries in a window."""

    def __init__(self, scene: Scene, home: int | None) -> None:
        self._scene = scene
        self._box = scene.window.box.grown(OUT_OF_SIGHT)
        self._near = dict(scene.near())
        self._home = home
        self._others = [ring for number, rings in self._near.items() if number != home for ring in rings]

    def around(self) -> Iterable[Points]:
        """All other land, without the borders in it."""
        return self._clipped(merged(self._others, self._scene.atlas))

    def home(self) -> Iterable[Points]:
        """The country of the place."""
        rings = self._near.get(self._home, []) if self._home is not None else []
        return self._clipped(merged(rings, self._scene.atlas))

    def _clipped(self, rings: Iterable[Ring]) -> Iterable[Points]:
        return (clip_ring(self._scene.outline(ring), self._box) for ring in rings)

    def lines(self) -> Iterable[Points]:
        """The borders between other countries, each once."""
        found = borders(self._others)
        return chain.from_iterable(clip_line(self._scene.line(arc), self._box) for arc in found)

    def names(self, room: Room) -> tuple[Label, ...]:
        """The names of the countries that have room for them, the largest first."""
        found = []
        for number, rings in self._near.items():
            outlines = [self._scene.outline(ring) for ring in rings]
            wide = stretches(outlines, self._scene.window.box.grown(-14), _ROWS)
            if wide:
                found.append((-wide[0][2], self._scene.atlas.shapes[number].name.upper(), wide))
        labels = (room.within(wide, name, _COUNTRY, 0.16) for _, name, wide in sorted(found))
        return tuple(label for label in labels if label.text)


def _here(order: Order, window: Window, room: Room) -> Dot | None:
    if order.extent != "spot":
        return None
    place = order.place
    x, y = window.projection.project([place.position])[0]
    room.take(Box(x - 30, y - 30, x + 30, y + 30))
    label = room.beside(x, y, place.name, _HERE, 32)
    return Dot(round(x), round(y), place.name, "", "m-rough" if place.is_rough else "", label)


def _dots(order: Order, window: Window, room: Room, here: Dot | None) -> tuple[Dot, ...]:
    """The other places in sight: those nearest to the middle first, each a link if none is in its way."""
    projected = window.projection.project([spot.position for spot in order.others])
    middle = window.box.right / 2, window.box.bottom / 2
    inside = window.box.grown(-12)
    seen = [(spot, at) for spot, at in zip(order.others, projected, strict=True) if inside.holds(*at)]
    seen.sort(key=lambda one: (_square(one[1], middle), one[0].url))
    taken: list[tuple[float, float]] = [(here.x, here.y)] if here else []
    linked: list[tuple[Spot, tuple[float, float], str]] = []
    for spot, at in seen:
        free = not any(_square(at, other) < (_HIT * _HIT if number or not here else 40 * 40)
                       for number, other in enumerate(taken))  # fmt: skip
        if free:
            taken.append(at)
            room.take(Box(at[0] - 12, at[1] - 12, at[0] + 12, at[1] + 12))
        linked.append((spot, at, spot.url if free else ""))
    return tuple(_dot(spot, at, url, room) for spot, at, url in linked)


def _dot(spot: Spot, at: tuple[float, float], url: str, room: Room) -> Dot:
    x, y = at
    label = room.beside(x, y, spot.name, _NAME, 17) if url else Label(0, 0, "")
    look = " ".join(filter(None, ("m-rough" if spot.is_rough else "", "" if _SQUARE.holds(x, y) else "far")))
    return Dot(round(x), round(y), spot.name, url, look, label)


def _square(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)
