"""The map of a place: its country and province, the land around, and the other places of the archive."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from msgspec import Struct

from generator.cartography.atlas import Atlas, Points
from generator.cartography.clipping import Box, clip_line, clip_ring
from generator.cartography.drawing import Dot, Drawing, Label
from generator.cartography.finding import ASHORE, FAR, shape_at
from generator.cartography.fitting import fitted, spanning
from generator.cartography.furniture import graticule, scale
from generator.cartography.labels import Room, stretches, width_of
from generator.cartography.orders import USUAL_SPAN, Order, Spot
from generator.cartography.paths import areas, lines
from generator.cartography.scene import WIDTH, Ring, Scene, Window, borders, is_seam, merged

OUT_OF_SIGHT = 8  # units beyond the edge, where outlines are closed
COUNTRY_ROOM, PROVINCE_ROOM = 1.3, 1.6
_HIT = 64  # units between two links: 28 pixels on a phone
_BESIDE = 44  # units between a link and the place itself, which is none
_LOOSEST = 3.0  # times as loose as a map of a town, where much of the world is seen
_Point = tuple[float, float]
_SQUARE = Box(240, 0, 1040, 800)  # what a phone shows
_ROWS = 9


class Atlases(Struct, frozen=True):
    """Where outlines come from: countries, and by a country's number the files of its provinces."""

    countries: Atlas
    provinces: Callable[[int], Sequence[Atlas]]


class Style(Struct, frozen=True):
    """How finely a map is drawn: how many units a line may lie off, how many kilometres a unit may be where provinces
    are shown, and how high the letters are of the place's own name, of others, and of countries."""

    loose: float
    provinces: float
    here: float
    name: float
    country: float


# Letters are as high as the style sheet makes them on a phone, where they are highest.
INLINE = Style(0.9, 99, 41, 29, 26)
LOCATOR = Style(3.0, 1.5, 76, 48, 48)


Called = Callable[[str, str], str]


def in_english(_code: str, name: str) -> str:
    """What a country is called, by its number and its English name: the latter."""
    return name


def place_map(order: Order, atlases: Atlases, style: Style = INLINE, called: Called = in_english) -> Drawing:
    """The map that is ordered; `called` says what a country is called."""
    found = _Found(order, atlases, style)
    window = found.window
    grain = _grain(window, style)
    scene = Scene(atlases.countries, window, grain)
    land = _Land(scene, found.country)
    room = Room(window.box.grown(-6))
    bar = scale(window)
    room.take(Box(bar.label.x - 110, bar.label.y - 24, bar.label.x + 110, bar.label.y + 30))
    places = _Places(order, window, room, style)
    here, dots = places.here(), places.others()
    inner, province = found.provinces(window)
    return Drawing(
        land=areas(land.around(), round(3 * grain)),
        lines=lines(land.lines()),
        home=areas(land.home(), round(2 * grain)),
        province=province,
        inner=inner,
        graticule=graticule(window),
        countries=land.names(room, style.country, called),
        dots=dots,
        here=here,
        scale=bar,
    )


def _grain(window: Window, style: Style) -> float:
    """How many units a line may lie off: the more of the world is seen, the more there would be to draw."""
    return max(style.loose, min(_LOOSEST * style.loose, window.unit / 1.1))


class _Found:
    """Where a place lies: its country, its province, and the window that shows it."""

    def __init__(self, order: Order, atlases: Atlases, style: Style) -> None:
        self._style = style
        self._is_shaded = order.is_shaded
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
        if window.unit > self._style.provinces:
            return "", ""
        box = window.box.grown(OUT_OF_SIGHT)
        inner: list[Points] = []
        shaded: list[Points] = []
        for atlas in self._files:
            scene = Scene(atlas, window, _grain(window, self._style))
            near = dict(scene.near())
            found = [arc for arc in borders(chain.from_iterable(near.values())) if not is_seam(atlas, arc)]
            inner += chain.from_iterable(clip_line(scene.line(arc), box) for arc in found)
            if self._is_shaded and self._province and self._province[0] is atlas:
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

    def names(self, room: Room, size: float, called: Called) -> tuple[Label, ...]:
        """The names of the countries that have room for them, the largest first."""
        found = []
        for number, rings in self._near.items():
            outlines = [self._scene.outline(ring) for ring in rings]
            wide = stretches(outlines, self._scene.window.box.grown(-14), _ROWS)
            if wide:
                shape = self._scene.atlas.shapes[number]
                found.append((-wide[0][2], called(shape.code, shape.name).upper(), wide))
        labels = (room.within(wide, name, size, 0.16) for _, name, wide in sorted(found))
        return tuple(label for label in labels if label.text)


class _Places:
    """The place itself and the others, each with its dot, and a name where there is room."""

    def __init__(self, order: Order, window: Window, room: Room, style: Style) -> None:
        self._order = order
        self._room = room
        self._style = style
        project = window.projection.project
        self._own = project([order.place.position])[0] if order.extent == "spot" else None
        inside = window.box.grown(-12)
        projected = zip(order.others, project([spot.position for spot in order.others]), strict=True)
        seen = [(spot, at) for spot, at in projected if inside.holds(*at)]
        middle = window.width / 2, window.height / 2
        self._others = sorted(seen, key=lambda one: (_square(one[1], middle), one[0].url))
        self._free = self._parted()

    def _parted(self) -> frozenset[str]:
        """The addresses of those that have room to be links; the nearest to the middle first."""
        taken: list[_Point] = []
        free: list[str] = []
        if self._own:
            self._take(self._own, 30)
        for spot, at in self._others:
            off = self._own is None or _square(at, self._own) >= _BESIDE * _BESIDE
            if off and all(_square(at, other) >= _HIT * _HIT for other in taken):
                taken.append(at)
                free.append(spot.url)
                self._take(at, 12)
        return frozenset(free)

    def _take(self, at: _Point, by: float) -> None:
        self._room.take(Box(at[0] - by, at[1] - by, at[0] + by, at[1] + by))

    def here(self) -> Dot | None:
        """The place itself."""
        if self._own is None:
            return None
        place, (x, y) = self._order.place, self._own
        label = self._room.beside(x, y, place.name, self._style.here, 34)
        return Dot(round(x), round(y), place.name, "", "m-rough" if place.is_rough else "", label)

    def others(self) -> tuple[Dot, ...]:
        """The others: links, and between them what is too near to be one."""
        return tuple(self._dot(spot, at) for spot, at in self._others)

    def _dot(self, spot: Spot, at: _Point) -> Dot:
        (x, y), size = at, self._style.name
        is_free = spot.url in self._free
        label = self._room.beside(x, y, spot.name, size, 17) if is_free else Label(0, 0, "")
        is_far = not _SQUARE.holds(x, y) or not _SQUARE.holds(*_end(label, size, x, y))
        look = " ".join(filter(None, ("m-rough" if spot.is_rough else "", "far" if is_far else "")))
        return Dot(round(x), round(y), spot.name, spot.url if is_free else "", look, label)


def _end(label: Label, size: float, x: float, y: float) -> _Point:
    """The far end of a name beside a dot at (x, y)."""
    width = width_of(label.text, size)
    ends = {
        "start": label.x + width,
        "end": label.x - width,
        "middle": label.x + (width if label.x > WIDTH / 2 else -width) / 2,
    }
    return (ends[label.anchor], y) if label.text else (x, y)


def _square(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)
