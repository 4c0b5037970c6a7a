"""What trafilatura would lose of a page's text: put into paragraphs beforehand, and put back afterwards.

Old pages set text free between blocks (`</div>The report begins …<br><br>`), which is lost with the block before it;
and among the paragraphs of a text some are taken for an advertisement. A paragraph that stands among others of it, has
words enough and isn't made of links is one of the text.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from generator.drafts.pages.headline import folded
from generator.drafts.pages.words import words_in

_INLINE = frozenset("a abbr b big cite code em font i ins mark q small span strong sub sup tt u time".split())
_HOLDERS = ("div", "td", "article", "section", "body", "main")
_FEWEST_LETTERS = 40
_FEWEST_WORDS = 12
_START = 50
_AMONG = 2
_LINKED = 0.3
_ASIDE = re.compile(
    r"comment|teaser|promo|related|newsletter|advert|caption|footer|disclaimer|byline|subscri|share|social|cookie|author|bio\b",
    re.IGNORECASE,
)


def freed(tree: Any) -> None:
    """Makes paragraphs of the text that stands free after a block, in place."""
    for holder in list(tree.iter(*_HOLDERS)):
        for child in list(holder):
            if child.tag not in _INLINE and child.tag not in {"br", "script", "style"} and isinstance(child.tag, str):
                _wrap(holder, child)


def _wrap(holder: Any, block: Any) -> None:
    """Puts what follows a block, up to the next, into a paragraph, if it is long enough to be text."""
    if sum(map(str.isalpha, block.tail or "")) < _FEWEST_LETTERS:
        return
    paragraph = holder.makeelement("p")
    paragraph.text, block.tail = block.tail, None
    place = holder.index(block) + 1
    while place < len(holder) and _runs_on(holder[place]):
        paragraph.append(holder[place])  # which takes it, and its tail, away from there
    holder.insert(place, paragraph)


def _runs_on(element: Any) -> bool:
    return element.tag in _INLINE or element.tag == "br"


def restored(body: Any, tree: Any) -> int:
    """Puts paragraphs that stand among those of the text back into it; how many."""
    have = folded(" ".join(body.itertext()))
    count = 0
    for container in _containers(tree, have):
        before = None
        for paragraph in container.iterchildren("p"):
            start = folded(paragraph.text_content())[:_START]
            if start and start in have:
                before = _block_with(body, start)
            elif before is not None and _is_text(paragraph):
                before = _put(body, paragraph, before)
                count += 1
    return count


def _containers(tree: Any, have: str) -> Iterator[Any]:
    """The elements that hold several paragraphs of the text."""
    counts: dict[Any, int] = {}
    for paragraph in tree.iter("p"):
        start = folded(paragraph.text_content())[:_START]
        if len(start) >= _START // 2 and start in have:
            counts[paragraph.getparent()] = counts.get(paragraph.getparent(), 0) + 1
    yield from (container for container, count in counts.items() if count >= _AMONG)


def _is_text(paragraph: Any) -> bool:
    words = words_in(paragraph.text_content())
    linked = sum(words_in(link.text_content()) for link in paragraph.iter("a"))
    marks = f"{paragraph.get('class') or ''} {paragraph.get('id') or ''}"
    return words >= _FEWEST_WORDS and linked < _LINKED * words and not _ASIDE.search(marks)


def _block_with(body: Any, start: str) -> Any:
    return next((block for block in body if start in folded("".join(block.itertext()))), None)


def _put(body: Any, paragraph: Any, before: Any) -> Any:
    """A copy of a paragraph, put after a block of the text."""
    copy = deepcopy(paragraph)
    copy.tail = None
    body.insert(body.index(before) + 1, copy)
    return copy
