"""Dates in words, short: a plain day is said of the month that it lies in, once for all articles."""

from generator.dates.words import date_words
from generator.interface import Words
from generator.model import When

_DAY, _YEAR = "26", "1987"  # in no language is a month called so
_LENGTH = len("1987-03-26")


def months(words: Words) -> tuple[str, ...]:
    """How a day of each month is said, with `@` for the day and `#` for the year: `@ March #`."""
    return tuple(_said(f"{_YEAR}-{month:02}-{_DAY}", words) for month in range(1, 13))


def _said(day: str, words: Words) -> str:
    text = date_words(When(day, day, day, "", tuple(day.split("-"))), words)
    return text.replace(_YEAR, "#", 1).replace(_DAY, "@", 1)


def unsaid(text: str, day: str, said: tuple[str, ...]) -> str:
    """Nothing, where `said` tells how the date for machines is said; else the text."""
    if len(day) < _LENGTH:
        return text
    year, month, number = day[:_LENGTH].split("-")
    return "" if said[int(month) - 1].replace("@", f"{int(number)}").replace("#", year) == text else text
