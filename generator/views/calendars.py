"""Calendars: each day of a month in its place, a link where there are articles, and plain text where there are none."""

from calendar import Calendar
from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator import urls
from generator.dates.weekdays import Weekday, week_of
from generator.dates.words import month_name
from generator.interface import Words

# By the day of a month, `03`: how many articles.
Days = Mapping[str, int]
# By the months' numbers (`02`) that have articles: how many there are in all, and on each day.
Counts = Mapping[str, tuple[int, Days]]


class Day(Struct, frozen=True):
    """A day: its number, its page if it has one, and how much there is on it: nothing, one article, some, or as many
    as on few days (0 to 3). Without a number, a place before the first of a month, or behind the last."""

    number: str
    url: str
    level: int


class Month(Struct, frozen=True):
    """A month: its name, its page if it has one, how many articles, and its weeks."""

    name: str
    url: str
    articles: str
    weeks: tuple[tuple[Day, ...], ...]


class CalendarView(Struct, frozen=True):
    """Some months, and what their columns are headed with."""

    weekdays: tuple[Weekday, ...]
    months: tuple[Month, ...]


def calendar_view(year: str, months: Sequence[int], counts: Counts, words: Words) -> CalendarView:
    """The calendar of some months of a year."""
    week = week_of(words)
    most = max((many for _, days in counts.values() for many in days.values()), default=1)
    made = Calendar(week.first)
    return CalendarView(week.days, tuple(_month((year, f"{month:02}"), counts, most, made, words) for month in months))


def _month(known: tuple[str, str], counts: Counts, most: int, made: Calendar, words: Words) -> Month:
    year, month = known
    many, days = counts.get(month, (0, {}))
    weeks = made.monthdayscalendar(int(year), int(month))
    return Month(
        name=month_name(int(month), words),
        url=urls.date(known) if many else "",
        articles=words.number(many) if many else "",
        weeks=tuple(tuple(_day(known, day, days, most) for day in week) for week in weeks),
    )


def _day(known: tuple[str, str], day: int, days: Days, most: int) -> Day:
    if not day:
        return Day("", "", 0)
    many = days.get(f"{day:02}", 0)
    return Day(str(day), urls.date((*known, f"{day:02}")) if many else "", _level(many, most))


def _level(many: int, most: int) -> int:
    if many <= 1:
        return many
    return 3 if 2 * many > most else 2
