"""Records in JSON and JSON Lines → rows."""

from collections.abc import Iterator, Mapping

from generator.drafts.draft import Fact, Left
from generator.drafts.json_items import JsonItem, json_items
from generator.drafts.tree import Tree, head
from generator.importers._table.rows import Row, score
from generator.model import Problem

_DEPTH = 6
_NEEDED = 3


def are_records(tree: Tree, name: str) -> bool:
    """Whether a file holds records of articles: the first has a title and two things more that we know. A feed, and
    what other programs keep in JSON, is not."""
    start = head(tree, name)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in {b"[", b"{"} or b"jsonfeed.org/version" in start:
        return False
    first = next(json_items(tree, name), None)
    values = next(_each(first.value), {}) if isinstance(first, JsonItem) else {}
    return isinstance(values, Mapping) and score(map(str, values)) >= _NEEDED


def _each(value: object) -> Iterator[object]:
    """The record, or those in the one list that an object holds."""
    if isinstance(value, Mapping) and not score(map(str, value)):
        for inner in value.values():
            if isinstance(inner, list) and inner and isinstance(inner[0], Mapping) and score(map(str, inner[0])):
                yield from inner
                return
    yield value


def rows(tree: Tree, name: str) -> Iterator[Row | Left | Problem]:
    """The records of a file, in their order."""
    number = 0
    for found in json_items(tree, name):
        if not isinstance(found, JsonItem):
            yield found
            continue
        for value in _each(found.value):
            number += 1
            place = f"{tree.place(name)}:{found.line}"
            if isinstance(value, Mapping):
                yield Row(place, number, {str(key): _fact(inner, 1) for key, inner in value.items()})
            else:
                yield Left(place, "not a record, but a text or a number")


def _fact(value: object, depth: int) -> Fact:
    """A value of JSON as one of front matter; nothing, and what nests too deep, is an empty text."""
    if value is None or depth > _DEPTH:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return {str(key): _fact(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_fact(inner, depth + 1) for inner in value]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
