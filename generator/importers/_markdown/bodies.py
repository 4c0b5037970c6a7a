"""A text of any generator → Markdown of ours: its tags converted or shown, its code untouched."""

import re
from collections.abc import Callable

from msgspec import Struct

from generator.drafts.item import clean
from generator.importers._markdown.hiding import Hidden
from generator.importers._markdown.known_tags import INCLUDED, PAIRS, SINGLES, linked
from generator.importers._markdown.tags import Tag, tags_in, visible

_RAW = re.compile(r"\{%-?[ \t]*raw[ \t]*-?%\}(.*?)\{%-?[ \t]*endraw[ \t]*-?%\}", re.DOTALL)
_BRACES = re.compile(r"\{\{[<%]?|\{[%#]|[>%]?\}\}|[%#]\}")
_ESCAPED = re.compile(r"(\{\{[<%])/\*(.{0,1000}?)\*/([>%]\}\})", re.DOTALL)
_KRAMDOWN = re.compile(
    r"^[ \t]*(?:[*-][ \t]+(?:TOC|toc|Table of contents)[^\n]*\n[ \t]*)?\{:[^{}\n]*\}[ \t]*(?:\n|\Z)"
    r"|\{::comment\}.{0,20000}?\{:/comment\}|\{::?/?(?:options|nomarkdown|comment)[^{}\n]*/?\}|\{:/\}"
    r"|(?<=[)\]*_`\x03])\{:[^{}\n]*\}|(?<=\S)[ \t]+\{:[^{}\n]*\}[ \t]*$|^[ \t]*\[\[?_?TOC_?\]\]?[ \t]*(?:\n|\Z)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTES = re.compile(
    r"^(#{1,6}[ \t][^\n]{0,400}?)[ \t]{0,8}\{[#.][^{}\n]*\}[ \t]*$|^[ \t]*\{[.#][\w-][^{}\n]*\}[ \t]*$", re.MULTILINE
)
_FENCED_BOX = re.compile(
    r"^:::[ \t]*(?P<name>[a-z]+)(?:\[(?P<title>[^\]\n]*)\])?(?P<words>[^\n{]*)(?:\{[^\n}]*\})?[ \t]*\n"
    r"(?P<text>(?>(?:(?!:::)[^\n]*+\n)*)):::[ \t]*$",
    re.MULTILINE,
)
_FILTERED = re.compile(r"(?P<q>[\"'])(?P<text>[^\"'{}]*)(?P=q)\s*(?:\|\s*(?P<filter>[\w]+).*)?", re.DOTALL)
_ADDRESS_FILTERS = frozenset(
    {"relative_url", "absolute_url", "url", "prepend", "append", "absurl", "relurl", "htmlbaseurl", None}
)
_NOTHING = frozenset(
    (
        *("site.baseurl", "site.url", "site.base_url", "baseurl", "base"),
        *("root", "config.base_url", "config.root", "page.baseurl"),
    )
)
_BEFORE_ADDRESS = ("](", "]: ", '="', "='")
_REFERENCES = frozenset({"post_url", "link", "ref", "relref", "post_path", "get_url", "ref_path"})


class Surroundings(Struct, frozen=True):
    """What a text needs to know: the link to the article that a reference means (`refer`, empty where none is), the
    title of the text, and where to say what could not be converted (`tell`)."""

    refer: Callable[[str], str]
    title: str
    tell: Callable[[str, str], None]


def plain_body(text: str, hidden: Hidden, around: Surroundings) -> str:
    """The text with its tags converted, and with its code hidden, so that links can be settled next."""
    text = _RAW.sub(lambda found: _BRACES.sub(lambda brace: hidden.hide(brace[0]), found[1]), text)
    text = _ESCAPED.sub(lambda found: hidden.hide(found[1]) + found[2] + hidden.hide(found[3]), text)
    text = _FENCED_BOX.sub(_box, hidden.hide_code(text))
    text = _convert(text, hidden, around)
    return _ATTRIBUTES.sub(lambda found: found[1] or "", _KRAMDOWN.sub("", text))


def _box(found: re.Match[str]) -> str:
    """`:::tip[Title]` … `:::`, as Docusaurus and others have boxes."""
    heading = found["title"] or found["words"].strip() or found["name"].capitalize()
    lines = [f"**{heading}**", "", *found["text"].strip().split("\n")]
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n"


