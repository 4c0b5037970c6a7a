"""Blocks as Markdown, each with as much care as it needs; and as HTML, where Markdown can't carry them."""

import re
from collections.abc import Callable, Iterable, Mapping

from generator.drafts.markup.escapes import Care, begun
from generator.drafts.markup.nodes import Element, Node, html_of, is_blank, text_of
from generator.drafts.markup.words import picture, words

FOOTNOTES = "footnotes"
"""The block of all footnotes: a rule, and a list of them."""

RULE = "* * *"
BETWEEN = "<!-- -->"
"""What keeps two lists, or two quotations, apart."""

_LINES = re.compile(r"(?m)^(?=.)")
_FENCE = re.compile("(?m)^ *(`{3,})")
_LANGUAGE = re.compile(r"(?:language|lang)-([A-Za-z0-9_+#.-]{1,30})")


class UnsayableError(Exception):
    """Markdown has no words for a block."""


def markdown_of_block(block: Element, care: Care) -> str:
    """A block as Markdown, without an empty line at its end. What Markdown can't say is HTML, whatever the care."""
    if care == Care.HTML:
        return html_of_block(block)
    try:
        return _written(block, care)
    except UnsayableError:
        return html_of_block(block)


def joined(blocks: Iterable[tuple[Element, str]]) -> str:
    """Written blocks as one text."""
    made: list[str] = []
    before = ""
    for block, text in blocks:
        made += [BETWEEN] * (block.name == before and before in {"ul", "ol", "blockquote", "dl"}) + [text]
        before = block.name
    return "\n\n".join(made)


def html_of_block(block: Element) -> str:
    """A block as HTML, in lines that a person can read, none of them empty."""
    if block.name == FOOTNOTES:
        return "\n\n".join(html_of_block(node) for node in block.children if isinstance(node, Element))
    return html_of(_in_lines(block))


def _in_lines(block: Element) -> tuple[Node, ...]:
    if not any(isinstance(node, Element) and node.name in _INNER for node in block.children):
        return (block,)
    if block.name in _TIGHT and len(block.children) == 1 and _is_bare(block.children[0]):
        only = block.children[0]
        return (block.holding(only.children if isinstance(only, Element) else ()),)
    lines = [part for node in block.children for part in _line(node)]
    return (block.holding(("\n", *lines)),)


def _line(node: Node) -> tuple[Node, ...]:
    return (*(_in_lines(node) if isinstance(node, Element) else (node,)), "\n")


_TIGHT = frozenset({"li", "td", "th", "dt", "dd", "figcaption", "summary", "caption"})
_INNER = _TIGHT | frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table tr hr aside details figure".split())


def _is_bare(node: Node) -> bool:
    return isinstance(node, Element) and node.name == "p" and not node.attributes


def _written(block: Element, care: Care) -> str:
    if block.attributes and not (block.name in {"ol", "pre"} and set(block.attributes) <= {"start", "class"}):
        raise UnsayableError
    way = _WAYS.get(block.name)
    if way is None:
        raise UnsayableError
    return way(block, care)


def _paragraph(block: Element, care: Care) -> str:
    return begun(words(block.children, care), care)


def _heading(block: Element, care: Care) -> str:
    inner = words(block.children, care)
    if "\n" in inner:
        raise UnsayableError
    return f"{'#' * int(block.name[1])} {re.sub(r'(#+)$', _last, inner)}"


def _last(found: re.Match[str]) -> str:
    return "\\#" * len(found[1])


def _rule(_block: Element, _care: Care) -> str:
    return RULE


def _quotation(block: Element, care: Care) -> str:
    inner = _inside(block.children, care)
    return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))


def _inside(nodes: Iterable[Node], care: Care) -> str:
    """The blocks within another."""
    inner = [node for node in nodes if isinstance(node, Element)]
    return joined((node, _written(node, care)) for node in inner)


