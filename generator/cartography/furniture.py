"""What stands on a map beside the land: the net of meridians and parallels, and the scale."""

from collections.abc import Iterator
from math import floor, log10

from generator.cartography.clipping import clip_line
from generator.cartography.drawing import Label, Scale
from generator.cartography.paths import lines
from generator.cartography.scene import Window

_STEPS = (0.25, 0.5, 1, 2, 5, 10, 15, 30)
_BAR = 180  # units, at most
_EDGE, _BASE = 1000, 776  # inside of what is seen where a map is cut to a square
_CHORDS = 24


def graticule(window: Window) -> str:
    """Meridians and parallels, at round degrees, about six across."""
    south, north, west, east = _extent(window)
    step = next((step for step in _STEPS if step >= (north - south) / 5), _STEPS[-1])
    across = next((one for one in _STEPS if one >= max(step, (east - west) / 9)), _STEPS[-1])
    parallels = [lat for lat in _round(south, north, step) if abs(lat) < 90]
    meridians = _round(west, min(east, west + 359.9), across)
    found = [[(west + (east - west) * part / _CHORDS, lat) for part in range(_CHORDS + 1)] for lat in parallels]
    found += [[(lon, south + (north - south) * part / 8) for part in range(9)] for lon in meridians]
    box = window.box.grown(4)
    projected = (window.projection.project(points) for points in found)
    return lines(stretch for line in projected for stretch in clip_line(line, box))


def _extent(window: Window) -> tuple[float, float, float, float]:
    """South, north, west and east of what is seen; west and east are not wrapped."""
    projection, (lon0, lat0) = window.projection, window.centre
    wide, high = window.width, window.height
    steps = [part / 8 for part in range(9)]
    edge = [(wide * part, y) for part in steps for y in (0, high)] + [
        (x, high * part) for part in steps for x in (0, wide)
    ]
    positions = [projection.position(x, y) for x, y in edge]
    lats = [lat for _, lat in positions]
    if abs(lat0) + window.reach * 0.6 > 89:  # a pole is, or may be, in sight
        return (min(lats), 90.0, -180.0, 180.0) if lat0 > 0 else (-90.0, max(lats), -180.0, 180.0)
    lons = [(lon - lon0 + 540) % 360 - 180 + lon0 for lon, _ in positions]
    return min(lats), max(lats), min(lons), max(lons)


def _round(first: float, last: float, step: float) -> Iterator[float]:
    at = (floor(first / step) + 1) * step
    while at < last:
        yield at
        at += step


def scale(window: Window) -> Scale:
    """A bar of 1, 2 or 5 times a power of ten kilometres."""
    room = _BAR * window.unit
    power = 10 ** floor(log10(room))
    km = next(times * power for times in (5, 2, 1) if times * power <= room)
    length = round(km / window.unit)
    start = _EDGE - length
    return Scale(f"M{start} {_BASE - 12}v12h{length}v-12", Label(start + length // 2, _BASE - 20, f"{km:g} km"))
