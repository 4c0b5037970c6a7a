"""Dates in the order and with the months of a manual, as far as they are known."""

from collections.abc import Callable

from msgspec import Struct

from generator.dates.months import MONTHS
from generator.formats.days import Point, points
from generator.model import When

_SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")


class Manner(Struct, frozen=True):
    """How a manual writes dates: `months` are their names; `day` makes text of a month and a day, or two (`3`, `2–3`);
    `whole` makes it of that text, the day and a year; `about` stands before a date that is uncertain."""

    months: tuple[str, ...]
    day: Callable[[str, str], str]
    whole: Callable[[str, str, str], str]
    about: str = "ca."


def dated(when: When | None, manner: Manner) -> str:
    """The date; empty where nobody knows it. An uncertain one has a `ca.`, an interval an en dash."""
    ends = points(when) if when else ()
    known = [point for point in ends if point]
    if not known:
        return ""
    if len(known) < len(ends):
        text = f"{_one(known[0], manner)} or {'later' if ends[0] else 'earlier'}"
    else:
        text = _one(known[0], manner) if len(known) == 1 else _span(known[0], known[1], manner)
    return f"{manner.about} {text}" if any(point.is_doubted for point in known) else text


def _one(point: Point, manner: Manner) -> str:
    return _with_days(point, str(point.day or ""), manner)


def _with_days(point: Point, days: str, manner: Manner) -> str:
    return manner.whole(_month(point, days, manner), days, str(point.year))


def _month(point: Point, days: str, manner: Manner) -> str:
    name = manner.months[point.month - 1] if point.month else _SEASONS[point.season]
    return manner.day(name, days) if days else name


def _span(first: Point, last: Point, manner: Manner) -> str:
    """Two ends, without what they share."""
    if first == last:
        return _one(first, manner)
    if (first.year, first.month) == (last.year, last.month) and first.day and last.day:
        return _with_days(first, f"{first.day}–{last.day}", manner)
    if first.year == last.year and first.month and last.month:
        months = "–".join(_month(point, str(point.day or ""), manner) for point in (first, last))
        return manner.whole(months, str(last.day or ""), str(last.year))
    return f"{_one(first, manner)}–{_one(last, manner)}"


def month_first(month: str, days: str) -> str:
    """`February 3`."""
    return f"{month} {days}"


def day_first(month: str, days: str) -> str:
    """`3 February`."""
    return f"{days} {month}"


def year_first(day: str, _days: str, year: str) -> str:
    """`2021, February 3`."""
    return f"{year}, {day}" if day else year


def american(day: str, days: str, year: str) -> str:
    """`February 3, 2021`; `February 2021`."""
    return ", ".join((day, year)) if days else f"{day} {year}".strip()


def year_last(day: str, _days: str, year: str) -> str:
    """`3 Feb. 2021`."""
    return f"{day} {year}".strip()


FULL = tuple(MONTHS)
# As MLA has them: May, June and July stand in full.
SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
