"""Dates as other programs read them (ISO 8601): as far as they are known, and no further."""

import re

from generator.dates.words import html_datetime
from generator.model import When

_DAY_LENGTH = len("2021-02-03")
_DOUBTED = re.compile("[?~%]")


def known_date(when: When | None) -> str:
    """`2021-02-03T11:01+09:00`, `2021-02-03`, `2021-02` or `2021`; empty where not even the year is certain.

    Of an interval it is what its days have in common. Of a date in doubt (EDTF, level 1: `?`, `~`, `%`) the last part
    is left out: other programs would take it for certain.
    """
    if when is None or not when.known or "x" in when.known[0]:
        return ""
    if _DOUBTED.search(when.edtf):
        return "-".join(when.known[:-1])
    return html_datetime(when) or "-".join(when.known)


def known_day(when: When | None) -> str:
    """The same where the day is certain; else empty."""
    known = known_date(when)
    return known if len(known) >= _DAY_LENGTH else ""
