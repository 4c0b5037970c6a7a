"""The words of HTML that is too large, or too tangled, to be read as such: paragraph by paragraph."""

import re
import string

from generator.drafts.markup.nodes import Element
from generator.drafts.markup.spaces import spaced, trimmed
from generator.references import unescape

_LOWER = {ord(letter): letter.lower() for letter in string.ascii_uppercase}
_SILENT = ("script", "style", "template", "textarea", "select", "svg")
_BREAK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|td|th|table|blockquote|section|article|aside|header|footer|figure|"
    r"figcaption|pre|hr|br)(?![a-z0-9-])[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")


def plain_blocks(markup: str) -> tuple[Element, ...]:
    """Paragraphs of tidied HTML's words. Linear in its length."""
    seen = _without(markup, "<!--", "-->")
    for name in _SILENT:
        seen = _without(seen, f"<{name}", f"</{name}")
    parts = _BREAK.sub("\0", seen).split("\0")
    texts = (trimmed(spaced((unescape(_TAG.sub("", part)),))) for part in parts)
    return tuple(Element("p", {}, text) for text in texts if text and text != ("",))


def _without(text: str, start: str, end: str) -> str:
    """Text without what stands between two marks, whatever their case; one that doesn't end reaches to the end."""
    lower = text.translate(_LOWER)
    kept: list[str] = []
    done = 0
    while (found := lower.find(start, done)) >= 0:
        kept.append(text[done:found])
        done = lower.find(end, found)
        if done < 0:
            return "".join(kept)
        done += len(end)
    return "".join((*kept, text[done:]))
