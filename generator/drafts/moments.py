"""Moments as machines write them → dates of the content model: EDTF, then the time and its zone, as they are stated."""

import re
from datetime import datetime, timedelta

_ISO = re.compile(
    r"(?P<y>[0-9]{4})(?:-?(?P<m>[0-9]{2})(?:-?(?P<d>[0-9]{2})"
    r"(?:[Tt _]+(?P<time>[0-9]{1,2}:?[0-9]{2}(?::?[0-9]{2})?)(?:[.,][0-9]+)?\s*"
    r"(?P<zone>[A-Za-z]{1,5}|[+-][0-9:]{2,6})?)?)?)?"
)
_MAIL = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s+)?(?P<d>[0-9]{1,2})[ -](?P<n>[A-Za-z]{3})[a-z]*\.?[ -](?P<y>[0-9]{4}|[0-9]{2})"
    r"(?:,?\s+(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:[.][0-9]+)?\s*(?P<zone>[A-Za-z]{1,5}|[+-][0-9:]{1,6})?"
    r"(?:\s*\([^)]*\))?)?"
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: at for at, name in enumerate(_NAMES, 1)}
# RFC 822, 5.1, and what has one meaning in the mail of today. A military letter has two, and is passed over.
_ZONES = {
    **dict.fromkeys(("z", "ut", "utc", "gmt"), "Z"),
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
    "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "jst": "+09:00", "kst": "+09:00",
}  # fmt: skip
_QUARTER = timedelta(minutes=15)
_FARTHEST = timedelta(hours=14)


def moment(text: str) -> str:
    """A moment in ISO 8601 or RFC 3339, or as in mail (RFC 822, 5.1; RFC 2822, 3.3), as far as it is stated:
    `2021-02-03 10:00:00 +09:00`; empty where it is none. A zone that isn't stated, or could mean two, is left out."""
    bare = " ".join(text.split())
    found = _ISO.fullmatch(bare) or _MAIL.fullmatch(bare)
    return _written(found) if found else ""


def local_moment(local: str, universal: str) -> str:
    """The local time with its offset from the universal one, both as `2021-02-03 10:00:00`; the one that is stated, if
    the other isn't; empty if neither is. `0000-00-00 00:00:00` states nothing."""
    here, there = _plain(local), _plain(universal)
    if here is None or there is None:
        return f"{here}" if here else f"{there} Z" if there else ""
    offset = here - there
    if abs(offset) > _FARTHEST or offset % _QUARTER:
        return f"{there} Z"
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{here} {'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


def from_milliseconds(count: int) -> str:
    """A moment from its milliseconds since 1970."""
    return f"{datetime(1970, 1, 1) + timedelta(seconds=count // 1000)} Z"  # noqa: DTZ001 - its zone is written


def _plain(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip()).replace(microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _written(found: re.Match[str]) -> str:
    groups = found.groupdict()
    year = groups["y"] if len(groups["y"]) == 4 else f"{'19' if groups['y'] > '68' else '20'}{groups['y']}"
    month = groups.get("m") or _month(groups.get("n"))
    day = groups["d"] and f"{int(groups['d']):02}"
    try:
        datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}")
    except ValueError:
        return ""
    date = "-".join(filter(None, (year, month, day)))
    time = _time(groups["time"] or "")
    return f"{date} {time} {_zone(groups['zone'] or '')}".rstrip() if time else date


def _month(name: str | None) -> str:
    return f"{_MONTHS.get(name.lower(), 13):02}" if name else ""


def _time(text: str) -> str:
    digits = text.replace(":", "").zfill(4 if len(text.replace(":", "")) < 5 else 6)
    parts = [digits[at : at + 2] for at in range(0, len(digits) if text else 0, 2)]
    is_one = bool(parts) and int(parts[0]) < 24 and all(int(part) < 60 for part in parts[1:])
    return ":".join(parts) if is_one else ""


def _zone(text: str) -> str:
    if not text or text[0] not in "+-":
        return _ZONES.get(text.lower(), "")
    digits = text[1:].replace(":", "")
    digits = f"{digits.zfill(2)}00" if len(digits) < 3 else digits.zfill(4)
    return f"{text[0]}{digits[:2]}:{digits[2:]}" if digits[:2] <= "14" and digits[2:] < "60" else ""
