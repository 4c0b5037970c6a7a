"""TOML and JSON to the same nodes as YAML.

Their parsers give values without lines. JSON's pieces, once it is known to be sound, are read again with theirs;
for TOML the lines of keys are read off the text beside the values.
"""

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.frontmatter.nodes import DEPTH, Field, HeadError, Mapping, Node, Scalar, Sequence, too_deep, twice
from generator.frontmatter.value_faults import json_fault, toml_fault

if TYPE_CHECKING:
    import tomllib

_ENDLESS = "it nests too deep or holds a huge number"
_ENDLESS_HINT = "check for brackets or digits that go on and on"
# Possessive, lest a line of a thousand spaces take minutes.
_TABLE = re.compile(r"""\s*+\[(\[?+)([\w.'" -]++)\]{1,2}+\s*+(?:\#.*)?$""")
_KEY = re.compile(r"""\s*+["']?+([\w.-]++)["']?+\s*+=""")
_PIECE = re.compile(r'"(?>(?:[^"\\]|\\.)*)"|[{}\[\]:,]|[^\s{}\[\]:,"]++')


# --- TOML


def read_toml(text: str, first_line: int) -> Mapping:
    """TOML to nodes; `first_line` is the line of the file that `text` begins on. Raises HeadError."""
    import tomllib

    try:
        values = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(error, text, first_line) from None
    except (RecursionError, ValueError):
        raise HeadError(first_line, f"the TOML can't be read: {_ENDLESS}", _ENDLESS_HINT) from None
    lines: dict[str, int] = {}
    for path, line, _ in _toml_lines(text, first_line):
        lines.setdefault(path, line)
    return _mapping(values, lines, "", first_line, 1)


def _toml_error(error: "tomllib.TOMLDecodeError", text: str, first_line: int) -> HeadError:
    place = re.search(r"\(at line (\d+)", str(error))
    line = first_line + (int(place.group(1)) - 1 if place else text.rstrip().count("\n"))
    problem = str(error).split(" (at ")[0]
    if re.match("Cannot (?:declare|overwrite)", problem) and (again := _toml_twice(text, first_line, line)):
        return again
    return HeadError(line, *toml_fault(problem))


def _toml_twice(text: str, first_line: int, last_line: int) -> HeadError | None:
    """The key that stands twice, the second time on the last line that was read or just before it."""
    seen: dict[str, int] = {}
    found = None
    for path, line, is_new in _toml_lines(text, first_line):
        if line > last_line:
            break
        if path in seen and not is_new:
            found = twice(path.rsplit(".", 1)[-1], seen[path], line)
        seen[path] = line
    return found


def _toml_lines(text: str, first_line: int) -> Iterator[tuple[str, int, bool]]:
    """Where each key stands, by its dotted name; and whether it begins one more item of an array of tables.

    tomllib doesn't tell; the spelling of a key line does.
    """
    table = ""
    for number, line in enumerate(text.split("\n"), first_line):
        if header := _TABLE.match(line):
            name = header[2].replace('"', "").replace("'", "").strip()
            table = f"{name}."
            yield name, number, header[1] == "["
        elif key := _KEY.match(line):
            yield table + key[1], number, False


def _mapping(values: dict[str, object], lines: dict[str, int], name: str, line: int, depth: int) -> Mapping:
    fields = []
    for key, value in values.items():
        path = f"{name}.{key}" if name else key
        at = lines.get(path, lines.get(key, line))
        fields.append(Field(key, at, _node(value, lines, path, at, depth + 1)))
    return Mapping(tuple(fields), line)


def _node(value: object, lines: dict[str, int], name: str, line: int, depth: int) -> Node:
    if isinstance(value, dict | list) and depth > DEPTH:
        raise too_deep(line)
    if isinstance(value, dict):
        return _mapping(value, lines, name, line, depth)
    if isinstance(value, list):
        return Sequence(tuple(_node(item, lines, name, line, depth + 1) for item in value), line)
    return Scalar(_scalar_text(value), line)


def _scalar_text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


# --- JSON


def json_end(text: str, first_line: int) -> int:
    """Where the JSON object ends that `text` begins with. Raises HeadError if it is not sound."""
    import json

    try:
        return json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(text)[1]
    except json.JSONDecodeError as error:
        raise HeadError(first_line + error.lineno - 1, *json_fault(error)) from None
    except RecursionError:
        raise HeadError(first_line, f"the JSON can't be read: {_ENDLESS}", _ENDLESS_HINT) from None


def read_json(text: str, first_line: int) -> Mapping:
    """A sound JSON object to nodes; `first_line` is the line of the file that it begins on. Raises HeadError."""
    pieces = _JsonPieces(text, first_line)
    next(pieces)
    return pieces.mapping(1)


class _JsonPieces(Iterator[str]):
    """The pieces of sound JSON, and the line of the last one that was taken."""

    def __init__(self, text: str, first_line: int) -> None:
        self._pieces = _PIECE.finditer(text)
        self._text = text
        self._end = 0
        self.line = first_line

    def __next__(self) -> str:
        """The next piece."""
        found = next(self._pieces)
        self.line += self._text.count("\n", self._end, found.start())
        self._end = found.start()
        return found[0]

    def node(self, piece: str, depth: int) -> Node:
        """What begins with this piece."""
        if piece in {"{", "["} and depth > DEPTH:
            raise too_deep(self.line)
        if piece == "{":
            return self.mapping(depth)
        if piece == "[":
            line = self.line
            return Sequence(tuple(self._items(depth)), line)
        return Scalar(None if piece == "null" else _json_text(piece), self.line)

    def mapping(self, depth: int) -> Mapping:
        """The mapping whose brace was taken."""
        line = self.line
        fields: dict[str, Field] = {}
        while (piece := next(self)) != "}":
            if piece != ",":
                field = self._field(piece, depth)
                if field.key in fields:
                    raise twice(field.key, fields[field.key].line, field.line)
                fields[field.key] = field
        return Mapping(tuple(fields.values()), line)

    def _field(self, key: str, depth: int) -> Field:
        line = self.line
        next(self)  # the colon
        return Field(_json_text(key), line, self.node(next(self), depth + 1))

    def _items(self, depth: int) -> Iterator[Node]:
        while (piece := next(self)) != "]":
            if piece != ",":
                yield self.node(piece, depth + 1)


def _json_text(piece: str) -> str:
    """A string's text; a number or a word as it is written."""
    if not piece.startswith('"'):
        return piece
    import json

    return str(json.loads(piece))
