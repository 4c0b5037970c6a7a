"""A text that is a date, and nothing else, in any of the spellings that exports and pages have."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

from generator.dates import DateError, read_date
from generator.dates.months import MONTHS
from generator.drafts.moments.clock import CLOCK, DIGITS, JOINED, time_of
from generator.drafts.moments.reckoning import from_milliseconds

_WEEKDAY = r"(?:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?|[^\W\d]{1,12}(?:\.,?|,))\s+)?"
_NAME, _DAY, _YEAR = r"(?P<name>[a-z]{3,9})\.?,?", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){DIGITS}",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d){JOINED}",
        rf"{_YEAR}\.\s?(?P<month>\d{{1,2}})\.\s?(?P<day>\d{{1,2}})\.{CLOCK}",
        rf"{_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월](?:\s*(?P<day>\d{{1,2}})\s*[日일]{CLOCK})?",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}{CLOCK}",
        rf"{_WEEKDAY}{_DAY}[\s-](?:of\s+)?{_NAME}[\s-](?P<year>\d{{4}}|\d\d){CLOCK}",  # RFC 822, 5.1, RFC 5322, 3.3
        rf"{_WEEKDAY}{_NAME}\s+{_DAY},?\s+{_YEAR}{CLOCK}",
        rf"{_WEEKDAY}{_NAME}\s+{_DAY}{CLOCK.removesuffix('?')}\s+{_YEAR}",  # asctime of C
        rf"{_NAME}\s+{_YEAR}",
    )
)
_TWOFOLD = re.compile(rf"(?P<first>\d{{1,2}})(?P<sign>[/-])(?P<last>\d{{1,2}})(?P=sign){_YEAR}{CLOCK}", re.IGNORECASE)
_COUNT = re.compile(r"1?[0-9]{9}|1[0-9]{12}")
_DASHES = re.compile("[‐-―−]")
_LONGEST = 100
_NONE = "0001-01-01"
"""How Go and .NET write that there is no date."""


def stated(text: str) -> str:
    """`2018-10-07 12:00:00 +09:00` for `Sun, 07 Oct 2018 12:00:00 +0900`; empty where no one day is stated.

    A time or zone that can't be is left out, and so is a zone that could mean two. A number of seconds or milliseconds
    since 1970 is a moment in UTC. What is EDTF stays as it is: `2021-02?`.
    """
    if not text or len(text) > 2 * _LONGEST:
        return ""
    plain = _DASHES.sub("-", " ".join(unicodedata.normalize("NFKC", text).split()))
    if not plain or len(plain) > _LONGEST:
        return ""
    found = next(filter(None, map(_checked, _readings(plain))), "") or _checked((plain, "", ""))
    return "" if found.startswith(_NONE) else found


def _readings(text: str) -> Iterator[tuple[str, str, str]]:
    """What a text may say: the date, its time, its zone."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            yield _date(found), *(time_of(found) if "hour" in form.groupindex else ("", ""))
    if (found := _TWOFOLD.fullmatch(text)) and (date := _twofold(found)):
        yield date, *time_of(found)
    if _COUNT.fullmatch(text):
        yield from_milliseconds(int(text) * (1 if len(text) > 10 else 1000)), "", ""


def _date(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = int(parts["month"]) if parts.get("month") else _month(parts["name"])
    day = f"-{int(parts['day']):02}" if parts.get("day") else ""
    year = parts["year"] if len(parts["year"]) == 4 else f"{'19' if parts['year'] > '68' else '20'}{parts['year']}"
    return f"{year}-{month:02}{day}"


def _month(name: str) -> int:
    """A month by its English name or its beginning; 0 where it is none."""
    lower = name.lower()
    return next((at for at, month in enumerate(MONTHS, 1) if month.lower().startswith(lower)), 9 * (lower == "sept"))


def _twofold(found: re.Match[str]) -> str:
    """`25/12/2021` is one day, and so is `12/25/2021`; `03/04/2021` may be two."""
    first, last = int(found["first"]), int(found["last"])
    if (first > 12) == (last > 12) and first != last:
        return ""
    day, month = (first, last) if first > 12 else (last, first)
    return f"{found['year']}-{month:02}-{day:02}"


def _checked(reading: tuple[str, str, str]) -> str:
    """As much of a reading as can be: the 30th of February is none, and a day at 25:00 is a day."""
    for count in (3, 2, 1):
        with suppress(DateError):
            when = read_date(" ".join(reading[:count]).strip())
            return f"{when.edtf} {re.sub(r'(?=[+Z-])', ' ', when.time, count=1)}".strip()
    return ""
