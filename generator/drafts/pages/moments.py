"""Dates as pages state them → dates as the content model writes them: day, time and zone as stated, nothing added."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from generator.dates import DateError, read_date

_MEANT = re.compile(r"write (\d{4}-\d\d-\d\d(?:[ T][\d:.]+(?: ?(?:Z|[+-]\d\d:?\d\d))?)?)")
_EPOCH = re.compile(r"1?\d{9}(?:\d{3})?")
_JAVASCRIPT = re.compile(r"(?:\w{3},? )?(\w{3}) (\d\d?) (\d{4})\b")
_JOINED = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d):?(\d\d)(?::?(\d\d))?(Z|[+-]\d\d:?\d\d)?")
_LOOSE = re.compile(
    r"(\d{4}[-/.]\d\d?[-/.]\d\d?)[ T,]+(\d\d?:\d\d(?::\d\d)?)(?:[.,]\d+)? ?"
    r"(?:(Z|UTC|GMT)|([+-]\d\d):?(\d\d)?|[A-Z]{2,4})?"
)
_ZERO = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")


def moment(text: str) -> str:
    """`2020-01-20 05:32:06 +09:00`, with as much of it as the text states; empty if the text is no date, or has two
    readings (`01/02/2021`). Midnight without a zone is no time, but a day that a program wrote as one."""
    words = _ZERO.sub("", " ".join(text.split()))
    if not words or len(words) > 60:
        return ""
    return _plain(words) or _spelled(words) or _loose(words) or _mailed(words) or _counted(words)


def day(text: str) -> str:
    """`2020-01-20`, of a moment or whatever spelling of one."""
    found = moment(text) or _of_javascript(text)
    return found[:10] if re.match(r"\d{4}-\d\d-\d\d", found) else ""


def _plain(words: str) -> str:
    try:
        when = read_date(words)
    except DateError:
        return ""
    if not when.time:
        return when.edtf if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", when.edtf) else ""
    clock = re.fullmatch(r"([\d:]+)(.*)", when.time)
    return f"{when.edtf} {clock[1]} {clock[2]}".strip() if clock else when.edtf


def _spelled(words: str) -> str:
    """What a person would be told to write instead, if that is one thing only."""
    try:
        read_date(words)
    except DateError as error:
        meant = _MEANT.findall(error.hint)
        return _plain(meant[0]) if len(meant) == 1 and " or " not in error.hint else ""
    return ""


def _loose(words: str) -> str:
    found = _LOOSE.match(words)
    if found:
        date = "-".join(part.zfill(2) for part in re.split(r"[-/.]", found[1]))
        zone = "Z" if found[3] else f"{found[4]}:{found[5] or '00'}" if found[4] else ""
        return _plain(f"{date} {found[2].zfill(5) if found[2].count(':') == 1 else found[2].zfill(8)} {zone}".strip())
    joined = _JOINED.fullmatch(words)
    if not joined:
        return ""
    year, month, date, hour, minute, second, zone = joined.groups()
    return _plain(f"{year}-{month}-{date} {hour}:{minute}:{second or '00'} {zone or ''}".strip())


def _mailed(words: str) -> str:
    """`Mon, 20 Jan 2020 05:32:06 GMT` (RFC 5322)."""
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return ""
    return _written(found) if found.year > 1000 else ""


def _counted(words: str) -> str:
    """Seconds or milliseconds since 1970, as programs count them; they are UTC."""
    if not _EPOCH.fullmatch(words):
        return ""
    seconds = int(words) // (1000 if len(words) > 10 else 1)
    return _written(datetime.fromtimestamp(seconds, UTC))


def _written(found: datetime) -> str:
    zone = found.strftime("%z")
    offset = "" if not zone else "Z" if zone.strip("+-0") == "" else f"{zone[:3]}:{zone[3:5]}"
    return f"{found:%Y-%m-%d %H:%M:%S} {offset}".strip()


def _of_javascript(text: str) -> str:
    """`Thu Nov 26 2026 19:00:00 GMT+0900 (KST)`."""
    found = _JAVASCRIPT.search(" ".join(text.split()))
    return _spelled(f"{found[2]} {found[1]} {found[3]}") if found else ""


def apart(one: str, other: str) -> int:
    """How many days lie between two moments; 0 where one is not known to the day."""
    days = [datetime.strptime(text[:10], "%Y-%m-%d").replace(tzinfo=UTC) for text in (one, other) if len(text) >= 10]
    return abs((days[0] - days[1]).days) if len(days) == 2 else 0
