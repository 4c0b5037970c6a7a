"""Values of somebody else's keys: texts, lists and mappings in any shape → the texts in them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.drafts.draft import Fact
from generator.frontmatter.nodes import Mapping as Fields
from generator.frontmatter.nodes import Node, Scalar
from generator.text import squeeze

_TRUE = frozenset({"true", "yes", "on", "y", "1"})
_FALSE = frozenset({"false", "no", "off", "n", "0"})
_NAMES = ("name", "title", "label", "value", "text", "slug")
_KEPT_ITEMS, _KEPT_CHARACTERS = 20, 500


def fact_of(node: Node) -> Fact:
    """A node of front matter as a plain value; nothing written is an empty text."""
    if isinstance(node, Scalar):
        return node.text or ""
    if isinstance(node, Fields):
        return {field.key: fact_of(field.value) for field in node.fields}
    return [fact_of(item) for item in node.items]


def text_of(value: Fact) -> str:
    """One text: of a list the first, of a mapping its name."""
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, Mapping):
        return next((text for key in _NAMES if (text := text_of(value.get(key, "")))), "")
    return next(filter(None, map(text_of, value)), "")


def texts_of(value: Fact, signs: str = ",") -> list[str]:
    """Every text in a value, in lists within lists too; a text alone is parted at any of these signs."""
    if isinstance(value, str):
        parts = re.split(f"[{re.escape(signs)}]", value) if signs else [value]
        return [text for part in parts if (text := squeeze(part).strip("[]\"'" if signs else " "))]
    return list(_each(value))


def _each(value: Fact) -> Iterator[str]:
    if isinstance(value, str):
        yield from filter(None, (squeeze(value),))
    elif isinstance(value, Mapping):
        yield from filter(None, (text_of(value),))
    else:
        for item in value:
            yield from _each(item)


def each_of(value: Fact, signs: str) -> list[Fact]:
    """The items of a list; a mapping is one item, and a text is parted at any of these signs."""
    if isinstance(value, str):
        return list(texts_of(value, signs))
    return [value] if isinstance(value, Mapping) else list(value)


def truth_of(value: Fact) -> bool | None:
    """Yes, no, or neither."""
    word = text_of(value).lower()
    return True if word in _TRUE else False if word in _FALSE else None


def is_short(value: Fact) -> bool:
    """Whether a value of a key that we don't know is worth keeping: a short text, or a short list of them."""
    if isinstance(value, str):
        return 0 < len(value) <= _KEPT_CHARACTERS
    if isinstance(value, Mapping):
        return 0 < len(value) <= _KEPT_ITEMS and all(isinstance(one, str) and is_short(one) for one in value.values())
    return is_list(value) and 0 < len(value) <= _KEPT_ITEMS and all(isinstance(one, str) for one in value)


def is_list(value: Fact) -> bool:
    """Whether a value is a list, and not a text or a mapping."""
    return isinstance(value, Sequence) and not isinstance(value, str)