def _list(block: Element, care: Care) -> str:
    items = [node for node in block.children if isinstance(node, Element)]
    if any(item.attributes for item in items):
        raise UnsayableError
    is_tight = all(_is_tight(item) for item in items)
    first = int(block.attributes.get("start", "1"))
    if first < 0:
        raise UnsayableError
    bullets = [f"{first + at}. " if block.name == "ol" else "- " for at in range(len(items))]
    made = [
        _item(item, bullet, care, "\n" if is_tight else "\n\n") for item, bullet in zip(items, bullets, strict=True)
    ]
    return ("\n" if is_tight else "\n\n").join(made)


def _is_tight(item: Element) -> bool:
    """Whether an item is one line, and perhaps a list below it."""
    names = [node.name for node in item.children if isinstance(node, Element)]
    return names in (["p"], ["p", "ul"], ["p", "ol"])


def _item(item: Element, bullet: str, care: Care, between: str) -> str:
    written = [_written(node, care) for node in item.children if isinstance(node, Element)]
    lines = between.join(written)
    return bullet + _LINES.sub("    ", lines)[4:]


def _definitions(block: Element, care: Care) -> str:
    made: list[str] = []
    for node in block.children:
        if not isinstance(node, Element) or len(node.children) != 1 or not _is_bare(node.children[0]):
            raise UnsayableError
        inner = _written(node.children[0], care) if isinstance(node.children[0], Element) else ""
        if "\n" in inner:
            raise UnsayableError
        made += [f":   {inner}"] if node.name == "dd" else [*([""] if made else []), inner]
    return "\n".join(made)


def _preformatted(block: Element, care: Care) -> str:
    if any(isinstance(node, Element) for node in block.children) or care > Care.ESCAPED:
        raise UnsayableError
    text = text_of(block.children)
    longest = max((len(row) for row in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    found = _LANGUAGE.search(block.attributes.get("class", ""))
    return f"{fence}{found[1] if found else ''}\n{text}\n{fence}"


def _figure(block: Element, care: Care) -> str:
    """A picture whose caption is words alone."""
    shown, caption = block.children
    if not isinstance(shown, Element) or not isinstance(caption, Element):
        raise UnsayableError
    title = "".join(node for node in caption.children if isinstance(node, str))
    if title != text_of(caption.children) or not title.strip():
        raise UnsayableError
    if shown.name == "img":
        return picture(shown, title)
    [image] = shown.children
    if not isinstance(image, Element) or "title" in shown.attributes:
        raise UnsayableError
    return f"[{picture(image, title)}]({shown.attributes['href']})" if care < Care.TAGGED else html_of_block(block)


def _footnotes(block: Element, care: Care) -> str:
    """The notes of a text: its rule, and a list of them."""
    [_, notes] = block.children
    items = [node for node in notes.children if isinstance(node, Element)] if isinstance(notes, Element) else []
    return "\n\n".join(_item(item, f"[^{at + 1}]: ", care, "\n\n") for at, item in enumerate(items))


def _table(block: Element, care: Care) -> str:
    """A table of one row of headings and rows of as many cells, each of one line."""
    rows = [row.children for row in block.children if isinstance(row, Element) and row.name == "tr"]
    kinds = [{cell.name for cell in row if isinstance(cell, Element)} for row in rows]
    if len(rows) < len(block.children) or kinds[0] != {"th"} or any(kind != {"td"} for kind in kinds[1:]):
        raise UnsayableError
    if len({len(row) for row in rows}) > 1:
        raise UnsayableError
    lines = [f"| {' | '.join(_cell(cell, care) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], f"| {' | '.join(['---'] * len(rows[0]))} |", *lines[1:]])


def _cell(cell: Node, care: Care) -> str:
    if isinstance(cell, str) or cell.attributes or len(cell.children) > 1:
        raise UnsayableError
    inner = "".join(
        words(node.children, care) for node in cell.children if _is_bare(node) and isinstance(node, Element)
    )
    if not is_blank(cell.children) and not inner:
        raise UnsayableError
    return inner.replace("<br>\n", "<br>").replace("|", "\\|")


_WAYS: Mapping[str, Callable[[Element, Care], str]] = {
    "p": _paragraph,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _heading),
    "hr": _rule,
    "blockquote": _quotation,
    "ul": _list,
    "ol": _list,
    "dl": _definitions,
    "pre": _preformatted,
    "figure": _figure,
    "table": _table,
    FOOTNOTES: _footnotes,
}
