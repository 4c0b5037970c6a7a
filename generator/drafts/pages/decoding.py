"""The bytes of a page → its text: by its byte order mark, then by what it declares, then as UTF-8, then by a guess."""

import codecs
import re

from msgspec import Struct

from generator.drafts.draft import Guess

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding=["']([\w.:-]+)""", re.IGNORECASE
)
_HEAD_BYTES = 4096
# What browsers read under these names (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "ks_c_5601-1987": "cp949",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "us-ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf8": "utf-8",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "x-sjis": "cp932",
}


class Decoded(Struct, frozen=True):
    """The text of a page, and how its encoding was guessed, if it was."""

    text: str
    guesses: tuple[Guess, ...] = ()


def decode(data: bytes, charset: str = "") -> Decoded:
    """The text of a page; `charset` is what the server declared, which outweighs what the page declares itself."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data.removeprefix(mark).decode(name, "replace"))
    for declared in (charset, declared_in(data)):
        text = _strictly(data, _meant(declared)) if declared else None
        if text is not None:
            return Decoded(text)
    text = _strictly(data, "utf-8")
    return Decoded(text) if text is not None else _guessed(data)


def declared_in(data: bytes) -> str:
    """The encoding that a page declares in its head, or none."""
    found = _DECLARED.search(data[:_HEAD_BYTES])
    return (found[1] or found[2]).decode("ascii") if found else ""


def _meant(name: str) -> str:
    return _MEANT.get(name.strip().lower(), name.strip().lower())


def _strictly(data: bytes, encoding: str) -> str | None:
    """The text, if all of it is in the encoding; an encoding that nobody knows is none. Codecs that make no text of
    bytes (`zlib`) are none either."""
    try:
        return codecs.lookup(encoding).name and data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(data: bytes) -> Decoded:
    """UTF-8 with some broken bytes is UTF-8; other bytes are what charset_normalizer takes them for."""
    from charset_normalizer import from_bytes

    broken = data.decode("utf-8", "replace")
    if broken.count("\ufffd") * 200 < len(broken):
        return Decoded(broken, (Guess("encoding", "utf-8", "most of the bytes are; the others are shown as \ufffd"),))
    best = from_bytes(data[:200_000]).best()
    name = best.encoding if best else "cp1252"
    return Decoded(
        data.decode(name, "replace"), (Guess("encoding", name, "from the bytes: none is declared that fits"),)
    )
