"""The inside of a paragraph as Markdown: words, emphasis, links, pictures, line breaks, and tags for all else."""

import re
from collections.abc import Callable, Iterable, Mapping

from generator.body.tags import Tag
from generator.drafts.markup.escapes import Care, escaped
from generator.drafts.markup.footnotes import number_of
from generator.drafts.markup.nodes import Element, Node, elements_in, text_of

_MARKS = {"em": "*", "strong": "**"}
_TICKS = re.compile("`+")


def words(nodes: Iterable[Node], care: Care) -> str:
    """Nodes of text in Markdown."""
    return "".join(escaped(node, care) if isinstance(node, str) else _element(node, care) for node in nodes)


def picture(image: Element, title: str = "") -> str:
    """A picture, with the title that becomes its caption where it stands alone."""
    alt = re.sub(r"[\[\]\\*_`<&]", _literal, image.attributes.get("alt", ""))
    return f"![{alt}]({image.attributes['src']}{_title(title)})"


def _literal(found: re.Match[str]) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(found[0]) or f"\\{found[0]}"


def _element(element: Element, care: Care) -> str:
    if number := number_of(element):
        return f"[^{number}]"
    way = _WAYS.get(element.name, _tagged)
    is_tag = (care >= Care.TAGGED and way is _emphasis) or (way is _code and any(elements_in(element.children)))
    return _tagged(element, care) if is_tag else way(element, care)


def _break(_element: Element, _care: Care) -> str:
    """Two spaces would do as well, and nobody would see them, or notice when an editor takes them away."""
    return "<br>\n"


def _emphasis(element: Element, care: Care) -> str:
    mark = _MARKS[element.name]
    inner = words(element.children, care)
    if inner.startswith("*") or inner.endswith("*"):
        mark = mark.replace("*", "_")
    return f"{mark}{inner}{mark}"


def _link(link: Element, care: Care) -> str:
    address, title = link.attributes["href"], link.attributes.get("title", "")
    if address.startswith("http") and not title and text_of(link.children) == address and "&" not in address:
        return f"<{address}>"
    return f"[{words(link.children, care)}]({address}{_title(title)})"


def _title(title: str) -> str:
    if not title:
        return ""
    # A title that begins with a sign of quotation is read as if it ended there.
    mark = "'" if '"' in title.strip('"') and "'" not in title and title == title.strip('"') else '"'
    inner = title.replace("&", "&amp;") if re.search(r"&#?\w+;", title) else title
    return f" {mark}{inner.replace(mark, '&quot;')}{mark}"


def _code(element: Element, _care: Care) -> str:
    text = text_of(element.children)
    fence = "`" * (1 + max((len(row) for row in _TICKS.findall(text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _tagged(element: Element, care: Care) -> str:
    opening, closing = Tag(element.name, element.attributes), Tag(element.name, closes=True)
    return f"{opening}{words(element.children, care)}{closing}"


_WAYS: Mapping[str, Callable[[Element, Care], str]] = {
    "a": _link,
    "br": _break,
    "code": _code,
    "em": _emphasis,
    "img": lambda image, _: picture(image),
    "strong": _emphasis,
}
