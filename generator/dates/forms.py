"""Every form of a date → `When`: EDTF, levels 0 and 1, and ISO 8601 moments. `reading` says what they mean."""

import re
import warnings
from calendar import monthrange
from datetime import date
from functools import cache
from time import struct_time
from typing import Protocol

from generator.model import When

_YEAR = r"(?!0000)[0-9]{4}"
_MONTH = r"(?:0[1-9]|1[0-2])"
_PLAIN = re.compile(rf"({_YEAR})(?:-({_MONTH})(?:-([0-3][0-9]))?)?")
_SEASON = re.compile(rf"({_YEAR})-2[1-4]")
_UNSPECIFIED = re.compile(rf"[0-9]{{2}}[0-9X]X|{_YEAR}-(?:XX|[0-9]{{2}}-XX|XX-XX)")
_MARKS = ("?", "~", "%")
_OPEN = ("", "..")  # an end that is unknown, an end that is open
_SLASH = re.compile(r"\s*/\s*")

_HOUR = r"(?:[01][0-9]|2[0-3])"
_SIXTY = r"[0-5][0-9]"
_OFFSET = rf"[+-](?:0[0-9]|1[0-3])(?::?{_SIXTY})?|[+-]14(?::?00)?"
_MOMENT = re.compile(
    rf"(?P<day>{_YEAR}-{_MONTH}-[0-3][0-9])(?:T| +)"
    rf"(?P<minute>{_HOUR}:{_SIXTY})(?:(?P<second>:{_SIXTY})(?:[.,][0-9]+)?)?"
    rf" *(?P<offset>Z|UTC|GMT|{_OFFSET})?",
    re.ASCII | re.IGNORECASE,
)


def is_date(text: str) -> bool:
    """Whether a text is a date in one of the forms."""
    try:
        read_form(text)
    except ValueError:
        return False
    return True


def read_form(text: str) -> When:
    """Reads, or raises a ValueError that says nothing: `faults` finds the words."""
    if plain := _PLAIN.fullmatch(text):
        return _when(text, *_days(plain))
    if moment := _MOMENT.fullmatch(text):
        return _moment(moment)
    text = _SLASH.sub("/", text).replace("x", "X")
    first, slash, last = text.partition("/")
    return _when(text, *(_interval(first, last) if slash else _span(text)))


def _when(edtf: str, lower: str, upper: str, time: str = "") -> When:
    return When(edtf=edtf, lower=lower, upper=upper, time=time, known=_known(lower, upper))


def _known(lower: str, upper: str) -> tuple[str, ...]:
    """The part of the date that all days from `lower` to `upper` share; see `When.known`."""
    if lower == upper:
        return tuple(lower.split("-"))
    if lower[:7] == upper[:7]:
        return lower[:4], lower[5:7]
    for digits in (4, 3, 2):
        if lower[:digits] == upper[:digits]:
            return (lower[:digits].ljust(4, "x"),)
    return ()


def _days(plain: re.Match[str]) -> tuple[str, str]:
    """First and last day of a match of `_PLAIN`. The standard library does this 1,000 times faster than edtf."""
    year, month, day = plain.groups()
    if day:
        exact = date.fromisoformat(plain[0]).isoformat()
        return exact, exact
    if month:
        return f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]}"
    return f"{year}-01-01", f"{year}-12-31"


def _moment(moment: re.Match[str]) -> When:
    day = date.fromisoformat(moment["day"]).isoformat()
    return _when(day, day, day, f"{moment['minute']}{moment['second'] or ''}{_offset(moment['offset'] or '')}")


def _offset(written: str) -> str:
    """`-0500`, `-05` → `-05:00`; `UTC` → `Z`, as is `-00:00` (RFC 9557, 2.2), which HTML doesn't allow."""
    digits = written.replace(":", "")
    if digits[:1] not in {"+", "-"}:
        return "Z" if digits else ""
    offset = f"{digits[:3]}:{digits[3:] or '00'}"
    return "Z" if offset == "-00:00" else offset


def _span(text: str) -> tuple[str, str]:
    """First and last day of one date, with or without a mark of doubt."""
    core = text[:-1] if text.endswith(_MARKS) else text
    if plain := _PLAIN.fullmatch(core):
        return _days(plain)
    if season := _SEASON.fullmatch(core):
        return f"{season[1]}-01-01", f"{season[1]}-12-31"
    if _UNSPECIFIED.fullmatch(core):
        return _unspecified_days(core)
    raise ValueError


def _interval(first: str, last: str) -> tuple[str, str]:
    """First and last day of an interval; an end with unspecified digits would be level 2."""
    if "X" in first + last or (first in _OPEN and last in _OPEN):
        raise ValueError
    lower = "" if first in _OPEN else _span(first)[0]
    upper = "" if last in _OPEN else _span(last)[1]
    if lower and upper and upper < lower:
        raise ValueError
    return lower, upper


def _unspecified_days(text: str) -> tuple[str, str]:
    """First and last day of a date with unspecified digits, by the edtf library.

    Only this part of EDTF is left to it, because its parser takes milliseconds, and release 5.0.2 accepts
    29 February 1900 and the year 0, gives an unknown end a day ten years off, refuses `2021-21?`, and for
    `../` prints to standard output and raises TypeError. A test compares all else that we read with it.
    """
    edtf = _edtf_parser()(text, fail_silently=True)
    if edtf is None:
        raise ValueError
    return _iso(edtf.lower_strict()), _iso(edtf.upper_strict())


def _iso(moment: struct_time) -> str:
    return date(*moment[:3]).isoformat()


class _Edtf(Protocol):
    """What we use of the library's objects."""

    def lower_strict(self) -> struct_time: ...

    def upper_strict(self) -> struct_time: ...


class _EdtfParser(Protocol):
    def __call__(self, text: str, *, fail_silently: bool) -> _Edtf | None: ...


@cache
def _edtf_parser() -> _EdtfParser:
    # Imported when first needed: it takes 60 ms, and few archives have unspecified digits. Under `python -W`
    # pyparsing speaks up about the library's grammar, which is no business of ours.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf
    parser: _EdtfParser = parse_edtf
    return parser
