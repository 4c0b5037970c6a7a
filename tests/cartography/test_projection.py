"""Where a position lies on a map, and back."""

from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cartography.projection import EqualEarth, Globe, Lambert
from generator.cartography.sphere import KM_PER_DEGREE, angle, apart, cap_of, reach_of, vector

LON, LAT = st.floats(-180, 180), st.floats(-89.9, 89.9)
POSITIONS = st.tuples(LON, LAT)


@settings(deadline=None)
@given(POSITIONS, POSITIONS)
def test_what_lies_somewhere_on_a_map_is_found_there_again(
    centre: tuple[float, float], at: tuple[float, float]
) -> None:
    if apart(centre, at) > 170:  # the other end of the earth is everywhere along the edge
        return
    projection = Lambert(centre, 1.0, 640, 400)
    ((x, y),) = projection.project([at])
    assert apart(projection.position(x, y), at) < 1e-4


@settings(deadline=None)
@given(POSITIONS)
def test_the_centre_lies_in_the_middle(centre: tuple[float, float]) -> None:
    projection = Lambert(centre, 2.0, 640, 400)
    ((x, y),) = projection.project([centre])
    assert hypot(x - 640, y - 400) < 1e-6
    assert apart(projection.position(640, 400), centre) < 1e-9


@settings(deadline=None)
@given(POSITIONS, st.floats(0, 359), st.floats(0.1, 4))
def test_near_the_centre_distances_are_true(centre: tuple[float, float], bearing: float, degrees: float) -> None:
    del bearing
    if abs(centre[1]) > 85:
        return
    ((x, y),) = Lambert(centre, 1.0, 0, 0).project([(centre[0], centre[1] + degrees)])
    assert hypot(x, y) == pytest.approx(degrees * KM_PER_DEGREE, rel=0.002)
    assert abs(x) < 1e-6
    assert y < 0  # north is up


@settings(deadline=None)
@given(POSITIONS, st.integers(-2, 2))
def test_a_turn_around_the_earth_changes_nothing(at: tuple[float, float], turns: int) -> None:
    projection = Lambert((179.0, -18.0), 1.0, 0, 0)
    if apart(projection.centre, at) > 170:
        return
    ((x, y), (x1, y1)) = projection.project([at, (at[0] + 360 * turns, at[1])])
    assert hypot(x - x1, y - y1) < 1e-3


def test_equal_earth_is_as_its_authors_say() -> None:
    # Šavrič, Patterson and Jenny, 2018: the width is 2.05458 times the height.
    (right, _), (_, top) = EqualEarth(1, 0, 0).project([(180, 0), (0, 90)])
    assert -right / top == pytest.approx(2.05458, rel=1e-4)


@settings(deadline=None)
@given(POSITIONS, POSITIONS)
def test_a_globe_shows_nothing_beyond_its_edge(centre: tuple[float, float], at: tuple[float, float]) -> None:
    ((x, y),) = Globe(centre, 100).project([at])
    assert hypot(x - 100, y - 100) <= 100 + 1e-6
    assert (hypot(x - 100, y - 100) < 100 - 1e-3) <= (apart(centre, at) < 90.5)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(120, 150), st.floats(-60, 60)), min_size=1, max_size=8))
def test_a_cap_holds_what_it_is_made_of(positions: list[tuple[float, float]]) -> None:
    cap = cap_of(positions)
    assert all(apart(cap[:2], position) <= cap[2] + 1e-5 for position in positions)
    lat, radius, *middle = reach_of(cap)
    assert (lat, radius) == (cap[1], 1.5 * cap[2])
    assert angle((middle[0], middle[1], middle[2]), vector(cap[:2])) < 1e-5
