"""Tables: rows of cells; those that only put a text into one column are no tables."""

from collections.abc import Callable, Iterable, Iterator

from generator.drafts.markup.nodes import Element, Node

Blocks = Callable[[Iterable[Node]], tuple[Element, ...]]


def table(element: Element, blocks_of: Blocks) -> Iterator[Element]:
    """A table of a caption, perhaps, and of rows; what stands in it, where it has but one cell in each row."""
    rows = [row for row in (_row(found, blocks_of) for found in _rows(element.children)) if row.children]
    captions = [node for node in element.children if isinstance(node, Element) and node.name == "caption"]
    words = [Element("caption", {}, blocks_of(caption.children)) for caption in captions]
    caption = [found for found in words if found.children]
    if any(len(row.children) > 1 for row in rows):
        yield Element("table", {}, (*caption, *rows))
        return
    yield from (block for found in caption for block in _blocks(found))
    yield from (block for row in rows for cell in row.children if isinstance(cell, Element) for block in _blocks(cell))


def _rows(nodes: Iterable[Node]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element) and node.name == "tr":
            yield node
        elif isinstance(node, Element) and node.name in {"tbody", "thead", "tfoot"}:
            yield from _rows(node.children)


def _row(row: Element, blocks_of: Blocks) -> Element:
    cells = [node for node in row.children if isinstance(node, Element) and node.name in {"td", "th"}]
    return Element("tr", {}, tuple(_cell(cell, blocks_of) for cell in cells))


def _cell(cell: Element, blocks_of: Blocks) -> Element:
    values = {key: value for key, value in cell.attributes.items() if key != "class"}
    return Element(cell.name, values, blocks_of(cell.children))


def _blocks(element: Element) -> Iterator[Element]:
    return (node for node in element.children if isinstance(node, Element))
