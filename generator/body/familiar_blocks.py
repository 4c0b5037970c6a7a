"""Paragraphs, headings, short lists and quotations, told apart without the parser.

The grammar is far narrower than Markdown's, so that there is one reading of each text that it accepts. No block is
indented and none defines a word for another, so a block acts on the next only where both are lists of one kind or
both are quotations: these Markdown joins, and a list that is joined has paragraphs in its items.
"""

import re

from msgspec import Struct

from generator.body.familiar_words import familiar_words
from generator.body.limits import MAX_TAGS
from generator.body.tags import Tag, Token

_HEADING = re.compile(r"(#{2,6}) (?=\S)([^#\n]+)(?<!\s)")
_LINES = {
    "ul": re.compile(r"[*+-] (\S.*)"),
    "ol": re.compile(r"[0-9]{1,3}\. (\S.*)"),
    "blockquote": re.compile(r"> (\S.*)|>"),
}
_INNER = {"ul": ("li",), "ol": ("li",), "blockquote": ("p",)}
_LOOSE = ("li", "p")
_NO_PARAGRAPH = frozenset("#>*+-0123456789")
_NAMES = ("p", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "h5", "h6")
_OPENING = {name: Tag(name) for name in _NAMES}
_CLOSING = {name: Tag(name, closes=True) for name in _NAMES}


class Block(Struct, frozen=True):
    """An element and the texts in it, each of them within the `inner` elements."""

    name: str
    texts: tuple[str, ...]
    inner: tuple[str, ...] = ()


def familiar_blocks(markdown: str) -> list[Block] | None:
    """The blocks of a text, those joined that Markdown joins; None if one of them is not familiar.

    Whether their texts are familiar is seen when they are taken apart.
    """
    parts = [part for part in (part.strip("\n") for part in markdown.split("\n\n")) if part]
    if len(parts) * 2 > MAX_TAGS:
        return None
    found: list[Block] = []
    for part in parts:
        block = _block(part)
        follows = bool(found) and block.name in _INNER and found[-1].name == block.name
        joined = _joined(found.pop(), block) if follows else block
        if joined is None or (block.name == "ol" and not follows and not part.startswith("1. ")):
            return None
        found.append(joined)
    return found


def tokens_of(block: Block) -> list[Token] | None:
    """A block as the sanitiser would leave it, its line breaks as Markdown sets them; None if it isn't familiar."""
    before = [token for name in block.inner for token in ("\n", _OPENING[name])]
    after = [token for name in reversed(block.inner) for token in (_CLOSING[name], "\n")]
    made: list[Token] = [_OPENING[block.name]]
    for text in block.texts:
        words = familiar_words(text)
        if words is None:
            return None
        made += (*before, *words, *after[:-1])
    return [*made, *after[-1:], _CLOSING[block.name]]


def _block(part: str) -> Block:
    """What a block is by itself. One that fits nowhere is called a paragraph, and its text will be refused."""
    if part[0] not in _NO_PARAGRAPH:
        return Block("p", (part,))
    heading = _HEADING.fullmatch(part)
    if heading:
        return Block(f"h{len(heading[1])}", (heading[2],))
    for name, pattern in _LINES.items():
        lines = [match[1] or "" for match in map(pattern.fullmatch, part.split("\n")) if match]
        if len(lines) > part.count("\n"):
            return Block(name, tuple("\n".join(lines).split("\n\n" if name == "blockquote" else "\n")), _INNER[name])
    return Block("p", (part,))


def _joined(first: Block, second: Block) -> Block | None:
    """Two neighbours of one kind as one; None if that is not certain."""
    texts = first.texts + second.texts
    if first.name == "blockquote":
        return Block(first.name, texts, first.inner)
    single = len(second.texts) == 1 and (len(first.texts) == 1 or first.inner == _LOOSE)
    return Block(first.name, texts, _LOOSE) if single else None
