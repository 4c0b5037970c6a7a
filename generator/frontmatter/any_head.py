"""The head of a file in any of its forms, YAML, TOML or JSON, by a parser of each.

python-frontmatter's handlers say where a head ends; what it would drop without a word is an error here.
"""

import re

from frontmatter.default_handlers import BaseHandler, YAMLHandler

from generator.frontmatter.nodes import (
    HEAD_BYTES,
    KEY_CHARACTERS,
    SHOWN,
    Field,
    Head,
    HeadError,
    Mapping,
    Node,
    Sequence,
    odd_character,
)
from generator.frontmatter.value_nodes import json_end, read_json, read_toml
from generator.frontmatter.yaml_nodes import read_yaml

# No keyboard has these; word processors do. YAML takes the first three for the end of a line.
_UNSEEN = re.compile(r"[\x85\u2028\u2029\x80-\x9f\ufffe\uffff]")
_NO_KEY = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class _TOMLHandler(BaseHandler):
    """python-frontmatter's own TOML handler needs a package that the standard library has replaced."""

    FM_BOUNDARY = re.compile(r"^\+{3}[ \t]*$", re.MULTILINE)


# What is written for `---`: indented, of another length, or with the dashes that word processors make of hyphens.
_DASHES = re.compile(r"^[ \t]*(?:[-‐-―−]{2,}|[–—―])[ \t]*$", re.MULTILINE)

_YAML = YAMLHandler(re.compile(r"^-{3}[ \t]*$", re.MULTILINE))
_TOML = _TOMLHandler()


def read_any_head(text: str) -> Head:
    """Takes a file's text apart, whatever its head is written in. Raises HeadError."""
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
    if dashes := _DASHES.match(text, skipped):
        raise _no_mark(dashes, "opens", text)
    hint = "begin the file with a line `---`, then `title: …`, then a line `---`"
    raise HeadError(1, "the file has no front matter", hint)


def _no_mark(dashes: re.Match[str], does: str, text: str) -> HeadError:
    """The error for a line that is nearly a `---`."""
    message = f"the line `{dashes[0].strip()}` is not the `---` that {does} the front matter"
    if dashes[0].strip() == "---":
        message = f"the `---` that {does} the front matter is indented"
    line = text.count("\n", 0, dashes.start()) + 1
    return HeadError(line, message, "write `---`, three hyphens at the beginning of the line, and nothing else", "---")


def _split(text: str, handler: BaseHandler, first_line: int) -> tuple[str, str, int]:
    """Head, body, and the line the body begins on."""
    try:
        head, body = handler.split(text)
    except ValueError:
        mark = text[:3]
        if handler is _YAML and (dashes := _DASHES.search(text, 4)):
            error = _no_mark(dashes, "closes", text)
            raise HeadError(error.line + first_line - 1, error.message, error.hint, error.meant) from None
        hint = f"put a line `{mark}` after the last key, before the text of the article"
        message = f"the front matter that begins with `{mark}` is not closed"
        raise HeadError(first_line, message, hint) from None
    head = head.removeprefix("\n")
    _check_size(head, first_line)
    if odd := _UNSEEN.search(head):
        raise odd_character("the front matter", head, odd, first_line + 1, "delete the character")
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
    if len(field.key) > KEY_CHARACTERS:
        message = f"a key is {len(field.key):,} characters long: `{field.key[:SHOWN]}…`"
        raise HeadError(field.line, message, "write a key of one or two words, then a colon")


def _check_size(head: str, line: int) -> None:
    if len(head.encode()) > HEAD_BYTES:
        message = f"the front matter is larger than {HEAD_BYTES:,} bytes"
        raise HeadError(line, message, "move long texts below the front matter")
