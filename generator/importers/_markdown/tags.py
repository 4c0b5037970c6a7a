"""The tags of Liquid, Hugo, Hexo, Nunjucks and Zola in a text, each with its name and what it is given."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from generator.drafts.item import clean

_OPENING = re.compile(r"\{\{<|\{\{%|\{\{|\{%|\{#")
_CLOSING = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}", "{#": "#}"}
_LONGEST = 4_000
_HUGO = re.compile(r"\s*(?P<end>/?)\s*(?P<name>[\w./-]+)(?P<given>.*?)(?P<alone>/?)\s*", re.DOTALL)
_BLOCK = re.compile(r"[-+]?\s*(?P<name>[\w-]+)(?P<given>.*?)[-+]?\s*", re.DOTALL)
_CALL = re.compile(r"[-~]?\s*(?P<name>[\w:.]+)\((?P<given>.*)\)\s*[-~]?", re.DOTALL)
_GIVEN = re.compile(
    r"(?P<name>[\w.-]+)[ \t]*[=:][ \t]*(?P<q>\"(?>(?:[^\"\\]|\\.)*)\"|'(?>(?:[^'\\]|\\.)*)'|`[^`]*+`|[^\s,]+)"
    r"|(?P<bare>\"(?>(?:[^\"\\]|\\.)*)\"|'(?>(?:[^'\\]|\\.)*)'|`[^`]*+`|[^\s,]+)"
)

Form = Literal["hugo", "block", "call", "value", "comment"]
Part = Literal["alone", "end", "any"]


class Tag(Struct, frozen=True):
    """A tag: which notation it is in (`block` is `{% … %}`, `call` `{{ f(…) }}`, `value` `{{ … }}`), its name in small
    letters (of a value, the whole), what it is given by name and in order, how it is written, whether it ends another,
    stands alone, or may do either, and where in the text it is."""

    form: Form
    name: str
    written: str
    start: int
    end: int
    named: Mapping[str, str] = {}
    order: tuple[str, ...] = ()
    part: Part = "any"

    def given(self, *names: str) -> str:
        """The first of these that it is given, by its name."""
        return next((self.named[name] for name in names if self.named.get(name)), "")

    def at(self, place: int) -> str:
        """What it is given at a place, or nothing."""
        return self.order[place] if place < len(self.order) else ""


def tags_in(text: str) -> Iterator[Tag]:
    """Every tag of a text, in its order. What is not closed within reason is none."""
    at = 0
    while opening := _OPENING.search(text, at):
        closing = _CLOSING[opening[0]]
        end = text.find(closing, opening.end(), opening.end() + _LONGEST)
        at = opening.end()
        if end < 0 or "\x02" in text[at:end]:
            continue
        if tag := _tag(opening[0], text[at:end], opening.start(), end + len(closing), text):
            yield tag
            at = tag.end


def _tag(opening: str, inside: str, start: int, end: int, text: str) -> Tag | None:
    written = text[start:end]
    if opening in {"{{<", "{{%"}:
        return _hugo(inside, written, start, end)
    if opening == "{%":
        return _block(inside, written, start, end)
    if opening == "{#":
        is_attribute = re.fullmatch(r"[\w-]+", inside) or not inside[:1].isspace()
        return None if is_attribute else Tag("comment", "", written, start, end, part="alone")
    if call := _CALL.fullmatch(inside):
        return Tag("call", call["name"].lower(), written, start, end, *_given(call["given"]), part="alone")
    value = inside.strip(" \t\n-~")
    return Tag("value", value, written, start, end, part="alone") if value and "{" not in value else None


def _hugo(inside: str, written: str, start: int, end: int) -> Tag | None:
    if inside.startswith("/*") and inside.rstrip().endswith("*/"):
        return Tag("comment", inside[2:].rstrip()[:-2].strip(), written, start, end, part="alone")
    found = _HUGO.fullmatch(inside)
    if found is None:
        return None
    part: Part = "end" if found["end"] else "alone" if found["alone"] else "any"
    return Tag("hugo", found["name"].lower(), written, start, end, *_given(found["given"]), part=part)


def _block(inside: str, written: str, start: int, end: int) -> Tag | None:
    found = _BLOCK.fullmatch(inside)
    if found is None:
        return None
    name, given = found["name"].lower(), found["given"].strip()
    if given.startswith("(") and given.endswith(")"):
        given = given[1:-1]
    if name.startswith("end") and len(name) > len("end"):
        return Tag("block", name.removeprefix("end"), written, start, end, part="end")
    return Tag("block", name, written, start, end, *_given(given))


def _given(written: str) -> tuple[dict[str, str], tuple[str, ...]]:
    named: dict[str, str] = {}
    order: list[str] = []
    for found in _GIVEN.finditer(written):
        if found["name"]:
            named[found["name"].lower()] = _bare(found["q"])
        else:
            order.append(_bare(found["bare"]))
    return named, tuple(order)


def _bare(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'`":
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text


_SHOWN = str.maketrans({"<": "&lt;", ">": "&gt;", "*": "\\*", "_": "\\_", "`": "\\`", "[": "\\[", "]": "\\]"})


def visible(written: str) -> str:
    """A tag as text that shows as it was written."""
    return clean(written, _LONGEST).translate(_SHOWN)
