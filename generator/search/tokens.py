"""From a text to the terms that it is found by, and what follows each; scripts/tokens.js does the same."""

from itertools import chain
from operator import itemgetter

import msgspec

from generator.search.following import digits_of_tokens, digits_of_words
from generator.search.pieces import BREAK, Token, read
from generator.search.stems import language_of, stemmer

_PARAGRAPHS = "\n\n"
_NO_PIECE = ""  # stands for a break
_TERM, _SURFACE, _KIND, _STEP = map(itemgetter, range(4))  # columns are faster to take by number
_KEPT = 40_000  # pieces of text in one language: about 15 MB


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a text in order, with a `BREAK` between paragraphs and behind the last.

    `terms` are theirs, and `digits` say what follows each (one of value 1 to 31, as `dateline.follow` asks for).
    """

    tokens: list[Token]
    terms: list[str]
    digits: str

    def __len__(self) -> int:
        """How many tokens there are, without the breaks."""
        return len(self.terms) - self.terms.count(BREAK.term)

    def by_term(self) -> dict[str, str]:
        """The digits of all occurrences of each term, in order of the first."""
        found: dict[str, str] = {}
        before = found.get
        for term, digit in zip(self.terms, self.digits, strict=True):
            found[term] = before(term, "") + digit
        found.pop(BREAK.term, None)
        return found

    def written(self) -> dict[str, str]:
        """How each term is written where it stands first."""
        return dict(zip(reversed(self.terms), map(_SURFACE, reversed(self.tokens)), strict=True))


class _Words(dict[str, tuple[Token, ...]]):
    """The tokens of pieces of text in one language, by the pieces; it reads what it does not have."""

    def __init__(self, language: str) -> None:
        """Knows no piece yet."""
        self._stem = stemmer(language)

    def __missing__(self, text: str) -> tuple[Token, ...]:
        if len(self) > _KEPT:
            self.clear()
        found = self[text] = tuple(read(text, self._stem)) if text != _NO_PIECE else (BREAK,)
        return found


class Tokeniser:
    """Takes texts apart. It remembers pieces of them: one is to serve a whole process, and only one thread."""

    def __init__(self) -> None:
        """Knows no language yet."""
        self._languages: dict[str, _Words] = {}

    def tokens(self, text: str, tag: str) -> Tokens:
        """The tokens of a text in the language of a BCP 47 tag; an empty line is a break."""
        pieces: list[str] = []
        for paragraph in text.split(_PARAGRAPHS):
            pieces += paragraph.split()
            pieces.append(_NO_PIECE)
        tokens = list(chain.from_iterable(map(self._words(language_of(tag)).__getitem__, pieces)))
        kinds = bytes(map(_KIND, tokens))
        steps = () if text.isascii() else tuple(map(_STEP, tokens))
        only_words = len(steps) == steps.count(1)
        digits = digits_of_words(kinds) if only_words else digits_of_tokens(kinds, steps)
        return Tokens(tokens, list(map(_TERM, tokens)), digits)

    def _words(self, language: str) -> _Words:
        words = self._languages.get(language)
        if words is None:
            words = self._languages[language] = _Words(language)
        return words
