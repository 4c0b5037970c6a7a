"""HTML as a tree, as a browser reads it, whatever its author meant; hostile HTML in bounded time.

The parser is the sanitiser's (nh3), with far more let through than a body may hold: what is shown is decided later, by
who knows what a `data-src` or a hidden element is.
"""

import html
import re

import nh3

from generator.body.limits import MAX_OPEN_LENGTH
from generator.body.shape import ELEMENTS
from generator.body.survey import survey
from generator.drafts.markup.balance import balanced
from generator.drafts.markup.nodes import Element, Node
from generator.references import unescape

MAX_LENGTH = 1_000_000
"""Characters of HTML that are read as such, without what pictures hold that are written into it."""

MAX_TAGS = 20_000
"""Tags that are read as such, opening and closing ones."""

MAX_REFERENCES = 100_000
"""`&` that are read as HTML: the parser takes longer for one than for a page of words."""

MAX_DEPTH = 60
"""How deep elements may lie in each other; deeper ones are left out, and what they hold stays."""

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "param", "source", "track", "wbr"})
_MORE = """
    acronym address applet article audio big center dir dialog embed fieldset font footer form header hgroup iframe
    input label legend main map menu nav nobr object optgroup option param picture source strike tt
    track video x-math x-noscript
""".split()
_ATTRIBUTES = """
    align alt aria-hidden aria-label cite class colspan data data-fn data-full-url data-large-file data-lazy-src
    data-lazy-srcset data-orig-file data-original data-src data-srcset datetime dir height hidden href id lang name open
    poster reversed role rowspan scope span src srcset start style title type value width
""".split()
_SILENT = frozenset(
    {"button", "canvas", "noembed", "noframes", "script", "select", "style", "svg", "template", "textarea", "title"}
)
_PARSER = nh3.Cleaner(
    tags={*ELEMENTS, *_MORE},
    clean_content_tags=set(_SILENT),
    attributes={"*": set(_ATTRIBUTES)},
    url_schemes={"http", "https", "mailto", "data"},
    link_rel=None,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)((?: [a-z-]+=\"[^\"]*\")*)>")
_FRAME = re.compile(r"(<iframe(?: [a-z-]+=\"[^\"]*\")*>).*?(</iframe>)", re.DOTALL)
_ATTRIBUTE = re.compile(r" ([a-z-]+)=\"([^\"]*)\"")
_NOSCRIPT = re.compile(r"<(/?)noscript(?=[\s>])", re.IGNORECASE)
# The parser leaves out what stands in a formula.
_FORMULA = re.compile(r"<math(?:\s[^<>]*)?>(.{0,5000}?)</math\s*>", re.IGNORECASE | re.DOTALL)
_NO_SIGN = re.compile(r"<annotation.*?</annotation[^<>]*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_LONG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]{0,20})\s[^<>]{20000,}+>")
_DATA = re.compile(r"data:[a-z]+/[a-z0-9.+-]+[;,][^\"'<>\s)]{1000,}+", re.IGNORECASE)
# C1 controls are what is left of Windows-1252 read as Latin-1, and browsers read them so. The other controls but tab
# and line feed, and halves of pairs, are no text.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_NO_TEXT = {
    **dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xFEFF, 0xFFFE, 0xFFFF], ""),
    **_WINDOWS,
    **dict.fromkeys([12, 0x2028, 0x2029], " "),
}
_HALVES = re.compile("[\ud800-\udfff]")


def tidied(text: str) -> str:
    """Text without what is none: control characters, halves of pairs, carriage returns."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HALVES.sub("\ufffd", lines.translate(_NO_TEXT))


def _signs(formula: re.Match[str]) -> str:
    """The signs of a formula in a row."""
    return f"<x-math>{' '.join(_NO_SIGN.sub('', formula[1]).split())}</x-math>"


def _tamed(text: str) -> str:
    """HTML without the attributes of tags that have more of them than the parser reads in passable time."""
    return _LONG.sub(r"<\1>", text)


def without_data(markup: str) -> str:
    """HTML whose pictures that are written into it (`data:`) are only named so."""
    return _DATA.sub("data:,held", markup)


def tree_of(markup: str) -> tuple[Node, ...] | None:
    """The nodes of tidied HTML; None if it is too large to be read as such."""
    if len(markup) > MAX_LENGTH or markup.count("<") > MAX_TAGS or markup.count("&") > MAX_REFERENCES:
        return None
    plain = _NOSCRIPT.sub(r"<\1x-noscript", _FORMULA.sub(_signs, _tamed(markup)))
    is_bounded = survey(plain).open_length <= MAX_OPEN_LENGTH
    return _built(_PARSER.clean(plain if is_bounded else balanced(plain, MAX_DEPTH)))


def is_address(written: str) -> bool:
    """Whether the parser, and so the sanitiser of bodies, takes this for an address."""
    return "href" in _PARSER.clean(f'<a href="{html.escape(written)}"></a>')


def _built(clean: str) -> tuple[Node, ...]:
    builder = _Builder()
    end = 0
    # What stands in an <iframe> is never shown, and no HTML.
    framed = _FRAME.sub(r"\1\2", clean)
    for match in _TAG.finditer(framed):
        builder.text(framed[end : match.start()])
        builder.tag(*match.groups())
        end = match.end()
    builder.text(framed[end:])
    return builder.root()


class _Builder:
    """The elements that are open, each with what it holds so far."""

    def __init__(self) -> None:
        self._open: list[tuple[str, dict[str, str], list[Node]]] = [("", {}, [])]
        self._beyond = 0  # elements that are open and too deep

    def root(self) -> tuple[Node, ...]:
        """What was built: the parser closes all that it opens."""
        return tuple(self._open[0][2])

    def text(self, written: str) -> None:
        """Text, in HTML."""
        if written:
            self._open[-1][2].append(unescape(written))

    def tag(self, slash: str, name: str, attributes: str) -> None:
        """A tag, opening or closing."""
        if slash:
            self._close()
        elif name in _VOID:
            self._open[-1][2].append(Element(name, _values(attributes)))
        elif len(self._open) > MAX_DEPTH:
            self._beyond += 1
        else:
            self._open.append((name, _values(attributes), []))

    def _close(self) -> None:
        if self._beyond:
            self._beyond -= 1
            return
        name, attributes, children = self._open.pop()
        self._open[-1][2].append(Element(name, attributes, tuple(children)))


def _values(written: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(written)} if written else {}
