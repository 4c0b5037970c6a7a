"""The inside of a paragraph, without the parser: words, `*emphasis*`, `**more**`, `[links](a)`, `![pictures](b)`.

Each span stands alone and holds nothing but words. Python-Markdown pairs the nearest two rows of stars where one
can open and one can close; here the first must not be able to close (or nothing is open yet), and the other is
as long, so there is one way to pair them. What stands beside them is limited to what news is written with.
"""

import re
from collections.abc import Iterator

from generator.body.prose import LINE_STARTS, escaped
from generator.body.tags import Tag, Token

_PLAIN = r"[^*_\[\]>]"
_WORDS = rf"(?!\s){_PLAIN}+(?<!\s)"
_BEFORE = '(?<![^\\s("“‘«—–])'
_AFTER = "(?![^\\s.,;:!?)\"'”’»…—–-])"
# An address that every reader of addresses takes as it stands: a host that is no number and not in Punycode.
_HOST = r"(?![^/?#)]*--)(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
_OUTSIDE = rf"https?://{_HOST}(?:[/?#][A-Za-z0-9/?#._~%=+,:;@!$&-]*)?"
_LOCAL = r"(?:\.{0,2}/)?[A-Za-z0-9][A-Za-z0-9/._-]*"
_SPAN = re.compile(
    rf"{_BEFORE}(?P<mark>\*\*?|__?)(?P<marked>{_WORDS})(?P=mark){_AFTER}"
    rf"|(?<!!)\[(?!\^)(?P<a>{_WORDS})\]\((?P<href>{_OUTSIDE}|{_LOCAL}(?:#[A-Za-z0-9_-]+)?)\)"
    rf"|!\[(?!\^)(?P<alt>{_WORDS})\]\((?P<src>{_LOCAL})\)"
)
_SIGNS = re.compile(r"[*_\[\]>]")
_MARKED = {"*": "em", "_": "em", "**": "strong", "__": "strong"}
_LIST_STARTS = re.compile(r"\n\* ")


def familiar_words(text: str) -> list[Token] | None:
    """Words and spans as tags and text; None if there is anything else, or if the text begins another block."""
    begun = "\n" + text
    if not text or text[0].isspace() or LINE_STARTS.search(begun) or _LIST_STARTS.search(begun):
        return None
    made: list[Token] = []
    end = 0
    while sign := _SIGNS.search(text, end):
        start = sign.start()
        span = _SPAN.match(text, start - 1 if text.startswith("![", max(start - 1, end)) else start)
        if span is None:
            return None
        made += (escaped(text[end : span.start()]), *_span(span))
        end = span.end()
    return [token for token in (*made, escaped(text[end:])) if token != ""]


def _span(span: re.Match[str]) -> Iterator[Token]:
    if span["src"]:
        yield Tag("img", {"alt": span["alt"], "src": span["src"]})
        return
    name = _MARKED.get(span["mark"], "a")
    yield Tag(name, {"href": span["href"]} if span["href"] else {})
    yield escaped(span["marked"] or span["a"])
    yield Tag(name, closes=True)
