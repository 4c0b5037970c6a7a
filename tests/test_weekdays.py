"""The days of the week, as calendars show them."""

import pytest
from babel import Locale

from generator.dates.weekdays import Weekday, weekdays
from generator.interface import words_in


def test_english_is_what_cldr_has() -> None:
    cldr = Locale("en", "GB")
    found = weekdays(words_in("en"))
    assert [day.number for day in found] == [(cldr.first_week_day + day) % 7 for day in range(7)]
    for day in found:
        assert day.name == cldr.days["stand-alone"]["wide"][day.number]
        assert day.short == cldr.days["stand-alone"]["abbreviated"][day.number]


@pytest.mark.parametrize(
    ("tag", "first"),
    [
        ("ko", Weekday(0, "월요일", "월")),
        ("ko-KR", Weekday(6, "일요일", "일")),
        ("zh-Hans", Weekday(0, "星期一", "周一")),
        ("fr", Weekday(0, "lundi", "lun.")),
        ("ar-EG", Weekday(5, "السبت", "السبت")),
        ("en-US", Weekday(6, "Sunday", "Sun")),
    ],
)
def test_a_week_begins_as_it_does_there(tag: str, first: Weekday) -> None:
    found = weekdays(words_in(tag))
    assert found[0] == first
    assert sorted(day.number for day in found) == list(range(7))
