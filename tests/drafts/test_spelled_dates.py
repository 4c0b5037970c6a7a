"""Dates as others spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import read_date
from generator.drafts.spelled_dates import stated_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2018-10-07", "2018-10-07"),
        ("2021-02?", "2021-02?"),
        ("Sun, 07 Oct 2018 12:00:00 +0900", "2018-10-07 12:00:00 +09:00"),
        ("2018-10-07T10:00:00Z", "2018-10-07 10:00:00Z"),
        ("2018-10-07 12:00:00.123456+00:00", "2018-10-07 12:00:00 +00:00"),
        ("2018-1-5 9:03", "2018-01-05 09:03"),
        ("2018/10/07", "2018-10-07"),
        ("Oct 7, 2018", "2018-10-07"),
        ("October 7th, 2018 3:04 pm EST", "2018-10-07 15:04 -05:00"),
        ("12:00 am", ""),
        ("Oct 7, 2018 12:04 AM", "2018-10-07 00:04"),
        ("07 October 2018", "2018-10-07"),
        ("20130515T120000Z", "2013-05-15 12:00:00Z"),
        ("20130515", "2013-05-15"),
        ("2017-07-01 00:00:00 UTC+02:00", "2017-07-01 00:00:00 +02:00"),
        ("2017-07-01 10:00:00 America/New_York", "2017-07-01 10:00:00"),
        ("2018年10月7日", "2018-10-07"),
        ("2018년 10월 7일", "2018-10-07"),
        ("07.10.2018", "2018-10-07"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("03/04/2021", ""),
        ("03/03/2021", "2021-03-03"),
        ("1538870400", "2018-10-07 00:00:00Z"),
        ("1538870400000", "2018-10-07 00:00:00Z"),
        ("May 2018", "2018-05"),
        ("2018-02-30", ""),
        ("30 February 2018", ""),
        ("next week", ""),
        ("", ""),
        ("x" * 101, ""),
    ],
)
def test_spellings(written: str, date: str) -> None:
    assert stated_date(written) == date


@given(st.text(max_size=40) | st.from_regex(r"[0-9A-Za-z :/.,+-]{0,30}", fullmatch=True))
def test_whatever_is_read_can_be_read_again(text: str) -> None:
    date = stated_date(text)
    assert not date or read_date(date)
