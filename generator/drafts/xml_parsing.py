"""A piece of an XML file, as text → an Element, mended if need be, under the namespaces that hold where it stands."""

import re
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from typing import Any, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser, fromstring

from msgspec import Struct

from generator.references import unescape

XML = "{http://www.w3.org/XML/1998/namespace}"

_USUAL = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "wp": "http://wordpress.org/export/1.2/",
    "xlink": "http://www.w3.org/1999/xlink",
}
"""Prefixes that are used without being declared, and what everyone means by them."""

_LOOSE = re.compile(
    r"<!\[CDATA\[.*?\]\]>|<!--.*?-->"
    r"|&(?:#(?P<number>[0-9]{1,8}|x[0-9a-fA-F]{1,8});|(?P<named>[A-Za-z][A-Za-z0-9]{1,31};)?)",
    re.DOTALL,
)
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


class Scope(Struct, frozen=True):
    """What holds for all pieces, by what they lie in: namespaces by prefix, and `xml:lang` and `xml:base`."""

    namespaces: tuple[tuple[str, str], ...] = ()
    inherited: tuple[tuple[str, str], ...] = ()


class Parsed(Struct, frozen=True):
    """An element, or None where there was no mending; `wrong` says what is wrong with its text, if anything is.

    What is `whole` has all that was written; of the rest, some may be missing, or not where it belongs.
    """

    element: Element | None
    wrong: str = ""
    whole: bool = True


def parse_head(text: str) -> tuple[Parsed, Scope]:
    """The root with what stands before the first piece, and the scope of the pieces."""
    head, wrong = _Head(), ""
    try:
        head.read(text)
    except ParseError as error:
        head, wrong = _Head(), _said(error)
        with suppress(ParseError):
            head.read(mended(text))
    return Parsed(head.root, wrong), head.scope()


class _Head:
    """A beginning of a file, parsed: the root, and what is open at its end."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._declared: list[tuple[str, str]] = []

    def read(self, text: str) -> None:
        """Raises ParseError where it isn't well-formed, and keeps what stands before that."""
        parser: XMLPullParser[Any] = XMLPullParser(("start", "end", "start-ns", "end-ns"))
        parser.feed(text)
        for event, what in cast("Iterator[tuple[str, Any]]", parser.read_events()):
            if event == "start":
                self.root = what if self.root is None else self.root
                self._open.append(what)
            elif event == "end":
                self._open.pop()
            elif event == "start-ns":
                self._declared.append(what)
            else:
                self._declared.pop()

    def scope(self) -> Scope:
        inherited: dict[str, str] = {}
        for element in self._open:
            inherited |= {key: value for key, value in element.items() if key in {f"{XML}lang", f"{XML}base"}}
        return Scope(tuple((_USUAL | dict(self._declared)).items()), tuple(inherited.items()))


def parse_piece(text: str, scope: Scope) -> Parsed:
    """A piece as an element: as it is, else mended, else what a forgiving parser makes of it, if there is one."""
    opened = _wrapper(scope)
    try:
        return Parsed(_inherit(_wrapped(opened, text), scope))
    except ParseError as error:
        wrong = _said(error)
    with suppress(ParseError):
        return Parsed(_inherit(_wrapped(opened, mended(text)), scope), wrong)
    element = _forgiven(f"{opened}{mended(text)}</_>")
    return Parsed(None if element is None else _inherit(element, scope), wrong, whole=False)


def _wrapper(scope: Scope) -> str:
    declared = [f' xmlns{f":{prefix}" if prefix else ""}="{escape(uri)}"' for prefix, uri in scope.namespaces]
    return f"<_{''.join(declared)}>"


def _wrapped(opened: str, text: str) -> Element:
    # No document type can stand within an element: nothing is declared, expanded or fetched.
    return next(iter(fromstring(f"{opened}{text}</_>")), Element("_"))  # noqa: S314


def _inherit(element: Element, scope: Scope) -> Element:
    for key, value in scope.inherited:
        if key not in element.attrib:
            element.set(key, value)
    return element


def _forgiven(text: str) -> Element | None:
    """What lxml makes of broken XML; None without lxml, and where nothing is left."""
    try:
        from lxml import etree
    except ImportError:
        return None
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(text.encode(), parser)
    if root is None or not len(root):
        return None
    with suppress(ParseError):
        return fromstring(etree.tostring(root[0], with_tail=False))  # noqa: S314 - as above
    return None


def mended(text: str) -> str:
    """XML with its bare ampersands escaped, the entities of HTML as letters, and no sign by its number that is none."""
    return _LOOSE.sub(_mend, text)


def _mend(match: re.Match[str]) -> str:
    whole, named, number = match[0], match["named"], match["number"]
    if whole[0] == "<" or named in _OF_XML:
        return whole
    if number:
        code = int(number[1:], 16) if number[0] == "x" else int(number)
        is_sign = code in {9, 10, 13} or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
        return whole if is_sign else ""
    if named and (letter := unescape(whole)) != whole:
        return escape(letter)
    return f"&amp;{whole[1:]}"


def _said(error: ParseError) -> str:
    """What a parser says is wrong, without its own counting of lines."""
    return str(error).partition(":")[0]
