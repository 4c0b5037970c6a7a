"""Coordinates that are written in another way than ours, and how they are to be written. Strings to strings."""

import re

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]+)?"
# 41°24'06", 41° 24.1′, 41.4017°, 41.4017; the signs of minutes and seconds are those of keyboards and of printers.
_ANGLE = (
    rf"(?P<degrees>[+-]?{_NUMBER}) *(?:°|º|deg)? *"
    rf"(?:(?P<minutes>{_NUMBER}) *['′’] *)?(?:(?P<seconds>{_NUMBER}) *(?:\"|″|”|'') *)?"
)
_AFTER = re.compile(rf"{_ANGLE}(?P<side>[NSEW]?)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<side>[NSEW]) *{_ANGLE}", re.IGNORECASE)
# Decimal commas. After fewer than three digits they may be minutes.
_COMMAS = re.compile(r"([+-]?[0-9]{1,3}),([0-9]{3,}) *[,; ] *([+-]?[0-9]{1,3}),([0-9]{3,})")


def meant_by(written: str) -> tuple[str, str] | None:
    """Latitude and longitude, in decimal degrees, of coordinates in a notation of people or of maps; None where it is
    not certain that they are two, and which is which: we ask, and don't guess."""
    text = written.strip().strip("()")
    if commas := _COMMAS.fullmatch(text):
        north, south, east, west = commas.groups()
        return _valid([(float(f"{north}.{south}"), ""), (float(f"{east}.{west}"), "")])
    notation = _BEFORE if text[:1].upper() in {"N", "S", "E", "W"} else _AFTER
    left = notation.sub("", text).strip(" ,;/")
    return None if left else _valid([_angle(match) for match in notation.finditer(text)])


def _angle(match: re.Match[str]) -> tuple[float, str]:
    """Degrees, and the side of the world that they are counted to."""
    size = abs(float(match["degrees"])) + float(match["minutes"] or 0) / 60 + float(match["seconds"] or 0) / 3600
    side = match["side"].upper()
    return (-size if match["degrees"].startswith("-") or side in {"S", "W"} else size), side


def _valid(angles: list[tuple[float, str]]) -> tuple[str, str] | None:
    if len(angles) != 2:
        return None
    (first, one), (second, other) = angles
    if one and other and (one in "NS") == (other in "NS"):
        return None
    if one in {"E", "W"} or other in {"N", "S"}:
        first, second = second, first
    return (_shown(first), _shown(second)) if abs(first) <= 90 and abs(second) <= 180 else None


def _shown(degrees: float) -> str:
    """To the fourth place, eleven metres, as a second of arc is thirty."""
    return f"{degrees:.4f}".rstrip("0").rstrip(".")
