"""What is wrong with a date that can't be read, and what to type instead. Strings to strings.

Both end without a full stop, because `1957/..` ends with two.
A hint names a date only if that date can be read, and all of them if there are several: we ask, and don't guess.
"""

import re
from collections.abc import Callable

from generator.dates.months import MONTHS
from generator.dates.spellings import other_spellings

Fault = tuple[str, str]
IsDate = Callable[[str], bool]

ADVICE = "write the year, the month and the day, as 2021-02-03, or as much as is known: 2021-02 or 2021"
CLOCK_ADVICE = (
    "write hours and minutes, from 00:00 to 23:59, and the distance from UTC if it is known: "
    "2021-02-03 11:01 or 2021-02-03 11:01 +09:00"
)
OFFSET_ADVICE = "write hours and minutes, from -14:00 to +14:00, as in 2021-02-03 11:01 +09:00, or leave them out"
# What people write for a date that they don't know.
_NOTHING = frozenset("unknown undated none n/a nd n.d. s.d. tbd ? ?? ??? - – — 미상 不详 不詳".split()) | {"no date"}


def fault(text: str, is_date: IsDate) -> Fault:
    """Message and hint for a text, of at most a few hundred characters, that is no date.

    `is_date` says whether a text can be read as one.
    """
    return next(found for rule in _RULES if (found := rule(text, is_date)))


