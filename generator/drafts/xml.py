"""XML files, read without trust: piece by piece, so that gigabytes fit, and so that what is broken breaks no more.

No document type ever reaches a parser: nothing is expanded, and nothing is fetched. What can be mended as everyone
would is mended and told: a bare `&`, `&nbsp;`, a control character, bytes of another encoding.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO, cast
from xml.etree.ElementTree import Element, tostring

from msgspec import Struct

from generator.drafts.tree import HEAD_BYTES, MEMBER_BYTES, Tree, head, unread
from generator.drafts.xml_parsing import XML, Parsed, Scope, parse_head, parse_piece
from generator.drafts.xml_pieces import Piece, pieces
from generator.drafts.xml_text import Fault, texts
from generator.model import Problem

_PACKED = b"\x1f\x8b"
_LOOK = "look whether the article is whole"


class Met(Struct, frozen=True):
    """An element with all that is in it, and the line that it begins on, counted from 1."""

    element: Element
    line: int


def every(_text: str) -> bool:
    """Whether a piece is wanted: each is."""
    return True


def beginning(tree: Tree, name: str) -> str:
    """The first 64,000 bytes of a file as text, for it to be recognised; empty where it can't be read."""
    data = head(tree, name)
    try:
        plain = zlib.decompressobj(31).decompress(data, HEAD_BYTES) if data[:2] == _PACKED else data
        return "".join(part for part in texts(BytesIO(plain), MEMBER_BYTES) if isinstance(part, str))
    except (OSError, zlib.error):
        return ""


def elements(
    tree: Tree, name: str, names: frozenset[str], wanted: Callable[[str], bool] = every
) -> Iterator[Met | Problem]:
    """The root, with what stands before the first of the elements asked for; then each of these, in their order.

    `names` are names of elements as written in the file; one without a prefix is found under every prefix. They don't
    lie in each other: one that is the root itself is all there is. Their tags are `{namespace}name`, and `xml:lang` and
    `xml:base` stand on them as they hold for them. `wanted` is asked of the text of each whether it is to be parsed. A
    file may be packed with gzip. What is wrong is a Problem, and then one goes on.
    """
    try:
        with tree.open(name) as file, _unpacked(tree, name, file) as plain:
            yield from _told(tree.place(name), pieces(texts(plain, MEMBER_BYTES), names), wanted)
    except OSError as error:
        yield unread(tree, name, error)
    except (EOFError, zlib.error) as error:
        yield unread(tree, name, OSError(f"what is packed in it is broken: {error}"))


def _unpacked(tree: Tree, name: str, file: IO[bytes]) -> IO[bytes]:
    with tree.open(name) as again:
        is_packed = again.read(2) == _PACKED
    return cast(IO[bytes], gzip.GzipFile(fileobj=file)) if is_packed else file


def _told(place: str, found: Iterator[Piece | Fault], wanted: Callable[[str], bool]) -> Iterator[Met | Problem]:
    scope = Scope()
    for piece in found:
        if isinstance(piece, Fault):
            yield Problem(place, piece.line, piece.message, piece.hint, piece.severity)
            continue
        if piece.kind == "head":
            parsed, scope = parse_head(piece.text)
        elif not wanted(piece.text):
            continue
        else:
            parsed = parse_piece(piece.text, scope)
        if parsed.wrong:
            yield _wrong(place, piece.line, parsed)
        if parsed.element is not None:
            yield Met(parsed.element, piece.line)


def _wrong(place: str, line: int, parsed: Parsed) -> Problem:
    message = f"what begins here is not well-formed XML ({parsed.wrong})"
    if parsed.element is None:
        return Problem(
            place, line, f"{message}; it is not imported", "pip install 'dateline[import]', which mends more"
        )
    if parsed.whole:
        return Problem(place, line, f"{message}; it was mended", "nothing need be done", "warning")
    return Problem(place, line, f"{message}; what could be read of it is imported", _LOOK, "warning")


def inner_html(element: Element) -> str:
    """What is in an element of XHTML, as HTML: without namespaces and their prefixes. The element is changed."""
    for inner in element.iter():
        inner.tag = inner.tag.rpartition("}")[2]
        for key in [key for key in inner.attrib if key.startswith("{")]:
            value = inner.attrib.pop(key)
            if key == f"{XML}lang":
                inner.set("lang", value)
    opened = tostring(Element(element.tag), "unicode", method="html")
    element.attrib.clear()
    element.tail = None
    html = tostring(element, "unicode", method="html")
    return html.removeprefix(opened[: opened.index(">") + 1]).removesuffix(f"</{element.tag}>")
