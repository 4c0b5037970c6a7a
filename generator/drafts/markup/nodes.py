"""A tree of HTML: elements and plain text."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TypeAlias

from msgspec import Struct

from generator.body.tags import VOID, Tag, Token


class Element(Struct, frozen=True):
    """An element; the values of its attributes are plain text."""

    name: str
    attributes: dict[str, str] = {}
    children: "tuple[Node, ...]" = ()

    def holding(self, children: "Iterable[Node]") -> "Element":
        """The same element around other content."""
        return Element(self.name, self.attributes, tuple(children))


Node: TypeAlias = "Element | str"
"""An element, or the plain text between two tags."""


def tokens_of(nodes: Iterable[Node]) -> Iterator[Token]:
    """Tags and plain text, in the order in which they stand."""
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        yield Tag(node.name, node.attributes)
        if node.name not in VOID:
            yield from tokens_of(node.children)
            yield Tag(node.name, closes=True)


def html_of(nodes: Iterable[Node]) -> str:
    """Nodes as HTML."""
    return "".join(escape(token, quote=False) if isinstance(token, str) else str(token) for token in tokens_of(nodes))


def text_of(nodes: Iterable[Node]) -> str:
    """The text of nodes; a line break is a space."""
    return "".join(
        node if isinstance(node, str) else " " if node.name == "br" else text_of(node.children) for node in nodes
    )


def elements_in(nodes: Iterable[Node]) -> Iterator[Element]:
    """All elements of a tree, each before those in it."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from elements_in(node.children)


def is_blank(nodes: Iterable[Node]) -> bool:
    """Whether there is nothing to see."""
    shown = (node for node in nodes if isinstance(node, str) or node.name not in {"br", "wbr"})
    return not any(
        node.strip() if isinstance(node, str) else node.name in {"img", "hr"} or not is_blank(node.children)
        for node in shown
    )
