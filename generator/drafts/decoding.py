"""Bytes of somebody's text → text, by what they state, then by what they can be; a guess is told as one."""

import codecs
import re
from typing import Any

from generator.drafts.draft import Guess

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What has a zero in every second byte is UTF-16, whatever it says.
_UTF_16 = ((re.compile(rb"(?:[^\0]\0){8}"), "utf-16-le"), (re.compile(rb"(?:\0[^\0]){8}"), "utf-16-be"))
# Names that the web gives to a larger set than they say (WHATWG Encoding, 4.2).
_LARGER = {
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "iso-8859-9": "cp1254",
}


def decode(data: bytes, stated: str = "") -> tuple[str, Guess | None]:
    """The text, with `\\n` as the end of a line; and the guess at its encoding, if it is one.

    `stated` is the encoding that the item states, if any. The order: a byte order mark, UTF-16 by its zeros, UTF-8
    where the bytes are that, what is stated, what a detector finds (charset-normalizer, if it is there), windows-1252.
    A byte that means nothing becomes U+FFFD.
    """
    encoding, guess = _encoding(data, stated)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n"), guess


def _encoding(data: bytes, stated: str) -> tuple[str, Guess | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, None
    for pattern, encoding in _UTF_16:
        if pattern.match(data):
            return encoding, None
    if _fits(data, "utf-8"):
        return "utf-8", None
    named = _known(stated)
    if named and _fits(data, named):
        return named, None
    found = _detected(data) or "cp1252"
    return found, Guess("encoding", found, "from the bytes, which are not UTF-8")


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _known(stated: str) -> str:
    """The encoding that a name means on the web; empty if we don't know it."""
    name = stated.strip().strip("\"'").lower()
    try:
        codec = codecs.lookup(_LARGER.get(name, name)) if name else None
    except LookupError:
        return ""
    is_text = codec is not None and getattr(codec, "_is_text_encoding", True)
    return codec.name if codec and is_text else ""


def _detected(data: bytes) -> str:
    """What the detector finds, in the first 100,000 bytes."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    best: Any = from_bytes(data[:100_000]).best()
    return _known(best.encoding) if best else ""
