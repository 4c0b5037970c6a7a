"""A time of day and its zone, as they stand behind a date."""

import re

_ZONE = r"(?P<zone>(?:utc|gmt)?[+-][0-9:]{1,6}|[a-z]+(?:/[a-z_]+)*)?(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]))?"
_BEHIND = rf"(?:[.,]\d+)?\s*(?P<half>[ap]\.?m\.?)?\s*{_ZONE}"

CLOCK = rf"(?:[T,\s_]+(?:at\s+)?(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d))?{_BEHIND})?"
"""What may stand behind a date in words."""

DIGITS = rf"(?:[T,\s_]+(?P<hour>\d{{1,2}}):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?{_BEHIND})?"
"""What may stand behind a date in digits: the time may be without colons."""

JOINED = DIGITS.replace(r"[T,\s_]+", r"[T,\s_]*", 1).replace(r"\d{1,2}", r"\d\d", 1)
"""What may stand behind a date without hyphens, maybe without anything between."""

# RFC 5322, 4.3, and what has one meaning in the mail of today. A military letter has two, as has a place
# (`America/New_York`): these are passed over.
_ZONES = {
    **dict.fromkeys(("z", "ut", "utc", "gmt"), "Z"),
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
    "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "jst": "+09:00", "kst": "+09:00",
}  # fmt: skip
_MIDNIGHT = re.compile(r"00:00(?::00)?")


def time_of(found: re.Match[str]) -> tuple[str, str]:
    """`15:04`, `-05:00` of a match that holds one of these patterns; empty where nothing is stated. Midnight without a
    zone is no time, but a day that a program wrote as one."""
    if found["hour"] is None:
        return "", ""
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    time = ":".join(filter(None, (f"{hour:02}", found["minute"], found["second"])))
    zone = _zone(found["zone"])
    return ("", "") if _MIDNIGHT.fullmatch(time) and not (zone or found["half"]) else (time, zone)


def _zone(written: str | None) -> str:
    """`-0330`, `+9` → `-03:30`, `+09:00`; a name that has one offset → that."""
    name = (written or "").lower()
    bare = name.removeprefix("utc").removeprefix("gmt")
    if not bare.startswith(("+", "-")):
        return _ZONES.get(name, "")
    digits = bare[1:].replace(":", "")
    digits = f"{digits.zfill(2)}00" if len(digits) < 3 else digits.zfill(4)
    return f"{bare[0]}{digits[:2]}:{digits[2:]}"
