"""TOML and JSON to the same nodes as YAML.

Their parsers give values without lines, so the lines of keys are read off the text beside them.
"""

import datetime
import json
import re
import tomllib

from generator.frontmatter.nodes import DEPTH, Field, HeadError, Mapping, Node, Scalar, Sequence, too_deep

_ENDLESS = "it nests too deep or holds a huge number"
_ENDLESS_HINT = "check for brackets or digits that go on and on"


def read_toml(text: str, first_line: int) -> Mapping:
    """TOML to nodes; `first_line` is the line of the file that `text` begins on. Raises HeadError."""
    try:
        values = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+)", str(error))
        line = first_line + (int(place.group(1)) - 1 if place else text.count("\n"))
        message = f"the TOML can't be read: {str(error).split(' (at ')[0]}"
        raise HeadError(line, message, 'write key = "value", and each key once') from None
    except (RecursionError, ValueError):
        raise HeadError(first_line, f"the TOML can't be read: {_ENDLESS}", _ENDLESS_HINT) from None
    return _mapping(values, _toml_lines(text, first_line), "", first_line, 1)


def _toml_lines(text: str, first_line: int) -> dict[str, int]:
    """Where each key stands, by its dotted name. tomllib doesn't tell; the spelling of a key line does."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), first_line):
        if header := re.match(r"\s*\[+\s*([^\[\]]+?)\s*\]+", line):
            table = header.group(1).replace('"', "") + "."
            lines.setdefault(table[:-1], number)
        elif key := re.match(r"""\s*["']?([\w.-]+)["']?\s*=""", line):
            lines.setdefault(table + key.group(1), number)
    return lines


class _DuplicateKeyError(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def read_json(text: str, first_line: int) -> tuple[Mapping, int]:
    """The JSON object that `text` begins with, as nodes, and where it ends. Raises HeadError."""
    try:
        decoder = json.JSONDecoder(object_pairs_hook=_no_duplicates, parse_int=str, parse_float=str)
        values, end = decoder.raw_decode(text)
    except json.JSONDecodeError as error:
        hint = 'write "key": "value", with a comma between the lines and } at the end'
        line = first_line + error.lineno - 1
        raise HeadError(line, f"the JSON can't be read: {error.msg}", hint) from None
    except _DuplicateKeyError as error:
        raise _twice(error.key, text, first_line) from None
    except (RecursionError, ValueError):
        raise HeadError(first_line, f"the JSON can't be read: {_ENDLESS}", _ENDLESS_HINT) from None
    return _mapping(values, _json_lines(text[:end], first_line), "", first_line, 1), end


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen: dict[str, object] = {}
    for key, value in pairs:
        if key in seen:
            raise _DuplicateKeyError(key)
        seen[key] = value
    return seen


def _twice(key: str, text: str, first_line: int) -> HeadError:
    spelled = re.finditer(re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:", text)
    lines = [first_line + text.count("\n", 0, found.start()) for found in spelled] or [first_line]
    second = lines[1] if len(lines) > 1 else lines[0]
    message = f"`{key}` stands twice, on lines {lines[0]} and {second}"
    return HeadError(second, message, "keep one of the two lines")


def _json_lines(head: str, first_line: int) -> dict[str, int]:
    lines: dict[str, int] = {}
    for key in re.finditer(r'"((?:[^"\\]|\\.)*)"\s*:', head):
        lines.setdefault(key.group(1), first_line + head.count("\n", 0, key.start()))
    return lines


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


def _scalar_text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
