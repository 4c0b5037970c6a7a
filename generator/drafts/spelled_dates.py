"""Dates as other programs and people spell them → as the content model writes them (EDTF, then time and offset).

Nothing is guessed: `03/04/2021` is two days, and is none here. A zone that is named and has one offset is that offset
(RFC 5322, 4.3, and a few more); one that has several (`America/New_York`) is left out.
"""

import re
from datetime import UTC, datetime

from generator.dates import DateError, read_date

_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905 - short
}
_HOURS = {
    **dict.fromkeys(("z", "ut", "utc", "gmt"), "Z"),
    "est": "-05:00",
    "edt": "-04:00",
    "cst": "-06:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "jst": "+09:00",
    "kst": "+09:00",
}
_TIME = (
    r"(?:[T,\s]+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>(?:utc|gmt)?[+-]\d\d:?\d\d|(?:utc|gmt)?[+-]\d\d|[a-z]+(?:/[a-z_]+)*)?(?:\s*\([a-z\s]+\))?)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FORMS = tuple(
    re.compile(form + _TIME, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<year>\d{4})\s*\u5e74\s*(?P<month>\d{1,2})\s*\u6708\s*(?P<day>\d{1,2})\s*\u65e5",
        r"(?P<year>\d{4})\s*\ub144\s*(?P<month>\d{1,2})\s*\uc6d4\s*(?P<day>\d{1,2})\s*\uc77c",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-](?:of\s+)?(?P<name>[a-z]{3,9})\.?,?[\s-](?P<year>\d{4})",
        _WEEKDAY + r"(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    )
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4}|[+-]\d\d:\d\d)?)?", re.ASCII)
_MONTH = re.compile(r"([a-z]{3,9})\.?,?\s+(\d{4})", re.ASCII | re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})" + _TIME, re.ASCII | re.IGNORECASE)
_SECONDS = re.compile(r"[12]\d{9}(?:\d{3})?", re.ASCII)
_LONGEST = 100


def stated_date(text: str) -> str:
    """`2018-10-07 12:00 +09:00` for `Sun, 07 Oct 2018 12:00:00 +0900`; empty where no one date is stated.

    A number of seconds or milliseconds since 1970, of ten digits or thirteen, is a moment in UTC.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return ""
    return _checked(text) or next(filter(None, map(_checked, _readings(text))), "")


def _checked(text: str) -> str:
    """The date in one spelling; empty where it is none, as the 30th of February is."""
    try:
        when = read_date(text)
    except DateError:
        return ""
    time = re.sub(r"(?=[+-])", " ", when.time, count=1)
    return f"{when.edtf} {time}".strip()


def _readings(text: str) -> "list[str]":
    found = [_spelled(match) for form in _FORMS if (match := form.fullmatch(text))]
    if compact := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, zone = compact.groups()
        time = f" {hour}:{minute}{f':{second}' if second else ''}{zone or ''}" if hour else ""
        found.append(f"{year}-{month}-{day}{time}")
    if (alone := _MONTH.fullmatch(text)) and (number := _number(alone[1])):
        found.append(f"{alone[2]}-{number:02}")
    if _SECONDS.fullmatch(text):
        found.append(datetime.fromtimestamp(int(text[:10]), UTC).strftime("%Y-%m-%d %H:%M:%SZ"))
    return [*found, *_slashed(text)]


def _slashed(text: str) -> "list[str]":
    """`25/12/2021` is one day, and so is `12/25/2021`; `03/04/2021` may be two."""
    match = _SLASHED.fullmatch(text)
    if match is None:
        return []
    first, second = int(match[1]), int(match[2])
    if (first > 12) == (second > 12) and first != second:
        return []
    day, month = (first, second) if first > 12 else (second, first)
    return [f"{match[3]}-{month:02}-{day:02}{_time(match)}"]


def _number(name: str) -> int:
    """A month by its English name, or by its beginning."""
    return _MONTHS.get(name[:3].lower(), 0)


def _spelled(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _number(parts["name"])
    return f"{parts['year']}-{month:02}-{int(parts['day']):02}{_time(match)}"


def _time(match: re.Match[str]) -> str:
    if match["hour"] is None:
        return ""
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    second = f":{match['second']}" if match["second"] else ""
    return f" {hour:02}:{match['minute']}{second}{_offset(match['zone'] or '')}"


def _offset(zone: str) -> str:
    bare = re.sub(r"^(?:utc|gmt)(?=[+-])", "", zone, flags=re.IGNORECASE)
    return bare if bare.startswith(("+", "-")) else _HOURS.get(zone.lower(), "")
