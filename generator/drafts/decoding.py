"""Bytes of somebody else's file → text: by its byte order mark, by what it states, as UTF-8, else by a guess."""

import codecs
import re

from msgspec import Struct

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What no text holds, and no file of the archive may.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Decoded(Struct, frozen=True):
    """A text with `\\n` line ends and without control characters; the encoding, if it had to be `guessed`; and how many
    characters were taken out or could not be read (`lost`)."""

    text: str
    guessed: str = ""
    lost: int = 0


def decoded(data: bytes, stated: str = "") -> Decoded:
    """The text of a file that states its encoding, or doesn't. Never raises: what can't be read is U+FFFD."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _clean(data[len(mark) :].decode(name, "replace"))
    for name in filter(None, (_known(stated), "utf-8")):
        try:
            return _clean(data.decode(name))
        except UnicodeDecodeError:
            continue
    guessed = _guess(data)
    return _clean(data.decode(guessed, "replace"), guessed)


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _guess(data: bytes) -> str:
    """UTF-16 shows by its zeros; East Asian encodings by being sound, which is rare by chance; else Windows-1252."""
    if data[1:200:2].count(0) > len(data[1:200:2]) // 2:
        return "utf-16-le"
    if data[0:200:2].count(0) > len(data[0:200:2]) // 2:
        return "utf-16-be"
    for name in ("shift_jis", "gb18030", "euc_kr"):
        if sum(byte > 0x7F for byte in data) > len(data) // 5 and _is_sound(data, name):
            return name
    return "cp1252"


def _is_sound(data: bytes, name: str) -> bool:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return False
    wide = sum("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in text)
    return wide > len(text) // 4


def _clean(text: str, guessed: str = "") -> Decoded:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = _CONTROL.sub("", text.replace("\x0c", "\n") if "\x0c" in text else text)
    return Decoded(clean, guessed, len(text) - len(clean) + clean.count("\ufffd"))
