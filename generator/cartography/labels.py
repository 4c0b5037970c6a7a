"""Room for names: each is put where it covers nothing, or left out."""

from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

from generator.cartography.clipping import Box, box_of
from generator.cartography.drawing import Label

_NARROW = frozenset("iljftrI.,'’|!()[] -")
_BROAD = frozenset("mwMW@%")


def width_of(text: str, size: float) -> float:
    """About how wide a text is, in units, where letters are `size` units high; rather more than less."""
    return size * sum(map(_share, text))


def _share(letter: str) -> float:
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.34
    if letter in _BROAD:
        return 0.88
    return 0.7 if letter.isupper() else 0.57


class Room:
    """What is taken of a drawing, and what is left."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        """Nothing else is to lie here."""
        self._taken.append(box)

    def is_free(self, box: Box) -> bool:
        """Whether a box lies inside, and on nothing."""
        inside = self._box.holds(box.left, box.top) and self._box.holds(box.right, box.bottom)
        return inside and not any(box.meets(other) for other in self._taken)

    def beside(self, x: float, y: float, text: str, size: float, off: float) -> Label:
        """A name beside a dot, on the side where there is room: right, left, above, below."""
        width = width_of(text, size)
        middle = y + size * 0.36
        ways = (
            (x + off, middle, "start", x + off),
            (x - off, middle, "end", x - off - width),
            (x, y - off - 2, "middle", x - width / 2),
            (x, y + off + size * 0.8, "middle", x - width / 2),
        )
        for at, base, anchor, left in ways:
            box = Box(left, base - size * 0.82, left + width, base + size * 0.26)
            if self.is_free(box):
                self.take(box)
                return Label(round(at), round(base), text, anchor)
        return Label(0, 0, "")

    def within(self, places: Iterable[tuple[float, float, float]], text: str, size: float, spaced: float) -> Label:
        """A name inside an area; `places` are middles of stretches of it, with their lengths, best first. Letters stand
        `spaced` of their size apart."""
        width = width_of(text, size) + spaced * size * len(text)
        for x, y, length in places:
            box = Box(x - width / 2, y - size * 0.85, x + width / 2, y + size * 0.3)
            if length >= width * 1.1 and self.is_free(box):
                self.take(box)
                return Label(round(x), round(y), text)
        return Label(0, 0, "")


def stretches(rings: Sequence[Sequence[tuple[float, float]]], box: Box, rows: int) -> list[tuple[float, float, float]]:
    """Where the area in these rings is wide, within a box: the middle of the widest stretch of each of some rows, with
    its length, the widest first."""
    found: list[tuple[float, float, float]] = []
    high = (box.bottom - box.top) / rows
    seen = [ring for ring in rings if box.meets(box_of(ring))]
    for row in range(rows):
        y = box.top + high * (row + 0.5)
        xs = sorted(x for ring in seen for x in _meets(ring, y))
        for left, right in zip(xs[::2], xs[1::2], strict=False):
            start, end = max(left, box.left), min(right, box.right)
            if end > start:
                found.append(((start + end) / 2, y, end - start))
    # Of rows that are about as wide, the one nearest the middle.
    middle = (box.top + box.bottom) / 2
    return sorted(found, key=lambda one: (-round(one[2] / high), abs(one[1] - middle), one[0]))


def _meets(ring: Sequence[tuple[float, float]], y: float) -> Iterable[float]:
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y):
            yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        x1, y1 = x2, y2
