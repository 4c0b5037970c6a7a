"""The series box: all parts of a short series, and of a long one the ends and what stands beside."""

import pytest
from nouns import ENGLISH, archive_of, article

from generator.index import Archive
from generator.views.page import Link
from generator.views.series import around, series_box


def archive(total: int) -> Archive:
    return archive_of(
        article(f"Part {number}", f"2021-{1 + number // 28:02}-{1 + number % 28:02}", id=str(number), series="Border")
        for number in range(total)
    )


def shown(total: int, place: int) -> list[tuple[int, bool]]:
    held = archive(total)
    box = series_box(around(place, held.series.get("border")), held.catalogue, ENGLISH)
    assert box
    return [(part.number, part.is_here) for part in box.parts]


def test_a_short_one_is_shown_whole() -> None:
    held = archive(3)
    box = series_box(around(1, held.series["border"]), held.catalogue, ENGLISH)
    assert box
    assert (box.name, box.part) == ("Border", "Part 2 of 3")
    assert [part.number for part in box.parts if part.is_here] == [2]
    assert box.parts[0].link == Link("Part 0", "articles/2021/01/01/part-0.html", note="1 January 2021")
    assert shown(12, 0) == [(number, number == 1) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("place", "numbers"),
    [(0, [1, 2, 13]), (1, [1, 2, 3, 13]), (6, [1, 6, 7, 8, 13]), (11, [1, 11, 12, 13]), (12, [1, 12, 13])],
)
def test_of_a_long_one_the_ends_and_those_beside(place: int, numbers: list[int]) -> None:
    assert shown(13, place) == [(number, number == place + 1) for number in numbers]


def test_what_is_in_none_has_no_box() -> None:
    held = archive(1)
    assert series_box(around(0, held.series.get("border")), held.catalogue, ENGLISH) is None
