"""YAML to nodes, from libyaml's events.

Events can be counted while they come, so nothing expands and nothing nests for ever (libyaml's own loader
dies of a signal at 30 kB of `[`), and each key has its line. A scalar stays the text that was written.
"""

import re
from collections.abc import Iterator
from collections.abc import Sequence as Lines

import yaml

from generator.frontmatter.nodes import DEPTH, Field, HeadError, Mapping, Node, Scalar, Sequence, too_deep, twice
from generator.frontmatter.yaml_faults import explain, explain_sign
from generator.frontmatter.yaml_lines import tight_item, without_space

_PLAIN = frozenset({None, ""})  # the style of a scalar without quotes
_HASHTAG = re.compile(r"[ \t]+#\w")


def read_yaml(text: str, first_line: int) -> Mapping:
    """YAML to nodes; `first_line` is the line of the file that `text` begins on. Raises HeadError."""
    builder = _YamlBuilder(yaml.parse(text, Loader=yaml.CBaseLoader), text.split("\n"), first_line)
    try:
        return builder.document()
    except yaml.YAMLError as error:
        found = explain(error, text)
    except _MachineryError as error:
        found = explain_sign(error.sign, error.line, text)
    raise HeadError(found.line + first_line, found.message, found.hint, found.meant)


class _MachineryError(Exception):
    """A value that is more than a fact. `line` counts from 0."""

    def __init__(self, sign: str, line: int) -> None:
        super().__init__(sign)
        self.sign = sign
        self.line = line


class _YamlBuilder:
    """Nodes from libyaml's events, one at a time, so that a bomb is met before it goes off."""

    def __init__(self, events: Iterator[yaml.Event], lines: Lines[str], first_line: int) -> None:
        self._events = events
        self._lines = lines
        self._first_line = first_line

    def document(self) -> Mapping:
        event = self._skip(yaml.StreamStartEvent, yaml.DocumentStartEvent)
        if isinstance(event, yaml.StreamEndEvent):
            return Mapping((), self._first_line)
        root = self._node(event, 1)
        ending = self._skip(yaml.DocumentEndEvent)
        if not isinstance(ending, yaml.StreamEndEvent):
            hint = "delete what begins with `---` on this line"
            raise HeadError(self._line(ending), "the front matter holds a second document", hint)
        if isinstance(root, Scalar) and root.text is None:
            return Mapping((), self._first_line)
        if not isinstance(root, Mapping):
            for number, line in enumerate(self._lines):
                if found := without_space(line, number):
                    raise HeadError(number + self._first_line, found.message, found.hint, found.meant)
            hint = "write one key a line, such as `title: …`"
            raise HeadError(root.line, "the front matter is not made of `key: value` lines", hint)
        return root

    def _skip(self, *kinds: type[yaml.Event]) -> yaml.Event:
        event = next(self._events)
        while isinstance(event, kinds):
            event = next(self._events)
        return event

    def _line(self, event: yaml.Event) -> int:
        return _line_in_head(event) + self._first_line

    def _node(self, event: yaml.Event, depth: int) -> Node:
        _refuse_machinery(event)
        line = self._line(event)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_slips(event)
            return Scalar(_text(event), line)
        if depth > DEPTH:
            raise too_deep(line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), line)
        return Mapping(tuple(self._fields(depth)), line)

    def _refuse_slips(self, event: yaml.ScalarEvent) -> None:
        """`title: The #1 export` would lose its end without a word: for YAML that is a comment. And a list of `-border`
        and `-guards` is one text for it."""
        if event.style not in _PLAIN or not event.end_mark:
            return
        end, number = event.end_mark, _line_in_head(event)
        if _HASHTAG.match(self._lines[end.line], end.column):
            raise _MachineryError("#", end.line)
        if event.value.startswith("-") and (found := tight_item(self._lines[number], number)):
            raise HeadError(number + self._first_line, found.message, found.hint, found.meant)

    def _items(self, depth: int) -> Iterator[Node]:
        """The items of a list. There `null` is a word, as in a list of tags: nobody lists nothing."""
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            node = self._node(event, depth + 1)
            is_word = isinstance(event, yaml.ScalarEvent) and event.value == "null"
            yield Scalar("null", node.line) if is_word else node

    def _fields(self, depth: int) -> Iterator[Field]:
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            _refuse_machinery(event)
            line = self._line(event)
            key = _key(event, line)
            if key in lines:
                raise twice(key, lines[key], line)
            lines[key] = line
            yield Field(key, line, self._node(next(self._events), depth + 1))


def _line_in_head(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _refuse_machinery(event: yaml.Event) -> None:
    """No alias, no anchor, no type."""
    sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if getattr(event, "anchor", None) else ""
    if sign or getattr(event, "tag", None):
        raise _MachineryError(sign or "!", _line_in_head(event))


def _text(event: yaml.ScalarEvent) -> str | None:
    """Only what nobody would write as a word is nothing; a quoted value is always text."""
    return None if event.style in _PLAIN and event.value in {"", "~", "null"} else str(event.value)


def _key(event: yaml.Event, line: int) -> str:
    """A key, always a text: `null`, `NO` and `2013` are themselves."""
    if not isinstance(event, yaml.ScalarEvent):
        raise HeadError(line, "a key is a list or a mapping", "write the key as one word")
    if event.value == "<<" and not event.style:
        raise HeadError(line, "`<<` would merge another mapping into this one", "write the keys themselves")
    return str(event.value)
