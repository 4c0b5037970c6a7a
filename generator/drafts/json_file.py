"""A file of JSON as a value; what is wrong with it as a Problem."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from generator.drafts.decoding import decode
from generator.drafts.tree import Tree, unread, whole
from generator.model import Problem

Json = Any
"""Whatever JSON can hold: whoever looks into it asks for what he expects (`mapping`, `items`, `text`)."""


def document(tree: Tree, name: str, limit: int) -> Json | Problem:
    """What a file of at most `limit` bytes holds, in any encoding of Unicode."""
    try:
        data = whole(tree, name, limit)
    except OSError as error:
        return unread(tree, name, error)
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _slowly(tree.place(name), decode(data).text)


def _slowly(place: str, written: str) -> Json | Problem:
    """The same by a parser that allows more, and tells the line."""
    try:
        return json.loads(written, strict=False)
    except json.JSONDecodeError as error:
        return Problem(place, error.lineno, f"this is not JSON: {error.msg}", "export it again, or mend the line")
    except RecursionError:
        return Problem(place, 0, "this JSON lies too deep in itself", "check that it is what its name says")


def mapping(value: Json) -> Mapping[str, Json]:
    """A mapping, or an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def items(value: Json) -> Sequence[Json]:
    """A list, or an empty one where something else stands."""
    return value if isinstance(value, list) else ()


def text(value: Json) -> str:
    """A text, or a number as one; nothing where something else stands."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
