"""The days, months and years that a date is known by, for formats that have fields for them."""

from functools import lru_cache

from msgspec import Struct

from generator.model import When

_MARKS = "?~%"
_OPEN = ("", "..")
_SPRING = 21  # EDTF, level 1: 21 to 24 are spring to winter
REMEMBERED = 8192


class Point(Struct, frozen=True):
    """A day, month or year: what is not known is 0. `season` is 1 for spring to 4 for winter. `is_doubted`: it is
    uncertain or approximate."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    is_doubted: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The year, with month and day as far as they are known."""
        return tuple(filter(None, (self.year, self.month, self.day)))


@lru_cache(maxsize=REMEMBERED)
def points(when: When) -> tuple[Point | None, ...]:
    """One point; or two, for an interval, a decade or a century. None for an end that is open or not known."""
    first, slash, last = when.edtf.partition("/")
    if slash:
        return _point(first), _point(last)
    if "X" in first[:4]:
        return Point(int(when.lower[:4]), is_doubted=True), Point(int(when.upper[:4]), is_doubted=True)
    return (_point(first),)


def _point(text: str) -> Point | None:
    if text in _OPEN:
        return None
    core = text.rstrip(_MARKS)
    year, month, day = (int(part) if part.isdigit() else 0 for part in f"{core}-X-X".split("-")[:3])
    season = month - _SPRING + 1 if month >= _SPRING else 0
    return Point(year, 0 if season else month, day, season, core != text)
