"""As much care for each block as its proof asks for."""

from collections.abc import Iterable, Iterator, Sequence

from generator.body.limits import MAX_BYTES, MAX_TAGS
from generator.drafts.markup.blocks import FOOTNOTES, joined, markdown_of_block
from generator.drafts.markup.escapes import Care
from generator.drafts.markup.finds import Finds
from generator.drafts.markup.footnotes import number_of
from generator.drafts.markup.nodes import Element, Node, elements_in
from generator.drafts.markup.proof import form, rendered, same_length

TOGETHER = 200
"""How many blocks are proven together; nearly every text has fewer."""

LENGTH = 100_000
"""How many characters are proven together. Our reader takes seconds for a paragraph of a megabyte of signs."""

TRIED = 400
"""How many blocks of a text are tried one by one; where one beyond is wrong, all with it are written as HTML."""

ROUNDS = 12
"""How often blocks are tried together, after each is right by itself."""

Written = list[tuple[Element, str]]


def proven(blocks: tuple[Element, ...], finds: Finds) -> str:
    """Blocks as Markdown that is the same when it is rendered.

    What is longer than a body may be is told, and what could not be shown to be the same.
    """
    made: Written = []
    for part in _parts(blocks):
        found = _part(part, is_early=len(made) < TRIED)
        if found is None:
            finds.note("some of this text may be shown otherwise than it was", "compare it with the original")
        made += found if found is not None else _written(part, [Care.ESCAPED] * len(part))
    text = joined(made)
    if len(text.encode()) > MAX_BYTES or _is_too_large(blocks):
        finds.note("this text is longer than an article may be", "divide it into several files")
    return text


def _parts(blocks: Sequence[Element]) -> Iterator[Sequence[Element]]:
    if blocks and blocks[-1].name == FOOTNOTES:  # references and notes are one
        yield blocks
        return
    part: list[Element] = []
    length = 0
    for block in blocks:
        more = len(form((block,)))
        if part and (len(part) == TOGETHER or length + more > LENGTH):
            yield part
            part, length = [], 0
        part.append(block)
        length += more
    if part:
        yield part


def _is_too_large(blocks: Iterable[Element]) -> bool:
    """Whether our reader refuses so many elements, by their opening and closing tags."""
    return 2 * sum(1 for _ in elements_in(blocks)) > MAX_TAGS


def _part(blocks: Sequence[Element], *, is_early: bool) -> Written | None:
    """Blocks as they are written; None if no way was right, or if they are too long to be tried."""
    wanted = form(blocks)
    if len(wanted) > LENGTH or _is_too_large(blocks):
        return None
    written = _written(blocks, [Care.PLAIN] * len(blocks))
    if rendered(joined(written)) == wanted:
        return written
    return (_tried(blocks, wanted) if is_early else None) or _right(blocks, [Care.HTML] * len(blocks), wanted)


def _tried(blocks: Sequence[Element], wanted: str) -> Written | None:
    """Blocks each with the least care that makes all of them right."""
    cares = [_care(block) for block in blocks]
    for _ in range(ROUNDS):
        written = _written(blocks, cares)
        made = rendered(joined(written))
        if made == wanted:
            return written
        _take_more_care(blocks, cares, same_length(made, wanted))
    return None


def _right(blocks: Sequence[Element], cares: Sequence[Care], wanted: str) -> Written | None:
    written = _written(blocks, cares)
    return written if rendered(joined(written)) == wanted else None


def _written(blocks: Iterable[Element], cares: Iterable[Care]) -> Written:
    return [(block, markdown_of_block(block, care)) for block, care in zip(blocks, cares, strict=True)]


def _care(block: Element) -> Care:
    """The least care with which a block by itself is right."""
    alone = block.holding(_unreferring(block.children))
    wanted = form((alone,))
    tries = (care for care in Care if care < Care.HTML and rendered(markdown_of_block(alone, care)) == wanted)
    return next(tries, Care.HTML)


def _unreferring(nodes: Iterable[Node]) -> Iterator[Node]:
    """Nodes with a word for each reference to a footnote, which means nothing without the note."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        else:
            yield "x" if number_of(node) else node.holding(_unreferring(node.children))


def _take_more_care(blocks: Sequence[Element], cares: list[Care], good: int) -> None:
    """Writes the block more carefully in which a rendered text first differs from what it should be, and the one
    before it."""
    at, length = 0, 0
    while at + 1 < len(blocks) and (length := length + len(form(blocks[at : at + 1]))) < good:
        at += 1
    for near in (at, max(at - 1, 0)):
        cares[near] = Care(min(cares[near] + 1, Care.HTML))
