"""Dates as others write them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import read_date
from generator.drafts.moments import days_apart, from_milliseconds, in_line, in_name, local_and_universal, stated


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2018-10-07", "2018-10-07"),
        ("2021-02?", "2021-02?"),
        ("Sun, 07 Oct 2018 12:00:00 +0900", "2018-10-07 12:00:00 +09:00"),
        ("2018-10-07T10:00:00Z", "2018-10-07 10:00:00 Z"),
        ("2018-10-07 12:00:00.123456+00:00", "2018-10-07 12:00:00 +00:00"),
        ("2018-1-5 9:03", "2018-01-05 09:03"),
        ("2018/10/07", "2018-10-07"),
        ("Oct 7, 2018", "2018-10-07"),
        ("October 7th, 2018 3:04 pm EST", "2018-10-07 15:04 -05:00"),
        ("12:00 am", ""),
        ("Oct 7, 2018 12:04 AM", "2018-10-07 00:04"),
        ("07 October 2018", "2018-10-07"),
        ("20130515T120000Z", "2013-05-15 12:00:00 Z"),
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
        ("1538870400", "2018-10-07 00:00:00 Z"),
        ("1538870400000", "2018-10-07 00:00:00 Z"),
        ("May 2018", "2018-05"),
        ("2018-02-30", ""),
        ("30 February 2018", ""),
        ("next week", ""),
        ("x" * 101, ""),
        ("2020-01-20 05:32 KST", "2020-01-20 05:32 +09:00"),
        ("2020/01/20, 05:32:06", "2020-01-20 05:32:06"),
        ("2020-01-20T05:32:06+09:00[Asia/Seoul]", "2020-01-20 05:32:06 +09:00"),
        ("202001200532", "2020-01-20 05:32"),
        ("2020-01-20T00:00:00", "2020-01-20"),
        ("2020-01-20T00:00:00Z", "2020-01-20 00:00:00 Z"),
        ("Thu Nov 26 2026 19:00:00 GMT+0900 (대한민국 표준시)", "2026-11-26 19:00:00 +09:00"),
        ("Mon Jan 20 05:32:06 2020", "2020-01-20 05:32:06"),
        ("２０２０年１月２０日", "2020-01-20"),
        ("2020년 1월", "2020-01"),
        ("2020. 1. 20.", "2020-01-20"),
        ("Marathon 5, 2018", ""),
        ("until 7 September 2018", ""),
        ("2019-01-01 – 2019-01-05", ""),
        ("25-12-2021", "2021-12-25"),
        ("03-04-2021", ""),
        ("0001-01-01T00:00:00Z", ""),
        ("2018-10-07 12:00 - 2018-10-09 12:00", ""),
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
def test_spellings(written: str, date: str) -> None:
    assert stated(written) == date
    assert not date or read_date(date)


@given(st.text(max_size=40) | st.from_regex(r"[0-9A-Za-z :/.,+-]{0,30}", fullmatch=True))
def test_whatever_is_read_can_be_read_again(text: str) -> None:
    date = stated(text)
    assert not date or read_date(date)


@given(st.datetimes(datetime(1000, 1, 2), datetime(9999, 1, 1)), st.integers(-14 * 4, 14 * 4))  # noqa: DTZ001
def test_local_time_and_offset_come_back(local: datetime, quarters: int) -> None:
    plain = local.replace(microsecond=0)
    universal = plain - timedelta(minutes=15 * quarters)
    read = local_and_universal(str(plain), str(universal))
    assert read.startswith(str(plain)[:10])
    assert (
        datetime.fromisoformat(read.replace(" ", "T", 1).replace(" ", "")).utctimetuple()[:5]
        == universal.timetuple()[:5]
    )


def test_what_cannot_be_an_offset_is_none() -> None:
    assert local_and_universal("2021-02-03 10:00:00", "2021-02-03 09:53:00") == "2021-02-03 09:53:00 Z"
    assert local_and_universal("", "") == ""


def test_milliseconds() -> None:
    assert from_milliseconds(1388318310783) == "2013-12-29 11:58:30 Z"
    assert from_milliseconds(10**20) == from_milliseconds(-(10**30)) == ""


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12 February 2021", "2021-02-12"),
        ("Posted on: Friday, 12 February 2021", "2021-02-12"),
        ("2021.2.12.", "2021-02-12"),
        ("2021년 2월 12일", "2021-02-12"),
        ("May 2018", "2018-05"),
        ("2021", ""),
        ("20210212", ""),
        ("1538870400", ""),
        ("On 12 February 2021 he crossed.", ""),
        ("Published", ""),
        ("12 February 2021" + " " * 3 + "x" * 60, ""),
    ],
)
def test_a_line(line: str, date: str) -> None:
    assert in_line(line) == date


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2018-10-07-title.md", "2018-10-07"),
        ("2018/10/07/title.html", "2018-10-07"),
        ("20181007.txt", "2018-10-07"),
        ("2018-02-30.txt", ""),
        ("120181007.txt", ""),
        ("2018-1007.txt", ""),
    ],
)
def test_a_name(name: str, date: str) -> None:
    assert in_name(name) == date


def test_days_between_moments() -> None:
    assert days_apart("2021-02-03 23:00:00 Z", "2021-02-05") == 2
    assert days_apart("2021-02", "2021-02-05") == days_apart("2019-01/2020-03", "2021-02-05") == 0
