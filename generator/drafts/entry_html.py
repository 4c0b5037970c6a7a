"""HTML of an export as a tree: the elements that a class names, and the rest without what is no text of an article."""

from collections.abc import Callable, Iterable, Iterator

from generator.drafts.markup.nodes import Element, Node, elements_in, text_of
from generator.drafts.markup.source import tidied, tree_of
from generator.text import squeeze


def nodes_of(html: str) -> tuple[Node, ...]:
    """The nodes of HTML; none where it is too large to be read as such."""
    return tree_of(tidied(html)) or ()


def classes(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset(element.attributes.get("class", "").split())


def of_class(nodes: Iterable[Node], name: str) -> Iterator[Element]:
    """The elements of a class, each before those in it."""
    return (element for element in elements_in(nodes) if name in classes(element))


def said(nodes: Iterable[Node], name: str) -> str:
    """The text of the first element of a class, in one line."""
    return next((squeeze(text_of((element,))) for element in of_class(nodes, name)), "")


def without(nodes: Iterable[Node], is_left_out: Callable[[Element], bool]) -> tuple[Node, ...]:
    """The nodes without some elements, and without what is in these."""
    return tuple(
        node if isinstance(node, str) else node.holding(without(node.children, is_left_out))
        for node in nodes
        if isinstance(node, str) or not is_left_out(node)
    )
