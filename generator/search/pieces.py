"""From a piece of text without spaces to its tokens."""

import re
from collections.abc import Callable
from functools import cache

import msgspec

from generator.search.folding import folded, lowered
from generator.search.hashing import is_short
from generator.search.letters import INVISIBLE, TSHEG, letters
from generator.search.units import pairs, runs

BREAK = "\n"  # among the terms: where no phrase runs across
_POSSESSIVE = re.compile("['’＇][sS]$")
_THOUSANDS = re.compile("[.,]")


class Piece(msgspec.Struct, frozen=True):
    """The tokens of a piece of text, in columns: their terms, how they are written, how many tokens further on that
    stands which follows each (0: nothing does), and whether each is a short word."""

    terms: tuple[str, ...] = ()
    surfaces: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()
    shorts: tuple[bool, ...] = ()


PARAGRAPHS = Piece((BREAK,), ("",), (0,), (False,))


@cache
def pieces() -> re.Pattern[str]:
    """Matches pieces of text without spaces: numbers like 1,000; words with 's; the break between paragraphs."""
    letter = f"[{letters()}{INVISIBLE}{TSHEG}\u0f0c]"
    number = f"[0-9]{{1,3}}(?:[.,][0-9]{{3}})+(?!{letter})"
    return re.compile(f"{number}|{letter}+(?:['’＇][sS](?!{letter}))?|\n\n+")


def _plain(piece: str) -> str:
    """A piece without the 's of a possessive, and without what parts the thousands of a number."""
    if piece[0] in "0123456789":
        return _THOUSANDS.sub("", piece)
    return _POSSESSIVE.sub("", piece) if piece[-1] in "sS" else piece


def read(piece: str, stem: Callable[[str], str]) -> Piece:
    """The tokens of a piece of text; a stem is looked for with its accents, and loses them."""
    if piece[0] == BREAK:
        return PARAGRAPHS
    columns: list[tuple[str, str, int, bool]] = []
    for word, units in runs(lowered(_plain(piece))):
        if units:
            terms = pairs(word, units)
            steps = [*(2 for _ in terms[2:]), *(0 for _ in terms[1:2]), 1]
            columns += [(term, term, step, False) for term, step in zip(terms, steps, strict=True)]
        elif term := folded(stem(word)):
            columns.append((term, word, 1, is_short(term)))
    return Piece(*zip(*columns, strict=True)) if columns else Piece()
