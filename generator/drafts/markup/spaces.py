"""White space as a browser shows it, and elements of text that hold none at their edges.

`<b>Seoul </b>said` is `<b>Seoul</b> said`: Markdown can't say the first. A no-break space stays one where it stands
alone between words (French quotations, figures and their units); a row of spaces with one in it is layout, and becomes
a plain space, and at the edge of a paragraph it is nothing.
"""

import re
from collections.abc import Iterable, Iterator

from generator.drafts.markup.footnotes import number_of
from generator.drafts.markup.nodes import Element, Node, is_blank

_SPACES = re.compile(r"[ \t\n\f\r]+")
_ROW = re.compile("[ \xa0]{2,}")
# Spaces of every width: at an edge they are layout, as those that begin a paragraph in Chinese and Japanese.
_EDGE = " \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ONCE = frozenset({"strong", "em", "a", "u", "s", "code", "small", "mark"})  # one in another of its kind says nothing
_JOINED = frozenset({"strong", "em"})


def spaced(nodes: Iterable[Node], within: frozenset[str] = frozenset()) -> tuple[Node, ...]:
    """Elements of text and words with single spaces, which stand outside of the elements at whose edges they were."""
    made: list[Node] = []
    for node in nodes:
        for part in (_SPACES.sub(" ", node),) if isinstance(node, str) else _element(node, within):
            _append(made, part)
    return tuple(_ROW.sub(" ", node) if isinstance(node, str) else node for node in _near_breaks(made))


def trimmed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Nodes without space and line breaks at their edges."""
    start, end = 0, len(nodes)
    while start < end and _is_edge(nodes[start]):
        start += 1
    while end > start and _is_edge(nodes[end - 1]):
        end -= 1
    kept = list(nodes[start:end])
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip(_EDGE)
    if kept and isinstance(last := kept[-1], str):
        kept[-1] = last.rstrip(_EDGE)
    return tuple(kept)


def _is_edge(node: Node) -> bool:
    return not node.strip(_EDGE) if isinstance(node, str) else node.name == "br"


def _element(element: Element, within: frozenset[str]) -> Iterable[Node]:
    if element.name in {"br", "img"} or number_of(element):
        return (element,)
    inner = spaced(element.children, within | {element.name})
    if element.name in within & _ONCE or is_blank(inner):
        return inner
    return _hoisted(element, inner)


def _hoisted(element: Element, inner: tuple[Node, ...]) -> Iterator[Node]:
    kept = trimmed(inner)
    lead, trail = _edges(inner)
    yield from lead
    yield element.holding(kept)
    yield from trail


def _edges(inner: tuple[Node, ...]) -> tuple[list[Node], list[Node]]:
    """The spaces and line breaks that begin and end nodes which hold something else besides."""
    return _lead(inner, "lstrip"), list(reversed(_lead(tuple(reversed(inner)), "rstrip")))


def _lead(nodes: tuple[Node, ...], strip: str) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if not isinstance(node, str):
            if node.name != "br":
                break
            found.append(node)
            continue
        rest: str = getattr(node, strip)(_EDGE)
        if len(rest) < len(node):
            found.append(node.replace(rest, "", 1) if rest else node)
        if rest:
            break
    return found


def _append(made: list[Node], node: Node) -> None:
    """Adds a node, one with the last where both are text or say the same of text."""
    last = made[-1] if made else None
    if isinstance(node, str) and isinstance(last, str):
        made[-1] = last + node
    elif isinstance(node, Element) and isinstance(last, Element) and node.name == last.name and node.name in _JOINED:
        made[-1] = last.holding(spaced((*last.children, *node.children), frozenset({node.name})))
    elif node:
        made.append(node)


def _near_breaks(nodes: list[Node]) -> Iterator[Node]:
    """Without the spaces beside line breaks, which nobody sees."""
    for at, node in enumerate(nodes):
        if not isinstance(node, str):
            yield node
            continue
        text = node.lstrip(_EDGE) if at and _is_break(nodes[at - 1]) else node
        text = text.rstrip(_EDGE) if at + 1 < len(nodes) and _is_break(nodes[at + 1]) else text
        if text:
            yield text


def _is_break(node: Node) -> bool:
    return isinstance(node, Element) and node.name == "br"
