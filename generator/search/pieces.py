"""From a piece of text without spaces to its tokens."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from generator.search.folding import folded, lowered
from generator.search.following import END, kind
from generator.search.letters import INVISIBLE, TSHEG, letters
from generator.search.units import ending, pairs, runs

_POSSESSIVE = re.compile("['’＇][sS]$")
_THOUSANDS = re.compile("[.,]")
_NUMERALS = frozenset("0123456789")
_NONE = ""
FORM = "\t"  # ends how a word is written: no term has it, and no digit is it


class Token(NamedTuple):
    """One occurrence of a term.

    `form` is the word as it is written, in lower case (NFKC), and a tab; or empty where it is the term. `step` says how
    many tokens further on stands what follows it, 0 if nothing does; `kind` what it is as something that follows (see
    following.py).
    """

    term: str
    form: str
    kind: int
    step: int

    @property
    def surface(self) -> str:
        """The word as it is written, in lower case."""
        return self.form[:-1] or self.term


BREAK = Token(_NONE, _NONE, END, 1)  # no phrase runs across it


@cache
def _pieces() -> re.Pattern[str]:
    """Matches numbers like 1,000, words with 's, and other rows of letters."""
    letter = f"[{letters()}{INVISIBLE}{TSHEG}\u0f0c]"
    number = f"[0-9]{{1,3}}(?:[.,][0-9]{{3}})+(?!{letter})"
    return re.compile(f"{number}|{letter}+(?:['’＇][sS](?!{letter}))?")


def read(text: str, alike: Callable[[str], str], token: Callable[[str], Token | None]) -> Iterator[Token]:
    """The tokens of a piece of text. `alike` writes all forms of a character as one, and as one character; `token`
    gives the token of a word in lower case (see `token_of`)."""
    for piece in _pieces().findall(text):
        for word, units in runs(alike(lowered(_plain(piece)))):
            if units:
                yield from _tokens_of_run(pairs(word, units), ending(units))
            elif found := token(word):
                yield found


def token_of(word: str, stem: Callable[[str], str]) -> Token | None:
    """The token of a word in lower case, if that is more than accents; its stem is looked for with them, and loses
    them."""
    term = folded(stem(word))
    return Token(term, "" if term == word else f"{word}{FORM}", kind(term, may_be_short=True), 1) if term else None


def _plain(piece: str) -> str:
    """A piece without the 's of a possessive, and without what parts the thousands of a number."""
    owner = _POSSESSIVE.sub("", piece) if piece[-1] in "sS" else piece
    return _THOUSANDS.sub("", owner) if owner[0] in _NUMERALS else owner


def _tokens_of_run(terms: list[str], ending: list[str]) -> Iterator[Token]:
    """The tokens of a run: a pair of units is followed by the next pair that shares no unit with it; the last pair,
    and the last unit behind it, by what stands behind the run."""
    steps = [*(2 for _ in terms[2:]), *(0 for _ in terms[1:2]), 1 + len(ending), *(1 for _ in ending)]
    for term, step in zip(terms + ending, steps, strict=True):
        yield Token(term, "", kind(term, may_be_short=False), step)
