"""What HTML that nobody has checked would ask of a parser, and which tags it holds. Linear in its length.

A browser's parser opens again, for each new paragraph, what an earlier one left open: 10 kB can become
gigabytes. So elements are counted as open unless it is certain that the parser has closed them, that is,
unless the tag that closes them follows with nothing else open in between. (WHATWG HTML, 13.2.6.)
"""

import re
import string

from msgspec import Struct

from generator.references import unescape

_BLANK = r"[\t\n\f\r ]"
_ATTRIBUTE = (
    r"([^\t\n\f\r />][^\t\n\f\r />=]*+)"
    rf"(?:{_BLANK}*+={_BLANK}*+(\"[^\"]*\"|'[^']*'|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?)?"
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# WHATWG HTML, 13.2.5. A tag that doesn't end swallows the rest of the text, hence `\Z`. Comments and CDATA
# count as elements: what stands in them closes nothing outside them, whichever way a parser reads them.
_MARKUP = re.compile(
    r"<(?P<slash>/?)(?P<name>[a-zA-Z][^\t\n\f\r />]*+)"
    rf"(?P<attributes>(?>(?:[\t\n\f\r /]++|{_ATTRIBUTE})*))(?:>|\Z)"
    r"|(?P<opens><!--|<!\[CDATA\[)"
    r"|(?P<closes>--!?>|\]\]>)"
    r"|<[!?/][^>]*+>?"
)
_COMMENT = "<!--"
_OPENED_BY = {"-->": _COMMENT, "--!>": _COMMENT, "]]>": "<![CDATA["}
# A parser closes these by itself when the other opens.
_SUCCEEDS = {"p": {"p"}, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}}
_VOID = frozenset({"br", "hr", "img", "embed", "meta"})
# Inside <svg> and <math> these may hold other elements.
_VOID_IN_HTML = _VOID | {"area", "base", "col", "input", "link", "param", "source", "track", "wbr"}
_FOREIGN = re.compile(r"<(?:svg|math)", re.IGNORECASE)
_LOWER = {ord(letter): letter.lower() for letter in string.ascii_uppercase}
# In an attribute, an entity without `;` is no entity where a letter, a digit or `=` follows.
_BARE_AMPERSAND = re.compile(r"&(?!#|[a-zA-Z0-9]+;)")


class RawTag(Struct, frozen=True):
    """A tag that opens an element, outside comments."""

    name: str
    written: str

    def attribute(self, name: str) -> str | None:
        """The value of the first attribute of this name as a browser reads it; None without one."""
        for key, value in _ATTRIBUTES.findall(self.written):
            if key.lower() == name:
                return _decoded(value)
        return None


class Survey(Struct, frozen=True):
    """`tags` opened, outside comments, in order; `open_length`: the characters of the tags that may be open,
    summed over all tags."""

    tags: tuple[RawTag, ...]
    open_length: int


class _Open:
    """The elements that may be open, at worst, at one place in the text."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, int]] = []
        self.comments = 0
        self.length = 0

    def open(self, name: str, length: int) -> None:
        """An element opens; it closes its elder where a parser would do that."""
        if self._stack and self._stack[-1][0] in _SUCCEEDS.get(name, ()):
            self._pop()
        self._stack.append((name, length))
        self.comments += name == _COMMENT
        self.length += length

    def close(self, name: str) -> None:
        """A closing tag: it counts only where nothing else can be open in between."""
        if self._stack and self._stack[-1][0] == name:
            self._pop()

    def _pop(self) -> None:
        name, length = self._stack.pop()
        self.comments -= name == _COMMENT
        self.length -= length


def survey(markup: str) -> Survey:
    """Look over HTML once, from its beginning to its end."""
    void = _VOID if _FOREIGN.search(markup) else _VOID_IN_HTML
    opened, tags, total = _Open(), [], 0
    for match in _MARKUP.finditer(markup):
        name = _opened_name(match)
        if match["name"] and name and not opened.comments:
            tags.append(RawTag(name, match["attributes"]))
        if name and name not in void:
            opened.open(name, len(match[0]))
        opened.close(_closed_name(match))
        total += opened.length
    return Survey(tuple(tags), total)


def _opened_name(match: re.Match[str]) -> str:
    return match["opens"] or ("" if match["slash"] else _lower(match["name"]))


def _closed_name(match: re.Match[str]) -> str:
    return _OPENED_BY.get(match["closes"], "") or (_lower(match["name"]) if match["slash"] else "")


def _lower(name: str | None) -> str:
    """Lower case for ASCII alone, as a parser does it: the Kelvin sign is no k."""
    return (name or "").translate(_LOWER)


def _decoded(value: str) -> str:
    """An attribute's value without its quotes and entities."""
    bare = value[1:-1] if value[:1] in {'"', "'"} else value
    return unescape(_BARE_AMPERSAND.sub("&amp;", bare))
