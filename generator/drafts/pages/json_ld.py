"""What a page says of itself in JSON-LD: its article, the things around it, and their names.

The vocabulary is schema.org's (https://schema.org/NewsArticle). Scripts are mended where they are commonly broken: line
breaks within strings, comments around the object, commas too many, entities.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec

from generator.references import unescape

Node: TypeAlias = Mapping[str, Any]

_DEPTH = 12
_NODES = 2_000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review|LiveBlog\w*|NewsStory)$")
_NOT_ONE = frozenset({"ItemList", "CollectionPage"})
_WRAPPED = re.compile(
    r"^\s*(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_COMMA = re.compile(r",\s*([}\]])")


def nodes(scripts: Sequence[str]) -> tuple[Node, ...]:
    """Every object of the scripts that has a type, in their order."""
    return tuple(node for script in scripts for node in _within(_parsed(script), 0))[:_NODES]


def _parsed(script: str) -> Any:
    text = _WRAPPED.sub("", script.strip()).strip().rstrip(";")
    for mended in (text, _CONTROLS.sub(" ", text), _COMMA.sub(r"\1", _CONTROLS.sub(" ", text))):
        try:
            return msgspec.json.decode(mended)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
    return None


def _within(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from _within(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value[:_NODES]:
            yield from _within(inner, depth + 1)


def article_in(found: Sequence[Node]) -> Node:
    """The article that a page is, among its nodes: the first that has a headline, else the first; {} where none is."""
    articles = [node for node in found if is_article(node)]
    told = [node for node in articles if node.get("headline") or node.get("articleBody")]
    return next(iter(sorted(told, key=lambda node: len(node) < 6) or articles), {})


def is_article(node: Node) -> bool:
    return any(_ARTICLE.search(kind) and kind not in _NOT_ONE for kind in kinds(node))


def kinds(node: Node) -> tuple[str, ...]:
    """The types of a node, without the address of the vocabulary."""
    value = node.get("@type")
    return tuple(str(kind).rsplit("/", 1)[-1] for kind in (value if isinstance(value, list) else [value]))


def text(value: Any) -> str:
    """A value as one line of text: of a list the first that is one, of an object its name."""
    if isinstance(value, list):
        return next(filter(None, map(text, value)), "")
    if isinstance(value, dict):
        return text(value.get("name") or value.get("@value") or value.get("headline"))
    return line(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def texts(value: Any) -> list[str]:
    """A value as several texts."""
    return list(filter(None, map(text, value if isinstance(value, list) else [value])))


def address(value: Any) -> str:
    """The URL that a value is or has."""
    if isinstance(value, list):
        return next(filter(None, map(address, value)), "")
    if isinstance(value, dict):
        return address(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return value.strip() if isinstance(value, str) else ""


def resolved(value: Any, found: Sequence[Node]) -> list[Any]:
    """The values, with `{"@id": …}` replaced by the node that it means."""
    by_id = {str(node["@id"]): node for node in reversed(found) if "@id" in node and len(node) > 2}
    every = value if isinstance(value, list) else [] if value is None else [value]
    return [
        by_id.get(str(one["@id"]), one)
        if isinstance(one, dict) and set(one) <= {"@id", "@type"} and "@id" in one
        else one
        for one in every
    ]


def line(value: str) -> str:
    """Text in one line: entities decoded (also those that were encoded twice), tags left out."""
    plain = unescape(unescape(value)) if "&" in value else value
    if "<" in plain:
        plain = re.sub(r"</?[a-zA-Z][^<>]{0,300}>", " ", plain)
    return " ".join(plain.split())
