"""Bytes of somebody's text → text that a file of the archive can hold."""

import re

from msgspec import Struct

from generator.drafts.decoding import decode

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Decoded(Struct, frozen=True):
    """A text with `\\n` line ends and without control characters; the encoding, if it had to be `guessed`; and how many
    characters were taken out or could not be read (`lost`)."""

    text: str
    guessed: str = ""
    lost: int = 0


def decoded(data: bytes, stated: str = "") -> Decoded:
    """The text of a file, as `decode` finds it. Never raises: what can't be read is U+FFFD."""
    text, guess = decode(data, stated)
    clean = _CONTROL.sub("", text.replace("\x0c", "\n") if "\x0c" in text else text)
    return Decoded(clean, guess.value if guess else "", len(text) - len(clean) + clean.count("\ufffd"))
