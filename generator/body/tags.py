"""Sanitised HTML as tags and text, and back.

The sanitiser's output is regular: every `<` begins a tag, every attribute stands in double quotes, every
element that is opened is closed. So a pattern reads it exactly, which it can't do for HTML at large.
"""

import html
import re
from collections.abc import Callable, Iterable

from msgspec import Struct

VOID = frozenset({"br", "col", "hr", "img", "wbr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?: [a-z-]+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r" ([a-z-]+)=\"([^\"]*)\"")


class Tag(Struct, frozen=True):
    """One tag; the values of its attributes are plain text, entities decoded."""

    name: str
    attributes: dict[str, str] = {}
    closes: bool = False

    def __str__(self) -> str:
        """The tag as HTML."""
        if not self.attributes:
            return f"</{self.name}>" if self.closes else f"<{self.name}>"
        written = "".join(f' {key}="{html.escape(value)}"' for key, value in self.attributes.items())
        return f"<{'/' * self.closes}{self.name}{written}>"


Token = Tag | str
"""A tag, or the HTML of the text between two tags."""


def tokens(clean: str) -> list[Token]:
    """Sanitised HTML, taken apart. Exact for the sanitiser's output and for `write`'s, and for no other."""
    found: list[Token] = []
    end = 0
    for match in _TAG.finditer(clean):
        found += (clean[end : match.start()], _tag(match))
        end = match.end()
    return [token for token in (*found, clean[end:]) if token != ""]


def write(parts: Iterable[Token]) -> str:
    """Tags and text as HTML."""
    return "".join(map(str, parts))


def _tag(match: re.Match[str]) -> Tag:
    slash, name, attributes = match.groups()
    pairs = _ATTRIBUTE.findall(attributes)
    return Tag(name, {key: html.unescape(value) for key, value in pairs}, slash == "/")


def replace(written: str, names: str, change: Callable[[Tag, int], Token]) -> str:
    """Put `change(tag, place)` in the place of each opening tag of these names (`a|img`), and leave all else as it
    is; `place` is where the tag stands in `written`."""
    pattern = re.compile(rf"<()({names})((?: [a-z-]+=\"[^\"]*\")*)>")
    return pattern.sub(lambda match: str(change(_tag(match), match.start())), written)
