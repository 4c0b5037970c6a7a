"""Plain YAML to nodes without libyaml, which takes ten times as long: the lines most heads are made of, no other.

    key: a text
    key: "a text" or 'a text', nothing in it escaped
    key: [texts, {key: text}] or {key: text}
    key:
      - any of these

Nothing is refused here: what is not positively one of these lines, down to a space or a sign that could mean
more than itself, is left to libyaml. That both read the same is what tests/frontmatter/test_plain_head.py proves.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.frontmatter.nodes import KEY_CHARACTERS, Field, Mapping, Node, Scalar, Sequence

REMEMBERED = 1_000
_NOTHING = frozenset({"null", "~"})
# What a plain text doesn't begin with: YAML's indicators (YAML 1.1, 5.3).
_SIGNS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_PLAIN = r"[^\]\[{},:#?&*!|>'\"%@` -][^\]\[{},:#?]*"
_TEXT = rf"(?:\"([^\"\\]*)\" *|'([^']*)' *|({_PLAIN}))(?:, *|\Z)"
# Without any of these (and colons), what stands between the commas in brackets is a text.
_SIGN = re.compile(r"[\]\[{}#?&*!|>'\"%@`~-]")
_ITEM = re.compile(rf"(?:\{{([^\]\[{{}}]*)\}} *(?:, *|\Z)|{_TEXT})")
_PAIR = re.compile(rf"([A-Za-z_][A-Za-z0-9_-]*): +{_TEXT}")
_PLAIN_GROUP = 4  # in both patterns: their last group


class _NotPlain(Exception):  # noqa: N818 - it is no error: libyaml will read it
    """What only libyaml may read."""


def read_plain(text: str, first_line: int) -> Mapping | None:
    """The nodes that `read_yaml` makes of `text`; None where that is for `read_yaml` to say.

    `first_line` is the line of the file that `text` begins on.
    """
    if not text.replace("\n", "").isprintable():
        return None
    try:
        fields = _fields(text.split("\n"), first_line)
    except _NotPlain:
        return None
    return Mapping(tuple(fields.values()), next(iter(fields.values())).line) if fields else None


def _fields(lines: list[str], first_line: int) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    at = 0
    while at < len(lines):
        key, colon, written = lines[at].partition(":")
        line = first_line + at
        at += 1
        if colon and _is_key(key) and key not in fields:
            end = at if written else _list_end(lines, at)
            value = _value(_spaced(written), line) if written else _list(lines[at:end], line)
            fields[key] = Field(key, line, value)
            at = end
        elif colon or key:  # not an empty line
            raise _NotPlain
    return fields


def _list_end(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].startswith((" ", "-")):
        at += 1
    return at


@lru_cache(maxsize=REMEMBERED)
def _is_key(text: str) -> bool:
    is_word = text.isascii() and text[:1] != "-" and text.replace("-", "_").isidentifier()
    return is_word and len(text) <= KEY_CHARACTERS


def _spaced(written: str) -> str:
    """What stands after a colon: a space, and then something."""
    value = written.strip(" ")
    if written[0] != " " or not value:
        raise _NotPlain
    return value


def _list(lines: list[str], line: int) -> Scalar | Sequence:
    """`- a` above `- b`, below the key that stands on `line`; or nothing."""
    if not lines:
        return Scalar(None, line)
    mark = lines[0][: lines[0].find("-") + 1] + " "
    if mark.strip(" ") != "-" or not all(written.startswith(mark) for written in lines):
        raise _NotPlain
    values = (_spaced(written[len(mark) - 1 :]) for written in lines)
    return Sequence(tuple(_item(value, at) for at, value in enumerate(values, line + 1)), line + 1)


def _item(written: str, line: int) -> Node:
    """Nobody lists nothing: there `null` is a word."""
    return Scalar(written, line) if written == "null" else _value(written, line)


def _value(written: str, line: int) -> Node:
    sign = written[0]
    if sign not in _SIGNS:
        if ": " in written or " #" in written or written[-1] == ":":
            raise _NotPlain
        return Scalar(None if written in _NOTHING else written, line)
    if sign == "[" and written[-1] == "]":
        return Sequence(tuple(_items(written[1:-1].strip(" "), line)), line)
    if sign == "{" and written[-1] == "}":
        return _mapping(written[1:-1], line)
    return Scalar(_unquoted(written, sign), line)


def _unquoted(written: str, sign: str) -> str:
    text = written[1:-1]
    if sign not in "\"'" or len(written) < 2 or written[-1] != sign or sign in text or (sign == '"' and "\\" in text):
        raise _NotPlain
    return text


def _items(inner: str, line: int) -> list[Node]:
    if ":" in inner or _SIGN.search(inner):
        return [_found_item(found, line) for found in _parts(_ITEM, inner)]
    texts = [part.strip(" ") for part in inner.split(",")] if inner else []
    if not all(texts):
        raise _NotPlain
    return [Scalar(text, line) for text in texts]


def _found_item(found: re.Match[str], line: int) -> Node:
    if found.lastindex == 1:
        return _mapping(found[1], line)
    is_word = found[_PLAIN_GROUP] and found[_PLAIN_GROUP].strip(" ") == "null"
    return Scalar("null" if is_word else _text(found), line)


def _mapping(inner: str, line: int) -> Mapping:
    if _SIGN.search(inner):
        pairs = [(found[1], _text(found)) for found in _parts(_PAIR, inner.strip(" "))]
    else:
        pairs = [_pair(part) for part in inner.split(",")] if inner else []
    keys = [key for key, _ in pairs]
    if not all(map(_is_key, keys)) or len(set(keys)) < len(keys):
        raise _NotPlain
    return Mapping(tuple([Field(key, line, Scalar(text, line)) for key, text in pairs]), line)


def _pair(part: str) -> tuple[str, str | None]:
    key, _, written = part.partition(": ")
    text = written.strip(" ")
    if not text or ":" in text:
        raise _NotPlain
    return key.lstrip(" "), None if text in _NOTHING else text


def _parts(pattern: re.Pattern[str], inner: str) -> Iterator[re.Match[str]]:
    """The matches that fill a text from end to end."""
    at = 0
    while at < len(inner):
        found = pattern.match(inner, at)
        if found is None:
            raise _NotPlain
        yield found
        at = found.end()


def _text(found: re.Match[str]) -> str | None:
    """The text of a match; None where nothing is meant."""
    text = found[found.lastindex or 0]
    if found.lastindex != _PLAIN_GROUP:
        return text
    text = text.rstrip(" ")
    return None if text in _NOTHING else text
