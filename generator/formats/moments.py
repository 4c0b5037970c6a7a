"""When something was published and changed, for forms that know moments alone (RFC 3339), and no doubt.

A day without a time, or with a time whose zone nobody states, is told as noon in UTC: so it is the same day from Los
Angeles to Seoul. What is not certain to the day is not told as published; as changed it is told by its first possible
day, for Atom lets no entry be without. Nothing here knows today.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from generator.dates.certain import known_day
from generator.model import Correction, When

_NOON = "T12:00:00Z"
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)")
_SECONDS = ":00"
# What stands for the moment of what holds nothing: the first that can be written.
NEVER = "0001-01-01T00:00:00Z"


def moment(when: When) -> str:
    """The first possible moment of a date."""
    day = when.lower or when.upper
    found = _TIME.fullmatch(when.time)
    if not found:
        return f"{day}{_NOON}"
    zone = found[3]
    clock = when.time.removesuffix(zone)
    return f"{day}T{clock}{'' if found[2] else _SECONDS}{zone}"


def certain_moment(when: When | None) -> str:
    """The same of one that is certain to the day; empty of any other."""
    return moment(when) if when and certain_day(when) else ""


def certain_day(when: When | None) -> str:
    """`2021-02-03` of a date that is certain to the day; empty of any other."""
    return known_day(when).partition("T")[0]


def changed(date: When, updated: When | None, corrections: Iterable[Correction]) -> str:
    """When an article last changed, as far as anybody says: the latest of when it was updated and corrected; or when
    it was published, before which nothing of it can have changed."""
    told = (updated, *(correction.date for correction in corrections))
    return max((moment(date), *(moment(when) for when in told if when)), key=instant)


def instant(told: str) -> datetime:
    """A moment, to be compared with another."""
    try:
        return datetime.fromisoformat(told)
    except ValueError:  # the year 0, which Python doesn't know
        return datetime.min.replace(tzinfo=UTC)


def last_day(date: When | None, updated: When | None, corrections: Iterable[Correction]) -> str:
    """The day on which an article last changed, or was published; empty where that is not certain to the day. What was
    changed on a day that nobody knows may have been changed last."""
    days = [certain_day(when) for when in (*([updated] if updated else ()), *(one.date for one in corrections))]
    return ("" if "" in days else max(days)) if days else certain_day(date)
