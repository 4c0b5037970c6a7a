"""Whether Markdown says what HTML said: rendered by our own reader, it must be the same in text and structure.

Both are brought to one form first, in which it doesn't count how white space is spread, nor which ids, classes and
directions of columns an element has. A paragraph is an end of lines: `<li>a</li>` is `<li><p>a</p></li>`, for both are
shown alike.
"""

import html
import re
from collections.abc import Iterable, Iterator

from generator.body import render_body
from generator.body.localising import LOCAL
from generator.body.tags import Tag, Token, tokens
from generator.drafts.markup.blocks import FOOTNOTES
from generator.drafts.markup.nodes import Element, tokens_of

_IN, _OUT = "\x02", "\x03"  # around a tag within a line
_BLOCK, _END = "\x04", "\x05"  # around a tag that divides lines
_SPACE, _LINE = "\x06", "\x07"  # white space that counts
_BREAK = f"{_BLOCK}{_END}"

_BLOCKS = frozenset(
    """aside blockquote br caption dd details dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img li ol pre summary table
    td th tr ul""".split()
) - {"img"}
_UNSAID = frozenset({"tbody", "thead", "tfoot"})
_COUNT = frozenset({"href", "src", "alt", "title", "dir", "lang", "start", "reversed", "value", "colspan", "rowspan"})
_SPACES = re.compile(r"[ \t\n\f\r]+")
_EDGES = re.compile(f"[ \xa0]*({_BLOCK}[^{_END}]*{_END})[ \xa0]*")
_LAST_LINES = re.compile(f"{_LINE}+(?={_BLOCK}/pre)")
# Python-Markdown empties lines of nothing but spaces, also in <pre>; who looks at a page sees no difference.
_LINE_ENDS = re.compile(f"{_SPACE}+(?={_LINE})")
_BREAKS = re.compile(f"(?:{_BREAK})+")
_NEEDLESS = re.compile(f"(?<={_END})(?:{_BREAK})+|(?:{_BREAK})+(?={_BLOCK})")


def form(blocks: Iterable[Element]) -> str:
    """Clean blocks in the form in which they are compared."""
    return _form(tokens_of(blocks))


def rendered(markdown: str) -> str:
    """What our reader makes of Markdown, in the same form; empty, if it refuses."""
    body, _problems = render_body(markdown, "", 1)
    return _form(html.unescape(part) if isinstance(part, str) else part for part in _without_ways_back(body.html))


def _without_ways_back(written: str) -> Iterator[Token]:
    """What is rendered, without the signs that lead from a footnote back to its reference."""
    is_back = False
    for part in tokens(written):
        if isinstance(part, Tag) and part.attributes.get("class") == "footnote-backref":
            is_back = True
        if not is_back:
            yield part
        if isinstance(part, Tag) and part.name == "a" and part.closes:
            is_back = False


def same_length(one: str, other: str) -> int:
    """How many characters two forms have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _form(parts: Iterable[Token]) -> str:
    spaced = _SPACES.sub(" ", "".join(_signs(parts)))
    edged = _LAST_LINES.sub("", _LINE_ENDS.sub("", _EDGES.sub(r"\1", spaced).strip()))
    return _NEEDLESS.sub("", _BREAKS.sub(_BREAK, f"{_BREAK}{edged}{_BREAK}"))


def _signs(parts: Iterable[Token]) -> Iterator[str]:
    preformatted = 0
    for part in parts:
        if isinstance(part, str):
            yield part.replace("\n", _LINE).replace(" ", _SPACE) if preformatted else part
            continue
        preformatted += (part.name == "pre") * (-1 if part.closes else 1)
        if preformatted and part.name == "code":
            continue
        yield _sign(part)


def _sign(tag: Tag) -> str:
    if tag.name in _UNSAID:
        return ""
    if tag.name in {"p", "div", FOOTNOTES}:
        said = _said(tag)
        return f"{_BREAK}{_BLOCK}{said}{_END}" if said else _BREAK
    written = f"{'/' * tag.closes}{tag.name}{_said(tag)}"
    return f"{_BLOCK}{written}{_END}" if tag.name in _BLOCKS else f"{_IN}{written}{_OUT}"


def _said(tag: Tag) -> str:
    kept = ((key, _value(key, value)) for key, value in sorted(tag.attributes.items()) if key in _COUNT)
    return "".join(f" {key}={value}" for key, value in kept if value or key in {"alt", "reversed"})


def _value(key: str, value: str) -> str:
    """A value as it counts: a reference leads to its note, by an id that counts as little as any other."""
    return "#" if key == "href" and value.startswith("#") else value.removeprefix(LOCAL)
