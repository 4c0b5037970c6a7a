"""The main text of a page, as HTML: by trafilatura, unless the page's JSON-LD holds notably more of it."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from msgspec import Struct

from generator.drafts.draft import Note
from generator.drafts.pages import json_ld
from generator.drafts.pages.extraction import as_text, extracted, inner_html, lines_of
from generator.drafts.pages.headline import folded
from generator.drafts.pages.mending import freed, restored
from generator.drafts.pages.reading import Head
from generator.drafts.pages.words import words_in

NOTABLY_MORE = 1.2
_FRONT = frozenset({"h1", "h2", "h3", "h4", "p", "div", "blockquote"})


class Main(Struct, frozen=True):
    """The main text as HTML and as plain paragraphs, and what is to be said of it."""

    html: str
    paragraphs: tuple[str, ...]
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def main_of(tree: Any, head: Head, drop: Sequence[str]) -> Main:
    """The main text of a page, whose tree is mended on the way.

    Paragraphs at its beginning that only repeat one of `drop` (the title, the names of the authors) are left out.
    """
    freed(tree)
    body = extracted(as_text(tree))
    if body is not None:
        restored(body, tree)
    found = _shown(body, drop) if body is not None else Main("", ())
    told = _told(head.article.get("articleBody"))
    if words_in(told.text) < max(NOTABLY_MORE * words_in(found.text), 30):
        return found
    held, shown = words_in(told.text), words_in(found.text)
    message = f"its page shows {shown:,} words of the text, and holds {held:,} in JSON-LD, which were taken"
    return Main(told.html, told.paragraphs, (Note(message, "look whether links and pictures are missing"),))


def _shown(body: Any, drop: Sequence[str]) -> Main:
    _behead(body, {folded(text) for text in drop if text})
    return Main(inner_html(body), lines_of(body))


def _behead(body: Any, known: set[str]) -> None:
    """Takes away the blocks at the beginning that say what the front matter says."""
    for block in list(body)[:6]:
        words = folded("".join(block.itertext()))
        if words in known and block.tag in _FRONT and not list(block.iter("img")):
            body.remove(block)


def _told(value: Any) -> Main:
    """The `articleBody` of JSON-LD, which is text, or HTML."""
    text = "\n".join(part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str))
    if re.search(r"</?(?:p|div|br)\b", text):
        text = re.sub(r"</?(?:p|div|br|h\d|li|blockquote)\b[^>]*>", "\n", text)
    lines = tuple(filter(None, map(json_ld.line, text.split("\n"))))
    return Main("\n".join(f"<p>{escape(one, quote=False)}</p>" for one in lines), lines)
