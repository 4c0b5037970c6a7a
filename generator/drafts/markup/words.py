"""The inside of a paragraph as Markdown: words, emphasis, links, pictures, line breaks, and tags for all else."""

import re
from collections.abc import Iterable

from generator.body.tags import Tag
from generator.drafts.markup.escapes import Care, escaped
from generator.drafts.markup.nodes import Element, Node, text_of

_MARKS = {"em": "*", "strong": "**"}
_TICKS = re.compile("`+")


def words(nodes: Iterable[Node], care: Care) -> str:
    """Nodes of text in Markdown."""
    return "".join(escaped(node, care) if isinstance(node, str) else _element(node, care) for node in nodes)


def picture(image: Element, title: str = "") -> str:
    """A picture, with the title that becomes its caption where it stands alone."""
    alt = re.sub(r"[\[\]\\*_`<&]", _literal, image.attributes.get("alt", ""))
    return f"![{alt}]({_target(image.attributes['src'])}{_title(title)})"


def _literal(found: re.Match[str]) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(found[0]) or f"\\{found[0]}"


def _element(element: Element, care: Care) -> str:
    match element.name:
        case "br":
            return "<br>\n"
        case "img":
            return picture(element)
        case "a":
            return _link(element, care)
        case "code" if all(isinstance(node, str) for node in element.children):
            return _code(text_of(element.children))
        case "em" | "strong" if care < Care.TAGGED:
            return _emphasis(element, care)
    return _tagged(element, words(element.children, care))


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
    return f"[{words(link.children, care)}]({_target(address)}{_title(title)})"


def _target(address: str) -> str:
    """An address within brackets; those that don't pair are written as what they stand for."""
    depth = 0
    for sign in address:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
    return address if depth == 0 else address.replace("(", "%28").replace(")", "%29")


def _title(title: str) -> str:
    if not title:
        return ""
    mark = "'" if '"' in title and "'" not in title else '"'
    inner = title.replace("&", "&amp;") if re.search(r"&#?\w+;", title) else title
    return f" {mark}{inner.replace(mark, '&quot;')}{mark}"


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(row) for row in _TICKS.findall(text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _tagged(element: Element, inner: str) -> str:
    return f"{Tag(element.name, element.attributes)}{inner}{Tag(element.name, closes=True)}"
