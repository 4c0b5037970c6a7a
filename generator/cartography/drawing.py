"""What maps are made of, as a template draws it: path data, whole numbers and names."""

from msgspec import Struct


class Label(Struct, frozen=True):
    """A text at a point; `anchor` is `start`, `middle` or `end`. Without a text there was no room."""

    x: int
    y: int
    text: str
    anchor: str = "middle"


class Dot(Struct, frozen=True):
    """A place; `look` is `m-rough` where it is known only roughly, and `far` says that it is out of sight where the map
    is cut to a square. Without a `url` it is too near another one to be a link of its own."""

    x: int
    y: int
    name: str
    url: str
    look: str
    label: Label


class Scale(Struct, frozen=True):
    """A bar of so many kilometres, as a path; its text stands above."""

    path: str
    label: Label


class Drawing(Struct, frozen=True):
    """The map of a place. `home` is the country that it lies in, `province` its province, `inner` the borders between
    provinces; `land` is all other land, and `lines` are the borders in it."""

    land: str
    lines: str
    home: str
    province: str
    inner: str
    graticule: str
    countries: tuple[Label, ...]
    dots: tuple[Dot, ...]
    here: Dot | None
    scale: Scale


class Circle(Struct, frozen=True):
    """A place on a map of the world, as large as it is often written of; `line` leads from it to where it lies, if it
    had to make room."""

    x: int
    y: int
    radius: int
    name: str
    url: str
    line: str
    label: Label


class WorldDrawing(Struct, frozen=True):
    """The land of the world, without a place."""

    land: str
    lines: str
    graticule: str


class GlobeDrawing(Struct, frozen=True):
    """The half of the earth around a place; `home` is the country that it lies in."""

    land: str
    home: str
