"""What a date is known by."""

import pytest
from works import when

from generator.formats.days import Point, points


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2021-02-03", (Point(2021, 2, 3),)),
        ("2021-02", (Point(2021, 2),)),
        ("2021?", (Point(2021, is_doubted=True),)),
        ("2021-02-03~", (Point(2021, 2, 3, is_doubted=True),)),
        ("2021-02-XX", (Point(2021, 2),)),
        ("2021-XX-XX", (Point(2021),)),
        ("2021-23", (Point(2021, season=3),)),
        ("202X", (Point(2020, is_doubted=True), Point(2029, is_doubted=True))),
        ("19XX", (Point(1900, is_doubted=True), Point(1999, is_doubted=True))),
        ("2021-02-02/2021-02-03", (Point(2021, 2, 2), Point(2021, 2, 3))),
        ("2021/2022~", (Point(2021), Point(2022, is_doubted=True))),
        ("../1957", (None, Point(1957))),
        ("1957/", (Point(1957), None)),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(date: str, found: tuple[Point | None, ...]) -> None:
    assert points(when(date)) == found


def test_a_moment_is_told_by_its_day() -> None:
    assert points(when("2021-02-03T11:01+09:00")) == (Point(2021, 2, 3),)
