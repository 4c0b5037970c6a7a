"""Heads that others wrote, read more kindly than ours: what `read_head` refuses for the good of a reader is understood.

Anchors and aliases are followed, as far as they stay small; a type (`!ruby/object`) is not looked at; of a key that
stands twice the last counts; a tab is two spaces; a title may hold `#` and `: `. Nothing is constructed but texts,
lists and mappings. Where no reader of YAML can help, lines of `key: value` are read for themselves.
"""

import re
from collections.abc import Iterator

import yaml

from generator.frontmatter.nodes import HEAD_BYTES, KEY_CHARACTERS, Field, HeadError, Mapping, Node, Scalar, Sequence

_DEPTH = 12
_NODES = 10_000
_TABS = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_UNSEEN = re.compile(r"[\x85\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# A text that YAML would cut at ` #`, or refuse for a second `: ` or for the sign that it begins with.
_BARE = re.compile(
    r"^(?P<key>[ ]*(?:title|headline|subtitle|description|summary|excerpt|name|caption|author)):[ ]+"
    r"(?P<text>(?![\"'|>\[{&*!~]|null$)[^\n]*?(?:[ ]\#|:[ ]|^[@`%])[^\n]*|[@`%][^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)
_LINE = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<text>.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<text>.*)$")


def read_lenient(text: str) -> tuple[Mapping, bool]:
    """YAML to nodes, whose lines count from 1; and whether it had to be read line by line. Raises HeadError where
    nothing can be read, or where it would grow beyond all measure."""
    if len(text.encode()) > HEAD_BYTES:
        raise HeadError(1, f"the front matter is larger than {HEAD_BYTES:,} bytes", "move long texts below it")
    text = _TABS.sub(lambda found: found[0].replace("\t", "  "), _UNSEEN.sub(" ", text))
    for attempt in (text, _BARE.sub(_quoted, text)):
        if "#" in attempt and attempt is text and _BARE.search(text):
            continue
        try:
            return _Builder(attempt).document(), False
        except (yaml.YAMLError, _NoMappingError):
            continue
    if lines := _lines(text):
        return Mapping(tuple(lines), 1), True
    raise HeadError(1, "the front matter can't be read as YAML, nor as lines of `key: value`", "mend it, and try again")


def _quoted(found: re.Match[str]) -> str:
    escaped = found["text"].rstrip().replace("'", "''")
    return f"{found['key']}: '{escaped}'"


class _NoMappingError(Exception):
    """The head holds something else than keys and values."""


class _Builder:
    """Nodes from libyaml's events; counts them, with what aliases repeat."""

    def __init__(self, text: str) -> None:
        self._events = yaml.parse(text, Loader=yaml.CBaseLoader)
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def document(self) -> Mapping:
        event = next(self._events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return Mapping((), 1)
        root = self._node(event, 1)
        if isinstance(root, Scalar) and not root.text:
            return Mapping((), 1)
        if not isinstance(root, Mapping):
            raise _NoMappingError
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        before = self._count
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            node, size = self._anchors.get(event.anchor or "", (Scalar(None, line), 1))
            self._add(size, line)
            return node
        self._add(1, line)
        if depth > _DEPTH:
            raise HeadError(line, f"the front matter is nested more than {_DEPTH} deep", "check its brackets")
        node = self._made(event, line, depth)
        if anchor := getattr(event, "anchor", None):
            self._anchors[anchor] = (node, self._count - before)
        return node

    def _made(self, event: yaml.Event, line: int, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            is_nothing = not event.style and event.value in {"", "~", "null"}
            return Scalar(None if is_nothing else str(event.value), line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), line)
        return Mapping(tuple({field.key: field for field in self._fields(depth)}.values()), line)

    def _add(self, size: int, line: int) -> None:
        self._count += size
        if self._count > _NODES:
            raise HeadError(line, f"the front matter holds more than {_NODES:,} values", "check its aliases")

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _fields(self, depth: int) -> Iterator[Field]:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                continue
            if key.text == "<<" and isinstance(value, Mapping):
                yield from value.fields
            elif key.text and len(key.text) <= KEY_CHARACTERS:
                yield Field(key.text.strip(":"), key.line, value)


def _lines(text: str) -> list[Field]:
    """Lines of `key: value`, and the items of lists below a key; anything else belongs to the line before it."""
    fields: dict[str, Field] = {}
    last = ""
    for number, line in enumerate(text.split("\n"), 1):
        if found := _LINE.match(line):
            last = found["key"]
            fields[last] = Field(last, number, Scalar(_unquoted(found["text"] or ""), number))
        elif last and (item := _ITEM.match(line)):
            before = fields[last].value
            items = before.items if isinstance(before, Sequence) else ()
            one = Scalar(_unquoted(item["text"]), number)
            fields[last] = Field(last, fields[last].line, Sequence((*items, one), number))
        elif last and line[:1] in " \t" and line.strip():
            before = fields[last].value
            if isinstance(before, Scalar):
                joined = Scalar(f"{before.text or ''} {line.strip()}".strip(), before.line)
                fields[last] = Field(last, fields[last].line, joined)
    return list(fields.values())


def _unquoted(text: str) -> str | None:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return text or None


def read_bare_lines(text: str) -> list[Field]:
    """Lines of `Key: value` as Pelican and MultiMarkdown have them, whose values are never in quotes by rule."""
    return _lines(text)
