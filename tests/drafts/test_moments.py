"""Moments as machines write them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import read_date
from generator.drafts.moments import from_milliseconds, local_moment, moment


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2021-02-03T10:00:00+09:00", "2021-02-03 10:00:00 +09:00"),
        ("2021-02-03T10:00:00.123Z", "2021-02-03 10:00:00 Z"),
        ("2021-02-03T10:00", "2021-02-03 10:00"),
        ("20210203T100000Z", "2021-02-03 10:00:00 Z"),
        ("2021-02", "2021-02"),
        ("2021", "2021"),
        ("Sat, 07 Sep 2002 00:00:01 GMT", "2002-09-07 00:00:01 Z"),
        ("7 Sep 02 09:42 EST", "2002-09-07 09:42 -05:00"),
        ("Thu, 01 Jan 2004 19:48:21 +9", "2004-01-01 19:48:21 +09:00"),
        ("Thu, 1 January 2004 19:48:21 -0330 (NST)", "2004-01-01 19:48:21 -03:30"),
        ("Sat, 07 Sep 2002 00:00:01", "2002-09-07 00:00:01"),
        ("Sat, 07 Sep 2002 00:00:01 MET", "2002-09-07 00:00:01"),
        ("01 Feb 99", "1999-02-01"),
        ("Wed, 30 Nov -0001 00:00:00 +0000", ""),
        ("0000-00-00 00:00:00", ""),
        ("2021-02-30", ""),
        ("2021-02-03T25:00:00Z", "2021-02-03"),
        ("2021-02-03T10:00:00+99:00", "2021-02-03 10:00:00"),
        ("yesterday", ""),
        ("01/02/2021", ""),
        ("", ""),
    ],
)
def test_a_moment(written: str, read: str) -> None:
    assert moment(written) == read
    assert not read or read_date(read)


@given(st.datetimes(datetime(1000, 1, 2), datetime(9999, 1, 1)), st.integers(-14 * 4, 14 * 4))  # noqa: DTZ001
def test_local_time_and_offset_come_back(local: datetime, quarters: int) -> None:
    plain = local.replace(microsecond=0)
    universal = plain - timedelta(minutes=15 * quarters)
    read = local_moment(str(plain), str(universal))
    assert read.startswith(str(plain)[:10])
    assert (
        datetime.fromisoformat(read.replace(" ", "T", 1).replace(" ", "")).utctimetuple()[:5]
        == universal.timetuple()[:5]
    )


def test_what_cannot_be_an_offset_is_none() -> None:
    assert local_moment("2021-02-03 10:00:00", "2021-02-03 09:53:00") == "2021-02-03 09:53:00 Z"
    assert local_moment("", "") == ""


def test_milliseconds() -> None:
    assert from_milliseconds(1388318310783) == "2013-12-29 11:58:30 Z"
