"""Moments reckoned: an offset from two clocks, a moment from a count, the days between two."""

import re
from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUARTER = timedelta(minutes=15)
_FARTHEST = timedelta(hours=14)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?= |$)")


def local_and_universal(local: str, universal: str) -> str:
    """The local time with its offset from the universal one, both as `2021-02-03 10:00:00`; the one that is stated, if
    the other isn't; empty if neither is. `0000-00-00 00:00:00` states nothing."""
    here, there = _plain(local), _plain(universal)
    if here is None or there is None:
        return f"{here}" if here else f"{there} Z" if there else ""
    offset = here - there
    if abs(offset) > _FARTHEST or offset % _QUARTER:
        return f"{there} Z"
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{here} {'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _plain(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip()).replace(microsecond=0, tzinfo=None)
    except ValueError:
        return None


def from_milliseconds(count: int) -> str:
    """A moment from its milliseconds since 1970; empty where that is in no year that a calendar has."""
    try:
        found = _EPOCH + timedelta(seconds=count // 1000)
    except OverflowError:
        return ""
    return f"{found.replace(tzinfo=None)} Z"


def day_of(moment: str) -> str:
    """The day of a moment; empty where it is not known to the day."""
    found = _DAY.match(moment)
    return found[0] if found else ""


def days_apart(one: str, other: str) -> int:
    """How many days lie between two moments; 0 where one is not known to the day."""
    days = [date.fromisoformat(day) for moment in (one, other) if (day := day_of(moment))]
    return abs((days[0] - days[1]).days) if len(days) == 2 else 0
