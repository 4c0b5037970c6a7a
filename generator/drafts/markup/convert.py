"""HTML in, Markdown out: the stages one after the other, and as much care for each block as its proof asks for."""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from generator.drafts.draft import PICTURE, Note, Picture
from generator.drafts.markup.blocks import joined, markdown_of_block
from generator.drafts.markup.cleaning import Cleaner, Speech, shown_pictures
from generator.drafts.markup.escapes import Care
from generator.drafts.markup.finds import Finds
from generator.drafts.markup.flow import blocks_of
from generator.drafts.markup.nodes import Element, Node, elements_in
from generator.drafts.markup.plain import plain_blocks
from generator.drafts.markup.proof import form, rendered, same_length
from generator.drafts.markup.source import tidied, tree_of, without_data
from generator.drafts.markup.speech import direction, language

MAX_TRIES = 400
"""How many blocks of a text are tried one by one; what is beyond that is written as HTML."""

MAX_WHOLE = 12
"""How often a whole text is tried, after each of its blocks is right by itself."""

_LOWER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}


class Converted(Struct, frozen=True):
    """What became of HTML: the Markdown, the pictures in the order of their numbers (those given, then those met), and
    what could not be kept, each once."""

    markdown: str
    pictures: tuple[Picture, ...]
    notes: tuple[Note, ...]


def _nowhere(_address: str) -> str:
    return ""


def markdown_of(
    html: str, *, base: str = "", pictures: Sequence[Picture] = (), held: Callable[[str], str] = _nowhere
) -> Converted:
    """A fragment of HTML as Markdown that our reader makes the same of, in text and structure.

    `base` is its URL, against which relative addresses are resolved. `pictures` are those that have a number already.
    `held(address)` gives the name in the tree of the file that holds a picture, or "": it is asked for the address as
    it is written, and as it is resolved. Text that is too large to be read as HTML comes paragraph by paragraph, without
    links and pictures, which a Note tells.
    """
    markup = without_data(tidied(html))
    stand = _unused(markup + base)
    finds = Finds(base, pictures, held, stand)
    tree = tree_of(markup)
    blocks = _blocks(tree, finds) if tree is not None else _plain(markup, finds)
    written = _proven(_ranked(blocks), finds)
    return Converted(re.sub(f"{stand}([0-9]+)", rf"{PICTURE}\1", written), finds.pictures, finds.notes)


def _unused(text: str) -> str:
    """A word that no text here holds, to stand for the address of a picture: the proof's reader knows no `picture:`."""
    word = "picture-"
    while word in text:
        word = f"p{word}"
    return word


def _blocks(tree: tuple[Node, ...], finds: Finds) -> tuple[Element, ...]:
    speech = Speech(direction(tree), language(tree))
    return blocks_of(Cleaner(finds, speech, frozenset(shown_pictures(tree))).clean(tree))


def _plain(markup: str, finds: Finds) -> tuple[Element, ...]:
    finds.note(
        "this text is too large to be read as HTML: its words are kept, without links and pictures",
        "divide it into several articles",
    )
    return plain_blocks(markup)


def _ranked(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    """Headings one rank lower where there is one of the first: that is the article's own title."""
    if any(element.name == "h1" for element in elements_in(blocks)):
        return tuple(_lowered(block) for block in blocks)
    return blocks


def _lowered(element: Element) -> Element:
    children = tuple(node if isinstance(node, str) else _lowered(node) for node in element.children)
    return Element(_LOWER.get(element.name, element.name), element.attributes, children)


def _proven(blocks: tuple[Element, ...], finds: Finds) -> str:
    """Blocks as Markdown that is the same when it is rendered; at worst as HTML, and at the very worst as their text."""
    wanted = form(blocks)
    written = _written(blocks, [Care.PLAIN] * len(blocks))
    if rendered(written) == wanted:
        return written
    cares = [_care(block) if at < MAX_TRIES else Care.HTML for at, block in enumerate(blocks)]
    for _ in range(MAX_WHOLE):
        written = _written(blocks, cares)
        made = rendered(written)
        if made == wanted:
            return written
        _take_more_care(blocks, cares, same_length(made, wanted))
    written = _written(blocks, [Care.HTML] * len(blocks))
    if rendered(written) != wanted:
        finds.note("some of this text may be shown otherwise than it was", "compare it with the original")
    return written


def _written(blocks: Iterable[Element], cares: Iterable[Care]) -> str:
    return joined((block, markdown_of_block(block, care)) for block, care in zip(blocks, cares, strict=True))


def _care(block: Element) -> Care:
    """The least care with which a block by itself is right."""
    wanted = form((block,))
    tries = (care for care in Care if care < Care.HTML and rendered(markdown_of_block(block, care)) == wanted)
    return next(tries, Care.HTML)


def _take_more_care(blocks: tuple[Element, ...], cares: list[Care], good: int) -> None:
    """Writes the block more carefully in which a rendered text first differs from what it should be, and its elder."""
    at, length = 0, 0
    while at + 1 < len(blocks) and (length := length + len(form(blocks[at : at + 1]))) < good:
        at += 1
    for near in (at, max(at - 1, 0)):
        cares[near] = Care(min(cares[near] + 1, Care.HTML))
