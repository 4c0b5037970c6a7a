"""Captions: the title of a picture that stands alone in its paragraph, `![A bridge](bridge.jpg "At dawn")`.

A title elsewhere stays one, which few readers ever see: browsers show it under a mouse, and telephones not at all.
"""

import html
from collections.abc import Sequence

from generator.body.tags import Tag, Token

_FIGURE, _NO_FIGURE = Tag("figure"), Tag("figure", closes=True)
_CAPTION, _NO_CAPTION = Tag("figcaption"), Tag("figcaption", closes=True)
# A paragraph and its picture, perhaps in a link.
_SHAPES = (("p", "img", "/p"), ("p", "a", "img", "/a", "/p"))


def with_captions(parts: Sequence[Token]) -> list[Token]:
    """Sanitised parts, in which such paragraphs have become figures with captions."""
    made = list(parts)
    pictures = [at for at, part in enumerate(parts) if isinstance(part, Tag) and part.attributes.get("title")]
    for at in reversed(pictures):
        for shape in _SHAPES:
            start = at - shape.index("img")
            if start >= 0 and _shape(parts[start : start + len(shape)]) == shape:
                made[start : start + len(shape)] = _figure(parts[start : start + len(shape)])
    return made


def _shape(parts: Sequence[Token]) -> tuple[str, ...]:
    return tuple("" if isinstance(part, str) else "/" * part.closes + part.name for part in parts)


def _figure(parts: Sequence[Token]) -> list[Token]:
    inner = parts[1:-1]
    [caption] = [part.attributes["title"] for part in inner if isinstance(part, Tag) and part.name == "img"]
    words = html.escape(caption, quote=False)
    return [_FIGURE, *map(_untitled, inner), _CAPTION, words, _NO_CAPTION, _NO_FIGURE]


def _untitled(part: Token) -> Token:
    if isinstance(part, str) or part.name != "img":
        return part
    return Tag("img", {key: value for key, value in part.attributes.items() if key != "title"})
