"""Text whose paragraphs are told by empty lines, as WordPress stores it and shows it by its function `wpautop`.

Written after what its documentation says that it does (developer.wordpress.org/reference/functions/wpautop): two line
breaks in a row begin a paragraph, a single one is a `<br>`; what is in a block already is left alone, and `<pre>`,
`<script>` and `<style>` are not touched. Texts of the block editor (`<!-- wp:`) have their paragraphs.
"""

import re
import string
from collections.abc import Iterator

_ALONE = re.compile(r"<(pre|script|style|textarea|svg)(?=[\s>])", re.IGNORECASE)
_BLOCK = (
    r"(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|"
    r"address|math|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|"
    r"menu|summary|iframe|video|audio|object)"
)
_BLOCK_TAG = re.compile(rf"[ \t]*(</?{_BLOCK}(?:\s[^<>]*)?/?>)[ \t]*", re.IGNORECASE)
_EMPTY = re.compile(r"\n[ \t]*\n\s*")
_BREAK = re.compile(r"(?:<br\s*/?>)?[ \t]*\n[ \t]*", re.IGNORECASE)
_DOUBLE = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)


def paragraphs(text: str) -> str:
    """The same text as HTML with `<p>` and `<br>`."""
    if "<!-- wp:" in text:
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(_parts(lines))


def _parts(text: str) -> Iterator[str]:
    """What is not touched, as it stands, and what is between, in paragraphs. What never ends is no such thing."""
    done = 0
    lower = text.translate(_LOWER)
    for found in _ALONE.finditer(text):
        end = lower.find(f"</{found[1].lower()}", found.end()) if found.start() >= done else -1
        stop = lower.find(">", end) + 1 if end >= 0 else 0
        if stop:
            yield from _blocks(text[done : found.start()])
            yield text[found.start() : stop]
            done = stop
        elif found.start() >= done and end < 0:
            break
    yield from _blocks(text[done:])


def _blocks(text: str) -> Iterator[str]:
    """Block tags as they stand, and the text between them in paragraphs where no block is open that holds words."""
    inside: list[str] = []
    for at, part in enumerate(_BLOCK_TAG.split(_DOUBLE.sub("\n\n", text))):
        if at % 2:
            _step(inside, part)
            yield part
        elif part.strip():
            yield from _paragraphs(part, inside[-1] if inside else "")


_LOWER = {ord(letter): letter.lower() for letter in string.ascii_uppercase}
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_EMPTY_BLOCKS = frozenset({"hr", "col", "area"})
_WORDS = frozenset("p h1 h2 h3 h4 h5 h6 dt caption figcaption legend summary pre".split())
_ITEMS = frozenset({"li", "td", "th", "dd"})
_HOLDERS = frozenset(
    {"table", "tr", "ul", "ol", "dl", "thead", "tbody", "tfoot", "colgroup", "iframe", "video", "audio"}
)


def _step(inside: list[str], tag: str) -> None:
    """Notes which blocks are open. One that closes closes all in it."""
    found = _NAME.match(tag)
    name = found[1].lower() if found else ""
    if not tag.startswith("</"):
        if name not in _EMPTY_BLOCKS and not tag.endswith("/>"):
            inside.append(name)
    elif name in inside[-20:]:
        while inside.pop() != name:
            pass


def _paragraphs(text: str, within: str) -> Iterator[str]:
    parts = [part for part in _EMPTY.split(text.strip()) if part.strip()]
    broken = [part if within in _HOLDERS else _BREAK.sub("<br>\n", part.strip()) for part in parts]
    if within == "p":
        yield "</p>\n<p>".join(broken)
    elif within in _WORDS or within in _HOLDERS or (within in _ITEMS and len(parts) == 1):
        yield from broken
    else:
        yield from (f"<p>{part}</p>" for part in broken)
