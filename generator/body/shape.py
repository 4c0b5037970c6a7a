"""What a body may be made of: elements, attributes and their values, ids, and the rank of headings."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import regex
from msgspec import Struct

from generator.body.tags import HEADINGS, Tag, Token
from generator.body.text import words

# Never svg, math, style, template, noscript, iframe, form, input, title or textarea: each hole found in this
# kind of sanitiser needed one of them (RUSTSEC-2021-0074, -2025-0071, -2026-0193).
ELEMENTS = frozenset(
    """a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small
    span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""".split()
)
# Their content is no text, or is not meant to be seen.
SILENT_ELEMENTS = frozenset({"iframe", "math", "noscript", "script", "style", "svg", "template"})
ATTRIBUTES = {
    "*": {"align", "class", "dir", "id", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "dfn": {"title"},
    "img": {"alt", "height", "src", "title", "width"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}

_NUMBER = re.compile(r"[0-9]{1,4}")
_VALUES = {
    "colspan": _NUMBER,
    "dir": re.compile(r"ltr|rtl|auto"),
    "height": _NUMBER,
    "lang": re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,7}"),
    "rowspan": _NUMBER,
    "scope": re.compile(r"(?:row|col)(?:group)?"),
    "span": _NUMBER,
    "start": re.compile(r"-?[0-9]{1,9}"),
    "value": re.compile(r"-?[0-9]{1,9}"),
    "width": _NUMBER,
}
_CLASS = re.compile(r"footnote(?:-ref|-backref)?|align-(?:left|center|right)")
_LANGUAGE_CLASS = re.compile(r"language-[A-Za-z0-9_+#.-]{1,30}")
_SIDES = frozenset({"left", "center", "right"})
_DEMOTED = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}

_NO_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
# Joiners within a word (Persian, Sinhala, Burmese …) that must not divide it.
_FORMAT = regex.compile(r"\p{Cf}")
_SLUG_CHARACTERS = 80  # of a heading's id; also keeps the normalisation of marks short


class Shaped(Struct, frozen=True):
    """A body with nothing in it but what is allowed, and the ids that it has, in their order."""

    parts: tuple[Token, ...]
    anchors: tuple[str, ...]


def shape(parts: Sequence[Token], mark: str) -> Shaped:
    """Demote headings, give them ids, and drop the values that no body may have.

    `mark` stands in each id that Markdown made, `fn:MARK:NAME`, and in no other; an id without it is the
    author's, and goes.
    """
    names = _Names(mark)
    found = {part.name for part in parts if isinstance(part, Tag)}
    slugs = iter(()) if HEADINGS.isdisjoint(found) else _heading_slugs(parts, mark)
    ranks = _DEMOTED if "h1" in found else {}
    shaped = list(parts)
    for at, part in enumerate(parts):
        if isinstance(part, Tag) and (part.attributes or part.name in HEADINGS):
            own = names.claim(next(slugs)) if _is_heading(part) else names.claim_footnote(part)
            attributes = {} if part.closes else _attributes(part, names.reference(part), own)
            shaped[at] = Tag(ranks.get(part.name, part.name), attributes, part.closes)
    return Shaped(tuple(shaped), names.claimed())


def heading_slug(text: str) -> str:
    """`s-` and the letters, marks and digits of every script in a heading: NFC, lower case, never empty."""
    words = _FORMAT.sub("", unicodedata.normalize("NFC", text[:_SLUG_CHARACTERS]))
    slug = _NO_WORD.sub("-", unicodedata.normalize("NFC", words.lower())).strip("-")
    return f"s-{slug or 'section'}"


class _Names:
    """The ids of one body, each claimed once."""

    def __init__(self, mark: str) -> None:
        self._mark = f":{mark}:"
        self._numbers: dict[str, int] = {}
        self._footnotes: dict[str, str] = {}
        self._claimed: dict[str, None] = {}

    def claimed(self) -> tuple[str, ...]:
        """Those that stand in the body, in their order."""
        return tuple(self._claimed)

    def claim(self, wish: str) -> str:
        """This id, or this id with the first number that is free."""
        found = self._unused(wish)
        self._claimed[found] = None
        return found

    def claim_footnote(self, tag: Tag) -> str:
        """The id of a footnote or of a reference to it; empty for any other tag, and for a second one."""
        own = self._footnote(tag.attributes.get("id", ""))
        if not own or own in self._claimed:
            return ""
        self._claimed[own] = None
        return own

    def reference(self, tag: Tag) -> dict[str, str]:
        """The address of a link between text and footnotes, without the mark; empty for any other tag."""
        address = tag.attributes.get("href", "")
        return {"href": f"#{self._footnote(address[1:])}"} if self._mark in address else {}

    def _footnote(self, marked: str) -> str:
        if self._mark not in marked:
            return ""
        if marked not in self._footnotes:
            self._footnotes[marked] = self._unused("-".join(marked.replace(self._mark, ":").split()))
        return self._footnotes[marked]

    def _unused(self, wish: str) -> str:
        found = wish
        while found in self._numbers:
            self._numbers[wish] += 1
            found = f"{wish}-{self._numbers[wish]}"
        self._numbers[found] = 1
        return found


def _is_heading(tag: Tag) -> bool:
    return tag.name in HEADINGS and not tag.closes


def _heading_slugs(parts: Iterable[Token], mark: str) -> Iterator[str]:
    """The wished-for id of each heading, in the order in which they open."""
    texts: list[str] = []
    open_headings: list[int] = []
    for part in words(parts, mark):
        if isinstance(part, str):
            if open_headings:
                texts[open_headings[-1]] += html.unescape(part)
        elif part.name not in HEADINGS:
            continue
        elif part.closes:
            open_headings.pop()
        else:
            open_headings.append(len(texts))
            texts.append("")
    return map(heading_slug, texts)


def _attributes(tag: Tag, reference: dict[str, str], own_id: str) -> dict[str, str]:
    """The attributes that may stay, and the id that the tag is given."""
    kept = {key: value for key, value in tag.attributes.items() if _may_stay(key, value)}
    classes = " ".join(_classes(tag))
    return {**kept, **reference, **({"class": classes} if classes else {}), **({"id": own_id} if own_id else {})}


def _may_stay(key: str, value: str) -> bool:
    return key not in {"align", "class", "id"} and (key not in _VALUES or bool(_VALUES[key].fullmatch(value)))


def _classes(tag: Tag) -> list[str]:
    """The classes that the style sheet knows; an old `align` becomes one of them."""
    allowed = _LANGUAGE_CLASS if tag.name == "code" else _CLASS
    known = [name for name in tag.attributes.get("class", "").split() if allowed.fullmatch(name)]
    side = tag.attributes.get("align", "").lower()
    return known + [f"align-{side}"] * (side in _SIDES)
