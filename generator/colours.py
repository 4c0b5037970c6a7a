"""Colours, written `#rrggbb`: how well two can be told apart, and what lies between them."""

import re

LEAST = 4.5  # the contrast that text of ordinary size needs: WCAG 2.2, success criterion 1.4.3
WHITE, BLACK = "#ffffff", "#000000"
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_STEPS = 20


def read_colour(text: str) -> str:
    """A colour written `#rgb` or `#rrggbb`, as `#rrggbb`; empty if it is none."""
    if not _HEX.fullmatch(text):
        return ""
    digits = text[1:].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def between(one: str, other: str, share: float) -> str:
    """The colour on the way from `one` to `other`, after this share of it (0 to 1), in sRGB."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(start + (end - start) * share):02x}" for start, end in pairs)


def clearer(colour: str, ground: str, end: str) -> str:
    """The first colour on the way from `colour` to `end`, in steps, that can be read on `ground`; or the last."""
    steps = (between(colour, end, step / _STEPS) for step in range(_STEPS))
    return next((step for step in steps if contrast(step, ground) >= LEAST), end)


def farther(ground: str) -> str:
    """Black or white, whichever can be read better on `ground`."""
    return max(WHITE, BLACK, key=lambda colour: contrast(colour, ground))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