def _quoted(text: str) -> str:
    """What a terminal or a page can show of it: no control characters, no halves of a character."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text).join("``")


def _write(dates: list[str]) -> str:
    choice = ", whichever is meant" if len(dates) > 1 else ""
    return f"write {' or '.join(dates)}{choice}"


def _empty(text: str, _: IsDate) -> Fault | None:
    return None if text else ("the date is empty", f"{ADVICE}; if nothing is known, leave the line out")


def _unknown(text: str, _: IsDate) -> Fault | None:
    if text.lower().strip("()[]") not in _NOTHING:
        return None
    return f"{_quoted(text)} is not a date", "leave the line out if nothing is known"


def _misspelled(text: str, is_date: IsDate) -> Fault | None:
    for wrong, meanings in other_spellings(text):
        dates = [meant for meant in meanings if is_date(meant)]
        if dates:
            return f"{_quoted(text)} {wrong}", _write(dates)
    return None


def _outside_years(text: str, _: IsDate) -> Fault | None:
    if not re.fullmatch(r"[Yy]-?[0-9].*|-[0-9]{4}.*|[0-9]{5,}|(?:000[0Xx]|00[Xx]{2}).*", text):
        return None
    return f"the year of {_quoted(text)} is not between 0001 and 9999", "write a year of four digits, as 1887"


def _set(text: str, _: IsDate) -> Fault | None:
    if not re.match(r"[\[{]", text):
        return None
    return (
        f"{_quoted(text)} is a set of dates, which has no single place in an archive",
        "write the first and the last date with a slash between them: 2021-02-03/2021-02-05",
    )


def _interval(text: str, is_date: IsDate) -> Fault | None:
    ends = [end.strip() for end in text.split("/")]
    stated = [end for end in ends if end not in {"", ".."}]
    if len(ends) != 2:
        return None
    if not stated:
        return f"{_quoted(text)} states no date", "write 1957/.. or ../1957, or leave the line out"
    wrong = [end for end in stated if not is_date(end)]
    return fault(wrong[0], is_date) if wrong else _unlike_ends(ends, is_date)


def _unlike_ends(ends: list[str], is_date: IsDate) -> Fault:
    """Two ends that can be read, but not together."""
    first, last = _plain_end(ends[0], "0"), _plain_end(ends[1], "9")
    if is_date(f"{first}/{last}"):
        return "the dates of an interval have no X and no time of day", _write([f"{first}/{last}"])
    return f"the interval ends ({last}) before it begins ({first})", _write([f"{last}/{first}"])


def _plain_end(end: str, digit: str) -> str:
    """A date without its time of day, and without X: `202X` → `2020`, or `2029` as an end."""
    day = re.split(r"[Tt ]", end)[0]
    return re.sub(r"[Xx]", digit, re.sub(r"(?:-[Xx]{2})+", "", day))


def _impossible_month(text: str, is_date: IsDate) -> Fault | None:
    parts = re.match(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?![0-9])", text)
    if not parts or is_date(f"{parts[1]}-{parts[2]}"):
        return None
    year, month, day = parts.groups("")
    if month == "00":
        hint = f"if the month is not known, write {year}"
    elif day and is_date(f"{year}-{day}-{month}"):
        hint = f"the month comes before the day: write {year}-{day}-{month}"
    else:
        hint = "write a month from 01 to 12, or 21, 22, 23 or 24 for spring, summer, autumn or winter"
    return f"there is no month {month}", hint


def _impossible_day(text: str, is_date: IsDate) -> Fault | None:
    parts = re.match(r"([0-9]{4}-([0-9]{2}))-([0-9]{2})(?![0-9])", text)
    if not parts or is_date(parts[0]):
        return None
    month, day = parts[1], parts[3]
    if day == "00" or parts[2] > "12":  # a season has no days
        return f"there is no day {day} in {month}", f"if the day is not known, write {month}"
    last = next(str(number) for number in range(31, 27, -1) if is_date(f"{month}-{number}"))
    name = f"{MONTHS[int(parts[2]) - 1]} {month[:4]}"
    return (
        f"there is no {int(day)} {name}: {name} has {last} days",
        f"write a day from 01 to {last}, or {month} if the day is not known",
    )


def _twelve_hours(text: str, is_date: IsDate) -> Fault | None:
    parts = re.fullmatch(r"(.*?)[Tt ]+([0-9]{1,2})(:.*?) ?([APap])\.?[Mm]\.?", text)
    if not parts:
        return None
    hour = int(parts[2]) % 12 + (12 if parts[4] in "Pp" else 0)
    date = f"{parts[1]} {hour:02}{parts[3]}"
    return (f"{_quoted(text)} is on the 12-hour clock", _write([date])) if is_date(date) else None


def _clock(text: str, is_date: IsDate) -> Fault | None:
    parts = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]| +)([0-9:.,]*)(.*)", text)
    if not parts or not is_date(parts[1]):
        return None
    day, time, zone = parts.groups()
    if is_date(f"{day} {time}") and not re.fullmatch(r" ?[?~%]", zone):
        return f"{_quoted(zone.strip())} is not a distance from UTC", OFFSET_ADVICE
    return None if is_date(f"{day} {time}") else (f"{_quoted(time or zone or text)} is not a time of day", CLOCK_ADVICE)


def _mark(text: str, is_date: IsDate) -> Fault | None:
    """A mark of doubt in the middle, twice, after a space or after a time."""
    mark = re.search(r"[?~%]", text)
    if not mark:
        return None
    bare = re.sub(r" ?[?~%]", "", text)
    dates = [date for date in (f"{bare}{mark[0]}", f"{bare[:10]}{mark[0]}") if is_date(date)]
    if not dates:
        return None
    return "a mark of doubt (? ~ %) stands once, after the whole date", _write(dates[:1])


def _unknown_digits(text: str, _: IsDate) -> Fault | None:
    if not re.fullmatch(r"(?=.*[Xx])[0-9Xx-]+[?~%]?", text):
        return None
    return (
        f"{_quoted(text)} has an X where it can't be filed",
        "write 202X for a decade, 20XX for a century, 2021-XX for a month or 2021-02-XX for a day not known",
    )


def _unreadable(text: str, _: IsDate) -> Fault:
    return f"{_quoted(text)} is not a date", ADVICE


_RULES: tuple[Callable[[str, IsDate], Fault | None], ...] = (
    _empty,
    _unknown,
    _misspelled,
    _outside_years,
    _set,
    _interval,
    _impossible_month,
    _impossible_day,
    _twelve_hours,
    _mark,
    _clock,
    _unknown_digits,
    _unreadable,
)
