"""Texts in the forms of Ghost's editors (mobiledoc, then lexical) → HTML, for a post that has none: a draft, mostly.

Written after the documents that Ghost's exports hold. A card that is not known gives the texts in it.
"""

from collections.abc import Iterator
from html import escape

from generator.body import render_body
from generator.drafts.json_file import Json, items, mapping, text

_DEPTH = 60
_FORMATS = ((1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup"))
"""The bits of `format` (lexical's TextNode)."""

_BLOCKS = {"paragraph": "p", "quote": "blockquote", "extended-quote": "blockquote", "aside": "blockquote"}
_TAGS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside"})
_SHOWN = frozenset({"a", "b", "strong", "em", "i", "code", "s", "sub", "sup", "u", "del"})


def html_of_lexical(document: Json) -> str:
    """A document of lexical, whose `root` has children."""
    return "".join(_nodes(mapping(mapping(document).get("root")), _DEPTH))


def _nodes(node: Json, depth: int) -> Iterator[str]:
    for child in items(node.get("children")) if depth else ():
        yield _node(mapping(child), depth)


def _node(node: Json, depth: int) -> str:
    kind, inner = text(node.get("type")), "".join(_nodes(node, depth - 1))
    if kind in {"text", "extended-text"}:
        return _formatted(str(node.get("text") or ""), node.get("format"))
    if kind in _BLOCKS:
        return f"<{_BLOCKS[kind]}>{inner}</{_BLOCKS[kind]}>"
    if kind in {"heading", "extended-heading"}:
        rank = text(node.get("tag")) if text(node.get("tag")) in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h2"
        return f"<{rank}>{inner}</{rank}>"
    if kind == "list":
        tag = "ol" if node.get("listType") == "number" else "ul"
        return f"<{tag}>{inner}</{tag}>"
    if kind in {"listitem", "link", "autolink"}:
        return f"<li>{inner}</li>" if kind == "listitem" else f'<a href="{escape(text(node.get("url")))}">{inner}</a>'
    return "<br>" if kind == "linebreak" else inner or card(kind, node)


def _formatted(written: str, flags: Json) -> str:
    html = escape(written, quote=False)
    for bit, tag in _FORMATS:
        if isinstance(flags, int) and flags & bit:
            html = f"<{tag}>{html}</{tag}>"
    return html


def card(kind: str, said: Json) -> str:
    """A card: a picture, a rule, code, what was embedded."""
    told = {key: text(value) for key, value in mapping(said).items()}
    made = _picture_card(kind, said, told) or _text_card(kind, told)
    said_so = "".join(f"<p>{told[key]}</p>" for key in ("heading", "content", "text") if told.get(key))
    return made or told.get("html") or said_so


def _picture_card(kind: str, said: Json, told: dict[str, str]) -> str:
    if kind in {"image", "gif"}:
        return _figure(told.get("src", ""), told.get("alt", ""), told.get("caption", ""))
    images = map(mapping, items(said.get("images"))) if kind == "gallery" else ()
    return "".join(_figure(text(image.get("src")), text(image.get("alt")), "") for image in images)


def _text_card(kind: str, told: dict[str, str]) -> str:
    if kind in {"markdown", "card-markdown"}:
        return render_body(told.get("markdown", ""), "", 1)[0].html
    if kind in {"code", "codeblock"}:
        return f"<pre><code>{escape(told.get('code', ''), quote=False)}</code></pre>"
    if kind in {"embed", "bookmark", "video", "audio", "file"}:
        return _linked(told.get("url") or told.get("src", ""), told.get("title") or told.get("fileName", ""))
    return "<hr>" if kind in {"hr", "horizontalrule"} else ""


def _figure(source: str, alt: str, caption: str) -> str:
    image = f'<img src="{escape(source)}" alt="{escape(alt)}">'
    return f"<figure>{image}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>" if source else ""


def _linked(address: str, title: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(title or address)}</a></p>' if address else ""


# --- mobiledoc: MOBILEDOC.md of bustle/mobiledoc-kit says what it is


def html_of_mobiledoc(document: Json) -> str:
    """A document of mobiledoc: sections of markers, cards and lists, which name markups and cards by number."""
    told = mapping(document)
    return "".join(_section(items(section), told) for section in items(told.get("sections")))


def _section(section: Json, told: Json) -> str:
    kind: Json = section[0] if section else None
    rest: Json = section[1:] if section else ()
    if kind == 1 and len(rest) > 1:
        tag = text(rest[0]) if text(rest[0]) in _TAGS else "p"
        return f"<{tag}>{_markers(rest[1], told)}</{tag}>"
    if kind == 3 and len(rest) > 1:
        listed = "".join(f"<li>{_markers(markers, told)}</li>" for markers in items(rest[1]))
        return f"<ol>{listed}</ol>" if rest[0] == "ol" else f"<ul>{listed}</ul>"
    if kind == 2 and rest:
        return _figure(text(rest[0]), "", "")
    cards = items(told.get("cards"))
    if kind == 10 and rest and isinstance(rest[0], int) and 0 <= rest[0] < len(cards):
        found = items(cards[rest[0]])
        return card(text(found[0]), mapping(found[1])) if len(found) > 1 else ""
    return ""


def _markers(markers: Json, told: Json) -> str:
    markups, parts, opened = items(told.get("markups")), [], list[str]()
    for marker in items(markers):
        kind, starts, ends, value = items(marker) if len(items(marker)) == 4 else (0, (), 0, "")
        for at in items(starts):
            tag, shown = _opening(markups, at)
            opened.append(tag)
            parts.append(shown)
        parts.append(escape(text(value) and str(value), quote=False) if kind == 0 else "<br>")
        for _ in range(min(ends, len(opened)) if isinstance(ends, int) else 0):
            tag = opened.pop()
            parts.append(f"</{tag}>" if tag else "")
    return "".join(parts)


def _opening(markups: Json, at: Json) -> tuple[str, str]:
    found = items(markups[at]) if isinstance(at, int) and 0 <= at < len(markups) else ()
    tag = text(found[0]).lower() if found else ""
    if tag not in _SHOWN:
        return "", ""
    pairs = [text(value) for value in items(found[1])] if len(found) > 1 else []
    address = pairs[pairs.index("href") + 1] if tag == "a" and "href" in pairs[:-1] else ""
    return tag, f'<a href="{escape(address)}">' if tag == "a" else f"<{tag}>"
