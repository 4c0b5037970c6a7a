"""HTML in, Markdown out: the stages one after the other, and as much care for each block as its proof asks for."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.drafts.draft import PICTURE, Note, Picture
from generator.drafts.markup.blocks import FOOTNOTES
from generator.drafts.markup.cleaning import Cleaner, Speech, shown_pictures
from generator.drafts.markup.finds import Finds
from generator.drafts.markup.flow import blocks_of
from generator.drafts.markup.footnotes import noted
from generator.drafts.markup.nodes import Element, Node, elements_in
from generator.drafts.markup.plain import plain_blocks
from generator.drafts.markup.proving import proven
from generator.drafts.markup.source import tidied, tree_of, without_data
from generator.drafts.markup.speech import direction, language

# One with words in it, or said to be a picture; what else is drawn are signs on buttons.
_DRAWING = re.compile(r"<text[\s>]|<svg\s[^<>]*role=[\"']?img", re.IGNORECASE)
# A tag that divides lines: where none is, empty lines do.
_DIVIDES = re.compile(
    r"<(?:br|p|div|h[1-6]|hr|[uod]l|li|table|pre|blockquote|section|article|figure)[\s/>]", re.IGNORECASE
)
_EMPTY = re.compile(r"\n[ \t]*\n")
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
    it is written, and as it is resolved. Text that is too large to be read as HTML (`source.MAX_LENGTH`, `MAX_TAGS`)
    comes paragraph by paragraph, without links and pictures, which a Note tells.
    """
    markup = without_data(tidied(html))
    stand = _unused(markup + base)
    finds = Finds(base, pictures, held, stand)
    if _DRAWING.search(markup):
        finds.note("a drawing (SVG) was left out", "save it as a picture, and name it")
    tree = tree_of(markup if _DIVIDES.search(markup) else _EMPTY.sub("<br><br>", markup))
    blocks = _blocks(tree, finds) if tree is not None else _plain(markup, finds)
    written = proven(_ranked(blocks), finds)
    return Converted(re.sub(f"{stand}([0-9]+)", rf"{PICTURE}\1", written), finds.pictures, finds.notes)


def _unused(text: str) -> str:
    """A word that no text here holds, to stand for the address of a picture: the proof's reader knows no `picture:`."""
    word = "picture-"
    while word in text:
        word = f"p{word}"
    return word


def _blocks(tree: tuple[Node, ...], finds: Finds) -> tuple[Element, ...]:
    speech = Speech(direction(tree), language(tree))
    cleaner = Cleaner(finds, speech, frozenset(shown_pictures(tree)))
    found = noted(tree)
    blocks = blocks_of(cleaner.clean(found.tree))
    if not found.notes:
        return blocks
    notes = Element("ol", {}, tuple(Element("li", {}, blocks_of(cleaner.clean(note))) for note in found.notes))
    # A rule stands above footnotes anyway.
    kept = blocks[:-1] if blocks and blocks[-1].name == "hr" else blocks
    return (*kept, Element(FOOTNOTES, {}, (Element("hr"), notes)))


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
