"""Path data of SVG (SVG 2, section 9.3), in whole numbers and as short as it gets."""

from collections.abc import Iterable, Sequence

from generator.cartography.atlas import Points


def areas(rings: Iterable[Points], least: int = 2) -> str:
    """Rings as one path. Those smaller than `least` units are left out."""
    return "".join(f"{_steps(points)}z" for points in map(_whole, rings) if _is_seen(points, least))


def lines(stretches: Iterable[Points], least: int = 2) -> str:
    """Lines as one path, without those smaller than `least` units."""
    return "".join(_steps(points) for points in map(_whole, stretches) if _is_seen(points, least, 2))


def _whole(points: Points) -> list[tuple[int, int]]:
    """In whole numbers, without points twice and without those in the middle of a straight row along an axis."""
    found: list[tuple[int, int]] = []
    for x, y in points:
        point = round(x), round(y)
        if found and found[-1] == point:
            continue
        if len(found) > 1 and (found[-2][0] == found[-1][0] == point[0] or found[-2][1] == found[-1][1] == point[1]):
            found[-1] = point
        else:
            found.append(point)
    return found


def _is_seen(points: Sequence[tuple[int, int]], least: int, fewest: int = 3) -> bool:
    if len(points) < fewest:
        return False
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs) >= least or max(ys) - min(ys) >= least


def _steps(points: Sequence[tuple[int, int]]) -> str:
    """`M5 5l3-4 1 2`: a sign parts two numbers as well as a space does."""
    (x, y), *rest = points
    found = [f"M{x}{_next(y)}"]
    sign = "l"
    for x1, y1 in rest:
        step = _next(x1 - x) if sign == "" else f"l{x1 - x}"
        found.append(f"{step}{_next(y1 - y)}")
        x, y, sign = x1, y1, ""
    return "".join(found)


def _next(number: int) -> str:
    return str(number) if number < 0 else f" {number}"