def _convert(text: str, hidden: Hidden, around: Surroundings) -> str:
    tags = list(tags_in(text))
    ends = _pairs(tags)
    kept: list[str] = []
    at = place = 0
    while place < len(tags):
        tag = tags[place]
        kept.append(text[at : tag.start])
        if place in ends and tag.name in PAIRS:
            last = tags[ends[place]]
            inner = text[tag.end : last.start]
            is_code = tag.name in {"highlight", "codeblock", "code", "prism", "ghcode"}
            kept.append(PAIRS[tag.name](tag, inner if is_code else _convert(inner, hidden, around), hidden))
            at, place = last.end, ends[place] + 1
        else:
            made = _single(tag, hidden, around)
            is_address = text[max(0, tag.start - 3) : tag.start].endswith(_BEFORE_ADDRESS)
            kept.append("".join(made.split()) if is_address and tag.form == "value" else made)
            at, place = tag.end, place + 1
    return "".join((*kept, text[at:]))


def _pairs(tags: list[Tag]) -> dict[int, int]:
    """By the place of a tag that of the one which ends it, the nearest of its name."""
    waiting: dict[tuple[str, str], list[int]] = {}
    ends: dict[int, int] = {}
    for place, tag in enumerate(tags):
        if tag.form == "block" and tag.name == "end":  # Zola's, which ends whatever is open
            last = max((opened[-1] for name, opened in waiting.items() if opened and _encloses(*name)), default=-1)
            if last >= 0:
                waiting["block", tags[last].name].pop()
                ends[last] = place
        elif tag.part == "any":
            waiting.setdefault((tag.form, tag.name), []).append(place)
        elif tag.part == "end" and (opened := waiting.get((tag.form, tag.name))):
            ends[opened.pop()] = place
    return ends


def _encloses(form: str, name: str) -> bool:
    return form == "block" and name in PAIRS


def _single(tag: Tag, hidden: Hidden, around: Surroundings) -> str:
    """What stands for a tag that encloses nothing."""
    made: str | None = None
    if tag.form == "comment":
        return ""
    if tag.form == "value":
        made = _value(tag.name, around)
    elif tag.name in _REFERENCES and tag.part != "end":
        made = around.refer(tag.given("path") or tag.at(0)) or None
    elif tag.name in {"post_link", "asset_link", "asset_path"}:
        made = _hexo_link(tag, around)
    elif tag.name in {"include", "include_cached", "partial"}:
        made = _included(tag, hidden)
    elif tag.part != "end" and tag.name in SINGLES:
        made = SINGLES[tag.name](tag, "", hidden)
    if made is None:
        around.tell(f"`{clean(tag.name, 60)}` is a tag that we don't know; it stands in the text as it was written",
                    "write what it showed, or delete it")  # fmt: skip
        return visible(tag.written)
    return made


def _value(name: str, around: Surroundings) -> str | None:
    """`{{ site.baseurl }}` is nothing, `{{ "/x.png" | relative_url }}` the address; others are not known."""
    bare = name.partition("|")[0].strip()
    if bare in _NOTHING:
        return ""
    if bare in {"page.title", "title", "post.title"}:
        return around.title
    found = _FILTERED.fullmatch(name)
    if found and (found["filter"] or "").lower() in _ADDRESS_FILTERS | {""}:
        return found["text"]
    return None


def _hexo_link(tag: Tag, around: Surroundings) -> str | None:
    """`{% post_link slug [title] %}`, `{% asset_link file [title] %}`, `{% asset_path file %}`."""
    if tag.name == "asset_path":
        return tag.at(0)
    words = " ".join(one for one in tag.order[1:] if one not in {"true", "false"})
    address = around.refer(tag.at(0)) if tag.name == "post_link" else tag.at(0)
    return linked(address, words or tag.at(0)) if address else None


def _included(tag: Tag, hidden: Hidden) -> str | None:
    """`{% include figure.html … %}`: what it shows, if its name says so."""
    stem = re.sub(r"[._-]", " ", (tag.at(0) or tag.given("file")).rsplit("/", 1)[-1].rsplit(".", 1)[0].lower())
    name = next((one for one in INCLUDED if one in stem), "")
    if not name:
        return None
    if name in {"toc", "note", "alert", "callout", "tip", "warning", "important", "video"}:
        inner = tag.given("content", "text", "body")
        return "" if name == "toc" else PAIRS[name](tag, inner, hidden) if inner and name in PAIRS else None
    one = Tag("block", name, tag.written, tag.start, tag.end, tag.named, tag.order[1:])
    is_picture = name in {"figure", "image", "img", "picture"}
    return SINGLES["figure" if is_picture else name](one, "", hidden) or None
