"""The days of the week, for calendars: their names and the day that a week begins with, by CLDR."""

from functools import lru_cache

from msgspec import Struct

from generator.interface import Words
from generator.interface.locales import ENGLISH

_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = 7


class Weekday(Struct, frozen=True):
    """A day of the week: `number` counts from 0, which is Monday, as `date.weekday()` does; `short` heads a column."""

    number: int
    name: str
    short: str


@lru_cache(maxsize=64)
def weekdays(words: Words) -> tuple[Weekday, ...]:
    """The seven days in the order of a calendar: from Monday in English, from Saturday in Egypt."""
    if words.tag in ENGLISH:
        return tuple(Weekday(number, name, name[:3]) for number, name in enumerate(_ENGLISH))
    names, first = words.cldr.days["stand-alone"], words.cldr.first_week_day
    order = [(first + day) % _DAYS for day in range(_DAYS)]
    return tuple(Weekday(number, names["wide"][number], names["abbreviated"][number]) for number in order)
