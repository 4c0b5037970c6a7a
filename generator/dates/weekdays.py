"""The days of the week, in the order in which a calendar has them, by CLDR."""

from contextlib import suppress

from msgspec import Struct

from generator.interface import Words
from generator.interface.locales import ENGLISH

# As CLDR has them for en-GB: tests hold them to it.
_SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_WHOLE = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Weekday(Struct, frozen=True):
    """A day of the week: as a column of a calendar is headed, and in full."""

    short: str
    whole: str


class Week(Struct, frozen=True):
    """The week of a language: the number of its first day, where Monday is 0, and its days from that one on."""

    first: int
    days: tuple[Weekday, ...]


def week_of(words: Words) -> Week:
    """The week as the readers of a language know it."""
    if words.tag in ENGLISH:
        return Week(0, tuple(map(Weekday, _SHORT, _WHOLE)))
    names = words.cldr.days["stand-alone"]
    first = _first_day(words)
    order = [(first + at) % 7 for at in range(7)]
    return Week(first, tuple(Weekday(names["short"][at], names["wide"][at]) for at in order))


def _first_day(words: Words) -> int:
    """By the country of the language's tag, or by the one where most people speak it (CLDR, likely subtags)."""
    from babel.core import Locale, UnknownLocaleError, get_global

    cldr = words.cldr
    likely = get_global("likely_subtags").get(cldr.language, "").split("_")
    with suppress(UnknownLocaleError):
        cldr = cldr if cldr.territory else Locale(cldr.language, likely[-1])
    return cldr.first_week_day
