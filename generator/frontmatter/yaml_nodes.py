"""YAML to nodes, from libyaml's events.

Events can be counted while they come, so nothing expands and nothing nests for ever (libyaml's own loader
dies of a signal at 30 kB of `[`), and each key has its line. A scalar stays the text that was written.
"""

from collections.abc import Iterator

import yaml

from generator.frontmatter.nodes import DEPTH, Field, HeadError, Mapping, Node, Scalar, Sequence, too_deep


def read_yaml(text: str, first_line: int) -> Mapping:
    """YAML to nodes; `first_line` is the line of the file that `text` begins on. Raises HeadError."""
    events = yaml.parse(text, Loader=yaml.CBaseLoader)
    builder = _YamlBuilder(events, first_line)
    try:
        return builder.document()
    except yaml.YAMLError as error:
        raise _yaml_error(error, text, first_line) from None


class _YamlBuilder:
    """Nodes from libyaml's events, one at a time, so that a bomb is met before it goes off."""

    def __init__(self, events: Iterator[yaml.Event], first_line: int) -> None:
        self._events = events
        self._first_line = first_line

    def document(self) -> Mapping:
        event = self._skip(yaml.StreamStartEvent, yaml.DocumentStartEvent)
        if isinstance(event, yaml.StreamEndEvent):
            return Mapping((), self._first_line)
        root = self._node(event, 1)
        ending = self._skip(yaml.DocumentEndEvent)
        if not isinstance(ending, yaml.StreamEndEvent):
            line = self._line(ending)
            raise HeadError(line, "the front matter holds a second document", "delete the line `...`")
        if isinstance(root, Scalar) and root.text is None:
            return Mapping((), self._first_line)
        if not isinstance(root, Mapping):
            hint = "write one key a line, such as `title: …`"
            raise HeadError(root.line, "the front matter is not made of `key: value` lines", hint)
        return root

    def _skip(self, *kinds: type[yaml.Event]) -> yaml.Event:
        event = next(self._events)
        while isinstance(event, kinds):
            event = next(self._events)
        return event

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return (mark.line if mark else 0) + self._first_line

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = self._line(event)
        self._refuse_machinery(event, line)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(_plain_null(event), line)
        if depth > DEPTH:
            raise too_deep(line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), line)
        return Mapping(tuple(self._fields(depth)), line)

    @staticmethod
    def _refuse_machinery(event: yaml.Event, line: int) -> None:
        quote = 'put the value in quotes if it is meant as text: "…"'
        if isinstance(event, yaml.AliasEvent):
            raise HeadError(line, f"a value begins with `*{event.anchor}`, which is an alias in YAML", quote)
        if getattr(event, "anchor", None):
            raise HeadError(line, "a value begins with `&`, which is an anchor in YAML", quote)
        if getattr(event, "tag", None):
            raise HeadError(line, "a value begins with `!`, which is a type tag in YAML", quote)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _fields(self, depth: int) -> Iterator[Field]:
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                raise HeadError(key.line, "a key is a list or a mapping", "write the key as one word")
            name = key.text or ""
            if name in lines:
                message = f"`{name}` stands twice, on lines {lines[name]} and {key.line}"
                raise HeadError(key.line, message, "keep one of the two lines")
            lines[name] = key.line
            yield Field(name, key.line, value)


def _plain_null(event: yaml.ScalarEvent) -> str | None:
    """Only what nobody would write as a word is nothing; a quoted value is always text."""
    quoted = event.style in {"'", '"', "|", ">"}
    return None if not quoted and event.value in {"", "~", "null"} else str(event.value)


def _yaml_error(error: yaml.YAMLError, text: str, first_line: int) -> HeadError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = min(int(mark.line), max(text.count("\n"), 0)) if mark else 0
    written = text.split("\n")[index]
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).split("\n")[0]
    message, hint = _explain_yaml(problem, written)
    return HeadError(index + first_line, message, hint)


def _explain_yaml(problem: str, written: str) -> tuple[str, str]:
    key, colon, value = written.partition(":")
    value = value.strip()
    if "mapping values are not allowed" in problem and colon:
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        return "a value holds a colon and isn't in quotes", f'write {key.strip()}: "{quoted}"'
    if "\t" in written and ("cannot start any token" in problem or "tab" in problem):
        return "a tab stands where YAML wants spaces", "replace the tab by spaces"
    if "cannot start any token" in problem:
        message = f"a value begins with a sign that YAML keeps for itself: {value[:40]}"
        return message, "put the value in quotes"
    if "could not find expected ':'" in problem or "simple key" in problem:
        return "a line has no `key:`", "write `key: value`, or put a text of several lines in quotes"
    if "did not find expected" in problem:
        hint = "check quotes, brackets and indentation here and on the line above"
        return f"the front matter can't be read here: {problem}", hint
    hint = "put values that hold : # [ ] { } or quotes in quotes"
    return f"the front matter can't be read: {problem}", hint
