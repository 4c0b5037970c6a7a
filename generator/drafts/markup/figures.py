"""Pictures with their captions."""

from collections.abc import Callable, Iterable, Iterator

from generator.drafts.markup.nodes import Element, Node, text_of
from generator.drafts.markup.spaces import spaced, trimmed

Blocks = Callable[[Iterable[Node]], tuple[Element, ...]]


def figure(element: Element, blocks_of: Blocks) -> Iterator[Element]:
    """The blocks of a figure: one, where it is a picture and a caption; else what stands in it, and then its captions
    as paragraphs."""
    captions: list[Element] = []
    shown = blocks_of(_without_captions(element.children, captions))
    words = [block for caption in captions for block in blocks_of(caption.children)]
    if len(shown) == 1 and _is_picture(shown[0]) and words and all(block.name == "p" for block in words):
        caption = Element("figcaption", {}, _joined(words))
        yield Element("figure", {}, (*shown[0].children, caption))
    else:
        yield from (*shown, *words)


def _without_captions(nodes: Iterable[Node], captions: list[Element]) -> Iterator[Node]:
    """What else stands in a figure. The captions of figures within it stay with these."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif _is_caption(node):
            captions.append(node)
        elif node.name in {"div", "a", "span"} and not node.attributes.get("class", "").startswith("wp-caption"):
            yield node.holding(_without_captions(node.children, captions))
        else:
            yield node


def _is_caption(element: Element) -> bool:
    return element.name == "figcaption" or "wp-caption-text" in element.attributes.get("class", "").split()


def _is_picture(block: Element) -> bool:
    """Whether a block is one picture, perhaps in a link."""
    if block.name != "p" or len(block.children) != 1 or isinstance(block.children[0], str):
        return False
    only = block.children[0]
    return only.name == "img" or (only.name == "a" and not text_of(only.children) and len(only.children) == 1)


def _joined(paragraphs: Iterable[Element]) -> tuple[Node, ...]:
    """Paragraphs in one line. A caption that is all of one kind (`<em>…</em>`) is said to be a caption by its place."""
    every: list[Node] = []
    for paragraph in paragraphs:
        every += (*([" "] if every else []), *paragraph.children)
    inner = trimmed(spaced(every))
    while len(inner) == 1 and isinstance(only := inner[0], Element) and only.name in {"em", "strong", "small"}:
        inner = trimmed(only.children)
    return inner
