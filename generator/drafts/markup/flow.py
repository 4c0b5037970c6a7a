"""Clean nodes as the blocks of a text: paragraphs, headings, lists, quotations, tables, pictures.

What only holds others (`<div>`, `<section>`) is gone; words that stand beside blocks are paragraphs; two line breaks
in a row divide a paragraph, as those mean who write so.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from generator.drafts.markup.cleaning import BLOCKS
from generator.drafts.markup.figures import figure
from generator.drafts.markup.nodes import Element, Node, is_blank, text_of
from generator.drafts.markup.spaces import spaced, trimmed
from generator.drafts.markup.tables import table

_LINE_ENDS = re.compile(r"[ \t]+(?=\n)")


def blocks_of(nodes: Iterable[Node]) -> tuple[Element, ...]:
    """The blocks that nodes make."""
    return tuple(_flow(nodes))


def _flow(nodes: Iterable[Node]) -> Iterator[Element]:
    run: list[Node] = []
    for node in nodes:
        if isinstance(node, str) or node.name not in BLOCKS:
            run.append(node)
            continue
        yield from _paragraphs(run)
        run = []
        yield from _WAYS.get(node.name, _dissolved)(node)
    yield from _paragraphs(run)


def _paragraphs(run: Iterable[Node]) -> Iterator[Element]:
    for part in _divided(spaced(run)):
        if all(_is_picture(node) for node in part):
            yield from (Element("p", {}, (node,)) for node in part if not isinstance(node, str))
        elif not is_blank(part):
            yield Element("p", {}, part)


def _divided(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """The parts between two or more line breaks in a row."""
    part: list[Node] = []
    for node in nodes:
        is_break = isinstance(node, Element) and node.name == "br"
        if is_break and part and isinstance(last := part[-1], Element) and last.name == "br":
            yield trimmed(tuple(part))
            part = []
        elif not (is_break and not part):
            part.append(node)
    yield trimmed(tuple(part))


def _is_picture(node: Node) -> bool:
    """Whether a node is a picture, perhaps in a link, or the space beside one."""
    if isinstance(node, str):
        return not node.strip()
    return node.name in {"img", "br"} or (
        node.name == "a" and len(node.children) == 1 and _is_picture(node.children[0])
    )


def _dissolved(element: Element) -> Iterator[Element]:
    """The blocks in an element that only holds them, each with the direction and language that the element told."""
    classes = element.attributes.get("class", "")
    if classes.startswith("wp-caption") and element.name == "div":
        yield from figure(element, blocks_of)
        return
    spoken = _spoken(element)
    for block in _flow(element.children):
        yield Element(block.name, {**spoken, **block.attributes}, block.children) if spoken else block


def _spoken(element: Element) -> Mapping[str, str]:
    return {key: value for key, value in element.attributes.items() if key in {"dir", "lang"}}


def _heading(element: Element) -> Iterator[Element]:
    for block in _dissolved(Element("div", element.attributes, element.children)):
        is_words = block.name == "p" and text_of(block.children).strip()
        yield Element(element.name, block.attributes, block.children) if is_words else block


def _holder(element: Element) -> Iterator[Element]:
    """An element that holds blocks, and stays."""
    children = blocks_of(element.children)
    if children:
        yield Element(element.name, dict(_spoken(element)), children)


def _list(element: Element) -> Iterator[Element]:
    items: list[Element] = []
    for node in element.children:
        if isinstance(node, Element) and node.name in {"ul", "ol"} and items:  # it belongs to the item before
            items[-1] = items[-1].holding((*items[-1].children, *_list(node)))
        elif isinstance(node, Element) or node.strip():
            item = node if isinstance(node, Element) and node.name == "li" else Element("li", {}, (node,))
            items += _item(item)
    if items:
        values = {key: value for key, value in element.attributes.items() if key != "class"}
        yield Element(element.name, values, tuple(items))


def _item(item: Element) -> Iterator[Element]:
    children = blocks_of(item.children)
    if children:
        yield Element("li", {key: value for key, value in item.attributes.items() if key != "class"}, children)


def _definitions(element: Element) -> Iterator[Element]:
    made = [inner for node in element.children if isinstance(node, Element) for inner in _definition(node)]
    if any(inner.name == "dt" for inner in made):
        yield Element("dl", {}, tuple(made))
    else:
        yield from _flow(element.children)


def _definition(node: Element) -> Iterator[Element]:
    if node.name in {"dt", "dd"}:
        yield Element(node.name, {}, blocks_of(node.children))
    elif node.name == "div":
        yield from (found for inner in node.children if isinstance(inner, Element) for found in _definition(inner))
    else:
        yield from (Element("dd", {}, blocks_of((node,))),)


def _preformatted(element: Element) -> Iterator[Element]:
    """Text whose spaces count. `<pre><code>` is the same as `<pre>`; its language is told by a class."""
    inner = _with_lines(element.children)
    shown = [node for node in inner if not isinstance(node, str) or node.strip()]
    code = shown[0] if len(shown) == 1 and isinstance(shown[0], Element) and shown[0].name == "code" else None
    children = _without_edges(code.children if code else inner)
    told = [found.attributes["class"] for found in (element, code) if found and "class" in found.attributes]
    if not is_blank(children):
        yield Element("pre", {**_spoken(element), **({"class": " ".join(told)} if told else {})}, tuple(children))


def _with_lines(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Nodes in which line breaks are signs, and blocks are lines: some sites put each line of code into a <div>."""
    made: list[Node] = []
    for node in nodes:
        for part in _lines(node):
            if isinstance(part, str) and made and isinstance(last := made[-1], str):
                made[-1] = last + part
            else:
                made.append(part)
    return tuple(made)


def _lines(node: Node) -> tuple[Node, ...]:
    if isinstance(node, str):
        return (_LINE_ENDS.sub("", node),)
    if node.name == "br":
        return ("\n",)
    inner = _with_lines(node.children)
    return (*inner, "\n") if node.name in BLOCKS else (node.holding(inner),)


def _without_edges(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Without empty lines at the beginning and at the end."""
    made = list(nodes)
    if made and isinstance(first := made[0], str):
        made[0] = re.sub(r"^(?:[ \t]*\n)+", "", first)
    if made and isinstance(last := made[-1], str):
        made[-1] = last.rstrip()
    return tuple(filter(None, made))


_WAYS: Mapping[str, Callable[[Element], Iterator[Element]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("aside", "blockquote", "details", "summary"), _holder),
    "ul": _list,
    "ol": _list,
    "dl": _definitions,
    "pre": _preformatted,
    "hr": lambda _: iter((Element("hr"),)),
    "table": partial(table, blocks_of=blocks_of),
    "figure": partial(figure, blocks_of=blocks_of),
}
