"""Sort keys by the Unicode collation algorithm (UTS #10). Punctuation and spaces count before letters: names are sorted
word by word, as in the index of a book."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.collation.weights import Element, Weights, weights

if TYPE_CHECKING:
    import regex

_REMEMBERED = 1 << 16


@lru_cache(maxsize=_REMEMBERED)
def general_key(name: str) -> tuple[str, str, str]:
    """The weights of the first level, those of the second and third, and the name."""
    text = _leading_signs().sub("", unicodedata.normalize("NFKD", name))
    elements = list(_elements(text, weights()))
    first = "".join([chr(first) for first, _, _ in elements if first])
    second = "".join([chr(second) for _, second, _ in elements if second]).rstrip("\x20")
    third = "".join([chr(third) for _, _, third in elements if third]).rstrip("\x02")
    return first, f"{second}\x01{third}", name


def first_weight(character: str) -> str:
    """The weight that a character has in an order of letters; empty for an accent."""
    return general_key(character)[0][:1]


@cache
def _leading_signs() -> "regex.Pattern[str]":
    import regex

    return regex.compile(r"^[^\p{L}\p{M}\p{N}]+")


def _elements(text: str, table: Weights) -> Iterator[Element]:
    rest = text
    while rest:
        if rest[0] in table.beginnings:
            found, rest = _sequence(rest, table)
            yield from found
        else:
            yield from table.of(rest[0])
            rest = rest[1:]


def _sequence(text: str, table: Weights) -> tuple[tuple[Element, ...], str]:
    """The elements of the longest sequence that a text begins with, and what follows it (step S2.1).

    An accent that stands behind others, which do not block it, may be part of the sequence.
    """
    found = next(
        (text[:length] for length in (4, 3, 2) if text[:length] in table.longer and len(text) >= length), text[0]
    )
    rest = text[len(found) :]
    blocking, at = 0, 0
    while at < len(rest) and (kind := unicodedata.combining(rest[at])):
        if kind > blocking and found + rest[at] in table.longer:
            found, rest = found + rest[at], rest[:at] + rest[at + 1 :]
        else:
            blocking, at = kind, at + 1
    return table.of(found), rest
