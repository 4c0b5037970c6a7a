"""What of a line or an outline lies inside a box."""

from collections.abc import Callable, Iterator, Sequence
from operator import ge, le

from msgspec import Struct

from generator.cartography.atlas import Points

_Point = tuple[float, float]


class Box(Struct, frozen=True):
    """A rectangle: left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether they have a point in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def grown(self, by: float) -> "Box":
        """A larger one around it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def box_of(points: Sequence[_Point]) -> Box:
    """The smallest that holds these points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def clip_ring(ring: Points, box: Box) -> Points:
    """What of the area in a ring lies in the box, as one ring (Sutherland and Hodgman): parts are joined along the
    box's edge, which is to lie out of sight. The first point is not repeated."""
    bounds = box_of(ring)
    if not box.meets(bounds):
        return []
    for off, end, axis in (
        (bounds.left < box.left, box.left, 0),
        (bounds.right > box.right, box.right, 0),
        (bounds.top < box.top, box.top, 1),
        (bounds.bottom > box.bottom, box.bottom, 1),
    ):
        if off:
            is_lower = end in {box.left, box.top}
            ring = _cut(ring, end, axis, ge if is_lower else le)
        if not ring:
            return []
    return ring


def _cut(ring: Points, end: float, axis: int, is_in: Callable[[float, float], bool]) -> Points:
    found: Points = []
    before = ring[-1]
    was_in = is_in(before[axis], end)
    for point in ring:
        now_in = is_in(point[axis], end)
        if now_in != was_in:
            found.append(_crossing(before, point, end, axis))
        if now_in:
            found.append(point)
        before, was_in = point, now_in
    return found


def _crossing(one: _Point, other: _Point, end: float, axis: int) -> _Point:
    part = (end - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + part * (other[1 - axis] - one[1 - axis])
    return (end, across) if axis == 0 else (across, end)


def clip_line(line: Points, box: Box) -> Iterator[Points]:
    """The stretches of a line that lie in the box."""
    stretch: Points = []
    for number in range(len(line) - 1):
        inside = _inside(line[number], line[number + 1], box)
        if inside is None:
            continue
        start, end = inside
        if stretch and stretch[-1] == start:
            stretch.append(end)
        else:
            if stretch:
                yield stretch
            stretch = [start, end]
    if stretch:
        yield stretch


def _inside(one: _Point, other: _Point, box: Box) -> tuple[_Point, _Point] | None:
    """What of a straight line lies in the box (Liang and Barsky)."""
    (x, y), (x1, y1) = one, other
    if box.holds(x, y) and box.holds(x1, y1):
        return one, other
    dx, dy = x1 - x, y1 - y
    first, last = 0.0, 1.0
    for step, room in ((-dx, x - box.left), (dx, box.right - x), (-dy, y - box.top), (dy, box.bottom - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first >= last:
        return None
    start = one if first == 0 else (x + first * dx, y + first * dy)
    return start, other if last == 1 else (x + last * dx, y + last * dy)
