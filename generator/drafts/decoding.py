"""Bytes of somebody's text → text that a file of the archive can hold."""

import re

from msgspec import Struct

from generator.drafts.draft import Guess
from generator.drafts.encodings import declared_in, encoding_of, is_in

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")


class Decoded(Struct, frozen=True):
    """A text with `\\n` line ends and without control characters; the `guess` at its encoding, if it is one; and how
    many characters were taken out or could not be read (`lost`)."""

    text: str
    guess: Guess | None = None
    lost: int = 0


def decode(data: bytes, stated: str = "") -> Decoded:
    """The text of a file. Never raises: a byte that means nothing becomes U+FFFD.

    `stated` is the encoding that the item states, if any. The order: a byte order mark, UTF-16 by its zeros, UTF-8
    where the bytes are that, what is stated, UTF-8 where nearly all bytes are that, what a detector finds
    (charset-normalizer, if it is there), windows-1252. What is stated to be in seven bits is, if it can be.
    """
    encoding, guess = encoding_of(data, stated)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    lined = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    clean = _CONTROL.sub("", lined)
    return Decoded(clean, guess, len(lined) - len(clean) + clean.count("\ufffd"))


def decode_page(data: bytes, charset: str = "") -> Decoded:
    """The text of a page; `charset` is what the server declared, which outweighs what the page declares itself, unless
    the bytes are not in it."""
    declared = declared_in(data)
    return decode(data, charset if is_in(data, charset) else declared or charset)
