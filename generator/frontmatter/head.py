"""The head of a file: bytes → text → front matter as nodes with their lines, and the body after it.

YAML, TOML and JSON end in the same three kinds of node. A scalar stays the text that was written: whether
`NO`, `2013` or `1.10` is a word, a date or a number is decided by the field that reads it.
python-frontmatter's handlers say where a head ends; what it would drop without a word is an error here.
"""

import re

from frontmatter.default_handlers import BaseHandler, YAMLHandler
from msgspec import Struct

from generator.frontmatter.nodes import HeadError, Mapping
from generator.frontmatter.value_nodes import read_json, read_toml
from generator.frontmatter.yaml_nodes import read_yaml

FILE_BYTES = 2_000_000
HEAD_BYTES = 64_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Head(Struct, frozen=True):
    """A file taken apart: its front matter, and its body with the line the body begins on."""

    mapping: Mapping
    body: str
    body_line: int


class _TOMLHandler(BaseHandler):
    """python-frontmatter's own TOML handler needs a package that the standard library has replaced."""

    FM_BOUNDARY = re.compile(r"^\+{3}[ \t]*$", re.MULTILINE)


_YAML = YAMLHandler(re.compile(r"^-{3}[ \t]*$", re.MULTILINE))
_TOML = _TOMLHandler()


def decode(data: bytes) -> str:
    """Bytes of a file to text with `\\n` line ends and no byte order mark. Raises HeadError."""
    if len(data) > FILE_BYTES:
        message = f"the file is larger than {FILE_BYTES:,} bytes"
        raise HeadError(0, message, "split it, or check that it is text")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise HeadError(1, "the file is UTF-16, not UTF-8", "save it again with the encoding UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise HeadError(line, message, "save it again with the encoding UTF-8") from None
    return _without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))


def _without_controls(text: str) -> str:
    if control := _CONTROL.search(text):
        message = f"the file holds a control character, U+{ord(control.group()):04X}"
        hint = "delete the character; if the file is not text, move it out of content/"
        raise HeadError(text.count("\n", 0, control.start()) + 1, message, hint)
    return text


def read_head(text: str) -> Head:
    """Takes a file's text apart. Raises HeadError."""
    start = text.lstrip("\n ")
    skipped = text.count("\n", 0, len(text) - len(start))
    if start.startswith("{"):
        mapping, end = read_json(start, skipped + 1)
        _check_size(start[:end], skipped + 1)
        return _head(mapping, start[end:], skipped + start.count("\n", 0, end) + 1)
    if _YAML.detect(start):
        head, body, line = _split(start, _YAML, skipped + 1)
        return _head(read_yaml(head, skipped + 2), body, line)
    if _TOML.detect(start):
        head, body, line = _split(start, _TOML, skipped + 1)
        return _head(read_toml(head, skipped + 2), body, line)
    hint = "begin the file with a line `---`, then `title: …`, then a line `---`"
    raise HeadError(1, "the file has no front matter", hint)


def _split(text: str, handler: BaseHandler, first_line: int) -> tuple[str, str, int]:
    """Head, body, and the line the body begins on."""
    try:
        head, body = handler.split(text)
    except ValueError:
        mark = text[:3]
        hint = f"put a line `{mark}` after the last key, before the text of the article"
        message = f"the front matter that begins with `{mark}` is not closed"
        raise HeadError(first_line, message, hint) from None
    _check_size(head, first_line)
    return head.removeprefix("\n"), body, first_line + text.count("\n") - body.count("\n")


def _head(mapping: Mapping, body: str, line: int) -> Head:
    stripped = body.lstrip("\n")
    return Head(mapping, stripped.rstrip(), line + len(body) - len(stripped))


def _check_size(head: str, line: int) -> None:
    if len(head.encode()) > HEAD_BYTES:
        message = f"the front matter is larger than {HEAD_BYTES:,} bytes"
        raise HeadError(line, message, "move long texts below the front matter")
