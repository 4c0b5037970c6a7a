"""Moments: what is known of a date, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import DateError, read_date
from generator.formats.moments import certain_day, certain_moment, changed, instant, last_day, moment
from generator.model import Correction, When


@pytest.mark.parametrize(
    ("written", "first", "certain"),
    [
        ("2021-02-03", "2021-02-03T12:00:00Z", "2021-02-03T12:00:00Z"),
        ("2021-02-03T14:30+09:00", "2021-02-03T14:30:00+09:00", "2021-02-03T14:30:00+09:00"),
        ("2021-02-03T14:30:05Z", "2021-02-03T14:30:05Z", "2021-02-03T14:30:05Z"),
        ("2021-02-03T14:30", "2021-02-03T12:00:00Z", "2021-02-03T12:00:00Z"),
        ("2021-02-03?", "2021-02-03T12:00:00Z", ""),
        ("2021-02", "2021-02-01T12:00:00Z", ""),
        ("2021", "2021-01-01T12:00:00Z", ""),
        ("202X", "2020-01-01T12:00:00Z", ""),
        ("2021-02-02/2021-02-05", "2021-02-02T12:00:00Z", ""),
        ("../1957", "1957-12-31T12:00:00Z", ""),
    ],
)
def test_a_date_is_told_by_its_first_moment_and_published_only_if_it_is_certain(
    written: str, first: str, certain: str
) -> None:
    assert moment(read_date(written)) == first
    assert certain_moment(read_date(written)) == certain
    assert bool(certain_day(read_date(written))) == bool(certain)


@given(st.text(alphabet="0123456789-/.XT:Z+?~% ", max_size=25))
def test_any_date_has_a_moment_that_can_be_compared(written: str) -> None:
    try:
        when = read_date(written)
    except DateError:
        return
    assert instant(moment(when)).tzinfo is not None


def _corrected(*written: str) -> tuple[Correction, ...]:
    return tuple(Correction("x", read_date(one) if one else None) for one in written)


@pytest.mark.parametrize(
    ("updated", "corrected", "told", "day"),
    [
        ("", (), "2021-02-03T12:00:00Z", "2021-02-03"),
        ("2021-03-01", (), "2021-03-01T12:00:00Z", "2021-03-01"),
        ("", ("2021-03-01", "2021-04-01"), "2021-04-01T12:00:00Z", "2021-04-01"),
        ("2021-03", (), "2021-03-01T12:00:00Z", ""),
        ("2021", (), "2021-02-03T12:00:00Z", ""),  # its first possible day is before that of the article
        ("", ("",), "2021-02-03T12:00:00Z", ""),  # changed, and nobody says when
    ],
)
def test_an_article_changed_when_it_was_updated_or_corrected(
    updated: str, corrected: tuple[str, ...], told: str, day: str
) -> None:
    date: When = read_date("2021-02-03")
    said = read_date(updated) if updated else None
    assert changed(date, said, _corrected(*corrected)) == told
    assert last_day(date, said, _corrected(*corrected)) == day


def test_moments_of_two_zones_are_compared_as_moments() -> None:
    later = read_date("2021-02-03T01:00-10:00")
    assert changed(read_date("2021-02-03T09:00+09:00"), later, ()) == "2021-02-03T01:00:00-10:00"
