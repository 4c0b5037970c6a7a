"""The only one that knows trafilatura's extraction: a page's text → an element of plain HTML that holds its main text.

Pictures make trafilatura keep more: a menu of stories with pictures looks like text to it. So where pictures stand in
lists, the page is read without them too, and what is only there because of them is taken out.
"""

from collections.abc import Iterator
from typing import Any

from generator.drafts.pages.headline import folded
from generator.drafts.pages.pictures import is_ornament
from generator.drafts.pages.words import words_in

_FAULTS = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, AssertionError)
_BLOCKS = frozenset("p div li ul ol h1 h2 h3 h4 h5 h6 td th tr table blockquote br pre figure hr".split())
_SHORT = 100
_KEPT = 0.5


def extracted(text: str) -> Any:
    """The main text as an element `body` of HTML, or None where there is none to be found."""
    with_pictures = _body(text, pictures=True)
    if with_pictures is None:
        return _body(text, pictures=False)
    words = words_in(" ".join(with_pictures.itertext()))
    if words >= _SHORT and not _is_doubtful(with_pictures):
        return with_pictures
    plain = _body(text, pictures=False)
    if plain is None:
        return with_pictures
    if words_in(" ".join(plain.itertext())) > 1.5 * words:
        return plain
    _prune(with_pictures, folded(" ".join(plain.itertext())))
    return with_pictures


def _body(text: str, *, pictures: bool) -> Any:
    from trafilatura import bare_extraction, core
    from trafilatura.htmlprocessing import HTML_TAG_MAPPING, convert_to_html

    core.LOGGER.manager.getLogger("trafilatura").setLevel("CRITICAL")  # else it prints what it thinks of a page
    try:
        document: Any = bare_extraction(
            text,
            include_comments=False,
            include_links=True,
            include_images=pictures,
            include_tables=True,
            include_formatting=True,
        )
    except _FAULTS:
        return None
    if document is None or document.body is None:
        return None
    for element in document.body.iter("hi"):
        if element.get("rend") not in HTML_TAG_MAPPING:
            element.tag = "span"  # its own table of tags does not know them all
    for picture in list(document.body.iter("graphic")):
        if is_ornament(picture.get("src") or ""):
            picture.tag = "span"
            picture.attrib.clear()
    return convert_to_html(document.body)[0]


def _is_doubtful(body: Any) -> bool:
    return any(True for item in body.iter("li", "td") for _ in item.iter("img"))


def _prune(body: Any, plain: str) -> None:
    """Takes out the blocks whose words the page read without pictures does not have."""
    for block in list(body):
        words = folded("".join(block.itertext()))
        inner = [folded("".join(item.itertext())) for item in block.iter("li", "td")] or [words]
        missing = [word for word in inner if word and word[:80] not in plain]
        if words and len(missing) > _KEPT * len(inner):
            body.remove(block)


def as_text(tree: Any) -> str:
    """A page's tree as text again."""
    from lxml import etree

    written: str = etree.tostring(tree, encoding="unicode", method="html")
    return written


def inner_html(body: Any) -> str:
    """What is in an element, as HTML."""
    from lxml import etree

    written: str = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    return written.partition(">")[2].rpartition("</")[0].strip()


def lines_of(body: Any) -> tuple[str, ...]:
    """The paragraphs of an element as lines of plain text."""
    lines = (" ".join(line.split()) for line in "".join(_parts(body)).split("\n"))
    return tuple(line for line in lines if line)


def _parts(element: Any) -> Iterator[str]:
    """Its text, with line breaks around blocks; what was a line break in it is a space."""
    from lxml import etree

    for event, one in etree.iterwalk(element, events=("start", "end")):
        if one.tag in _BLOCKS:
            yield "\n"
        piece = one.text if event == "start" else one.tail if one is not element else ""
        yield (piece or "").replace("\n", " ")
