"""The head of a file: bytes → text → front matter as nodes with their lines, and the body after it.

YAML, TOML and JSON end in the same three kinds of node. A scalar stays the text that was written: whether
`NO`, `2013` or `1.10` is a word, a date or a number is decided by the field that reads it.
Most heads are plain, and are read here at once; the parsers of the others are imported when one is met.
"""

import re

from generator.frontmatter.nodes import HEAD_BYTES, Head, HeadError, odd_character
from generator.frontmatter.plain_head import read_plain
from generator.text import unmerged

FILE_BYTES = 2_000_000
# Its byte order marks, or its zeros where there is none.
_UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|(?:\0[^\0]){2}|(?:[^\0]\0){2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CONTROLS = bytes(sign for sign in (*range(0x20), 0x7F) if sign not in b"\t\n\r")
# How those begin in UTF-8 that are not one byte; few others begin so.
_LATER = (b"\xc2", b"\xef\xbf")
_OPENING = "---\n"
_CLOSING = "\n---\n"


def decode(data: bytes) -> str:
    """Bytes of a file to text with `\\n` line ends and no byte order mark. Raises HeadError."""
    if len(data) > FILE_BYTES:
        message = f"the file is larger than {FILE_BYTES:,} bytes"
        raise HeadError(0, message, "split it, or check that it is text")
    if _UTF_16.match(data):
        raise HeadError(1, "the file is UTF-16, not UTF-8", "save it again with the encoding UTF-8")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = _lines(data[: error.start].decode()).count("\n") + 1
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise HeadError(line, message, "save it again with the encoding UTF-8") from None
    text = _lines(text.removeprefix("\ufeff"))
    # Five times as fast as a search, and UTF-8 has these bytes in no other character.
    if len(data.translate(None, _CONTROLS)) < len(data) or _LATER[0] in data or _LATER[1] in data:
        _refuse_control(text)
    if line := unmerged(text):
        hint = "keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        raise HeadError(line, "git marks here a merge that is not finished", hint)
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refuse_control(text: str) -> None:
    if control := _CONTROL.search(text):
        hint = "delete the character; if the file is not text, move it out of content/"
        raise odd_character("the file", text, control, 1, hint)


def read_head(text: str) -> Head:
    """Takes a file's text apart. Raises HeadError. `any_head.read_any_head` reads the same, and takes longer."""
    if plain := read_plain_head(text):
        return plain
    from generator.frontmatter.any_head import read_any_head

    return read_any_head(text)


def read_plain_head(text: str) -> Head | None:
    """The same for a head of plain YAML (see `plain_head`); None for every other."""
    end = text.find(_CLOSING, len(_OPENING)) if text.startswith(_OPENING) else -1
    if not 0 < end <= HEAD_BYTES // 4:  # no character has more bytes
        return None
    mapping = read_plain(text[len(_OPENING) : end], 2)
    if mapping is None:
        return None
    body = text[end + len(_CLOSING) :]
    stripped = body.lstrip("\n")
    line = text.count("\n", 0, end) + 3 + len(body) - len(stripped)
    return Head(mapping, stripped.rstrip(), line)
