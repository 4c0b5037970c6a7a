"""The week of each language, by CLDR."""

import pytest
from babel import Locale

from generator.dates.weekdays import week_of
from generator.interface import words_in


def test_what_is_written_out_in_english_is_what_cldr_has() -> None:
    cldr, week = Locale("en", "GB"), week_of(words_in("en"))
    assert week.first == cldr.first_week_day == 0
    assert [(day.short, day.whole) for day in week.days] == [
        (cldr.days["stand-alone"]["short"][at], cldr.days["stand-alone"]["wide"][at]) for at in range(7)
    ]


@pytest.mark.parametrize(("tag", "first", "whole"), [("ko", 6, "일요일"), ("fr", 0, "lundi"), ("ar", 5, "السبت")])
def test_a_week_begins_on_the_day_that_its_readers_know(tag: str, first: int, whole: str) -> None:
    week = week_of(words_in(tag))
    assert (week.first, week.days[0].whole, len(week.days)) == (first, whole, 7)
