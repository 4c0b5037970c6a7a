"""The head of a file: bytes → text → front matter as nodes with their lines, and the body after it.

YAML, TOML and JSON end in the same three kinds of node. A scalar stays the text that was written: whether
`NO`, `2013` or `1.10` is a word, a date or a number is decided by the field that reads it.
python-frontmatter's handlers say where a head ends; what it would drop without a word is an error here.
"""

import re

from frontmatter.default_handlers import BaseHandler, YAMLHandler
from msgspec import Struct

from generator.frontmatter.nodes import Field, HeadError, Mapping, Node, Sequence
from generator.frontmatter.value_nodes import json_end, read_json, read_toml
from generator.frontmatter.yaml_nodes import read_yaml

FILE_BYTES = 2_000_000
HEAD_BYTES = 64_000
_KEY_CHARACTERS = 100
_SHOWN = 30  # characters that a message repeats
# Its byte order marks, or its zeros where there is none.
_UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|(?:\0[^\0]){2}|(?:[^\0]\0){2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# No keyboard has these; word processors do. YAML takes the first three for the end of a line.
_UNSEEN = re.compile(r"[\x85\u2028\u2029\x80-\x9f\ufffe\uffff]")
_NO_KEY = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


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
    if _UTF_16.match(data):
        raise HeadError(1, "the file is UTF-16, not UTF-8", "save it again with the encoding UTF-8")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = _lines(data[: error.start].decode()).count("\n") + 1
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise HeadError(line, message, "save it again with the encoding UTF-8") from None
    return _without_controls(_lines(text.removeprefix("\ufeff")))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_controls(text: str) -> str:
    if control := _CONTROL.search(text):
        hint = "delete the character; if the file is not text, move it out of content/"
        raise _odd_character("the file", text, control, 1, hint)
    return text


def _odd_character(where: str, text: str, found: re.Match[str], first_line: int, hint: str) -> HeadError:
    """The error for a character that can't be seen, with the words before it, where it can be found."""
    before = text[: found.start()]
    words = before[before.rfind("\n") + 1 :][-_SHOWN:].strip()
    place = f", after `{words}`" if words else ""
    message = f"{where} holds a character that can't be shown, U+{ord(found.group()):04X}{place}"
    return HeadError(first_line + before.count("\n"), message, hint)


def read_head(text: str) -> Head:
    """Takes a file's text apart. Raises HeadError."""
    start = text.lstrip("\n ")
    skipped = text.count("\n", 0, len(text) - len(start))
    if start.startswith("{"):
        end = json_end(start, skipped + 1)
        _check_size(start[:end], skipped + 1)
        mapping = read_json(start[:end], skipped + 1)
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
    head = head.removeprefix("\n")
    _check_size(head, first_line)
    if odd := _UNSEEN.search(head):
        raise _odd_character("the front matter", head, odd, first_line + 1, "delete the character")
    return head, body, first_line + text.count("\n") - body.count("\n")


def _head(mapping: Mapping, body: str, line: int) -> Head:
    _check_keys(mapping)
    stripped = body.lstrip("\n")
    return Head(mapping, stripped.rstrip(), line + len(body) - len(stripped))


def _check_keys(mapping: Mapping) -> None:
    """Keys are shown in messages and on pages as they are: they must be words."""
    nodes: list[Node] = [mapping]
    for node in nodes:
        if isinstance(node, Sequence):
            nodes += node.items
        elif isinstance(node, Mapping):
            nodes += [field.value for field in node.fields]
            for field in node.fields:
                _check_key(field)


def _check_key(field: Field) -> None:
    if not field.key.strip():
        raise HeadError(field.line, "the line has a value but no key", "write `key: value`")
    if control := _NO_KEY.search(field.key):
        message = f"a key holds a character that can't be shown, U+{ord(control.group()):04X}"
        raise HeadError(field.line, message, "delete the character")
    if len(field.key) > _KEY_CHARACTERS:
        message = f"a key is {len(field.key):,} characters long: `{field.key[:_SHOWN]}…`"
        raise HeadError(field.line, message, "write a key of one or two words, then a colon")


def _check_size(head: str, line: int) -> None:
    if len(head.encode()) > HEAD_BYTES:
        message = f"the front matter is larger than {HEAD_BYTES:,} bytes"
        raise HeadError(line, message, "move long texts below the front matter")
