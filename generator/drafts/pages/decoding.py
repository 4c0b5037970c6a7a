"""The bytes of a page → its text: as other texts are decoded, and by what a page declares in its head."""

import re

from msgspec import Struct

from generator.drafts import decoding
from generator.drafts.draft import Guess

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096
_SEVEN_BITS = re.compile(r"iso-2022-(?:jp|kr|cn)[\w-]*|hz(?:-gb-2312)?", re.IGNORECASE)
_FEW = 200


class Decoded(Struct, frozen=True):
    """The text of a page, and how its encoding was guessed, if it was."""

    text: str
    guesses: tuple[Guess, ...] = ()


def decode(data: bytes, charset: str = "") -> Decoded:
    """The text of a page; `charset` is what the server declared, which outweighs what the page declares itself, unless
    the bytes are not in it. A page in UTF-8 in which a few bytes are broken is one in UTF-8."""
    declared = declared_in(data)
    stated = charset if charset and _fits(data, charset) else declared or charset
    if _SEVEN_BITS.fullmatch(stated) and _fits(data, stated):  # whose bytes are UTF-8, too
        return Decoded(data.decode(stated))
    broken = data.decode("utf-8", "replace") if stated.lower() in {"", "utf-8", "utf8"} else ""
    if 0 < broken.count("\ufffd") * _FEW < len(broken):
        return Decoded(broken, (Guess("encoding", "utf-8", "most of the bytes are; the others are shown as \ufffd"),))
    text, guess = decoding.decode(data, stated)
    return Decoded(text, (guess,) if guess else ())


def declared_in(data: bytes) -> str:
    """The encoding that a page declares in its head, or none."""
    found = _DECLARED.search(data[:_HEAD_BYTES])
    return (found[1] or found[2]).decode("ascii") if found else ""


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True
