"""What lies in a box, and how it is written."""

import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cartography.clipping import Box, box_of, clip_line, clip_ring
from generator.cartography.finding import is_inside
from generator.cartography.paths import areas, lines

BOX = Box(0, 0, 100, 80)
POINTS = st.tuples(st.floats(-150, 250), st.floats(-150, 250))
RINGS = st.lists(POINTS, min_size=3, max_size=12)
_NUMBERS = re.compile(r"-?\d+")


def drawn(path: str) -> Iterator[list[tuple[int, int]]]:
    """The points of each part of a path, as a browser reads it."""
    for part in re.findall(r"M[^M]*", path):
        first, *rest = re.split("l", part.removeprefix("M").removesuffix("z"))
        x, y = map(int, _NUMBERS.findall(first))
        points = [(x, y)]
        numbers = [int(number) for number in _NUMBERS.findall(" ".join(rest))]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        yield points


@settings(deadline=None)
@given(RINGS)
def test_what_is_left_of_a_ring_lies_in_the_box(ring: list[tuple[float, float]]) -> None:
    found = clip_ring(ring, BOX)
    assert all(BOX.grown(1e-6).holds(*point) for point in found)


@settings(deadline=None)
@given(RINGS, st.tuples(st.floats(1, 99), st.floats(1, 79)))
def test_a_point_in_the_box_is_in_what_is_left_if_it_was_in_the_ring(
    ring: list[tuple[float, float]], at: tuple[float, float]
) -> None:
    box = box_of(ring)
    if box.right - box.left < 1 or box.bottom - box.top < 1:
        return
    found = clip_ring(ring, BOX)
    near = any(abs(at[0] - x) + abs(at[1] - y) < 1e-3 for x, y in found)
    assert near or is_inside([ring], *at) == (bool(found) and is_inside([found], *at))


def test_a_ring_that_is_all_inside_is_left_alone() -> None:
    ring = [(1.0, 1.0), (50.0, 2.0), (20.0, 70.0)]
    assert clip_ring(ring, BOX) == ring
    assert clip_ring([(x + 500, y) for x, y in ring], BOX) == []


@settings(deadline=None)
@given(st.lists(POINTS, min_size=2, max_size=12))
def test_what_is_left_of_a_line_lies_in_the_box(line: list[tuple[float, float]]) -> None:
    for stretch in clip_line(line, BOX):
        assert len(stretch) > 1
        assert all(BOX.grown(1e-6).holds(*point) for point in stretch)


def test_a_line_that_leaves_and_comes_back_is_two() -> None:
    line = [(10.0, 10.0), (10.0, -10.0), (30.0, -10.0), (30.0, 10.0)]
    assert list(clip_line(line, BOX)) == [[(10.0, 10.0), (10.0, 0.0)], [(30.0, 0.0), (30.0, 10.0)]]


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.floats(-999, 999), st.floats(-999, 999)), min_size=3, max_size=9), max_size=4))
def test_a_path_says_where_its_points_lie(rings: list[list[tuple[float, float]]]) -> None:
    found = list(drawn(areas(rings, 0)))
    corners = {(round(x), round(y)) for ring in rings for x, y in ring}
    assert {point for ring in found for point in ring} <= corners
    assert len(found) <= len(rings)


def test_paths_are_short() -> None:
    assert areas([[(5.2, 5.4), (8.0, 1.0), (9.0, 3.0)]]) == "M5 5l3-4 1 2z"
    assert lines([[(0.0, 0.0), (5.0, 0.0), (9.0, 0.0)], [(1.0, 1.0), (1.4, 1.4)]]) == "M0 0l9 0"
    assert areas([[(0.0, 0.0), (1.0, 1.0), (0.0, 1.0)]], 5) == ""
