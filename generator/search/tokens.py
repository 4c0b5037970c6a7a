"""From a text to the terms that it is found by, and what follows each; scripts/tokens.js does the same."""

import string
from itertools import chain
from typing import Any

import msgspec

from generator.search.following import digits_of_tokens, digits_of_words
from generator.search.pieces import BREAK, Token, read, token_of
from generator.search.stems import language_of, stemmer
from generator.search.units import LONGEST

_PARAGRAPHS = "\n\n"
_NO_PIECE = ""  # stands for a break
_FIELDS = len(Token._fields)
_SIGNS = string.punctuation
_KEPT = 40_000  # pieces of text in one language: about 15 MB


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a text in order, with a `BREAK` between paragraphs and behind the last.

    `terms` are theirs, `forms` how they are written, in lower case (empty if just so), and `digits` say what follows
    each (one of value 1 to 31, as `dateline.follow` asks for), which stands some `steps` further on (see `Token`).
    """

    terms: list[str]
    forms: list[str]
    digits: str
    steps: list[int]

    def __len__(self) -> int:
        """How many tokens there are, without the breaks."""
        return len(self.terms) - self.terms.count(BREAK.term)

    @property
    def surfaces(self) -> list[str]:
        """How each token is written, in lower case."""
        return [form or term for term, form in zip(self.terms, self.forms, strict=True)]

    def by_term(self) -> dict[str, str]:
        """The digits of all occurrences of each term, in order of the first."""
        found: dict[str, str] = {}
        before = found.get
        for term, digit in zip(self.terms, self.digits, strict=True):
            found[term] = before(term, "") + digit
        found.pop(BREAK.term, None)
        return found

    def shown(self) -> dict[str, str]:
        """How each term is written where it stands first; empty if just so."""
        return dict(zip(reversed(self.terms), reversed(self.forms), strict=True))


def joined(*texts: Tokens) -> Tokens:
    """The tokens of several texts, one behind the other."""
    return Tokens(
        list(chain.from_iterable(text.terms for text in texts)),
        list(chain.from_iterable(text.forms for text in texts)),
        "".join(text.digits for text in texts),
        list(chain.from_iterable(text.steps for text in texts)),
    )


class _Words(dict[str, tuple[object, ...]]):
    """The tokens of pieces of text in one language, by the pieces; it reads what it does not have.

    All fields of all tokens of a piece stand in one row: a text is read several times as fast so, as half of the time
    goes to fetch from memory what lies in many places.
    """

    def __init__(self, language: str) -> None:
        """Knows no piece yet."""
        self._stem = stemmer(language)
        self._tokens: dict[str, Token | None] = {}

    def __missing__(self, text: str) -> tuple[object, ...]:
        if len(self) > _KEPT:
            self.clear()
            self._tokens.clear()
        found = self[text] = self._read(text) if text != _NO_PIECE else BREAK
        return found

    def _read(self, text: str) -> tuple[object, ...]:
        word = text.strip(_SIGNS)
        if word.isascii() and word.isalpha() and len(word) <= LONGEST:  # what most are: then there is a shorter way
            found = self._token(word.lower())
            return found or ()
        return tuple(chain.from_iterable(read(text, self._token)))

    def _token(self, word: str) -> Token | None:
        """That of a word in lower case: one and the same, whatever signs stand around it."""
        if word not in self._tokens:
            self._tokens[word] = token_of(word, self._stem)
        return self._tokens[word]


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
        row: list[Any] = list(chain.from_iterable(map(self._words(language_of(tag)).__getitem__, pieces)))
        terms, forms, kinds, steps = (row[field::_FIELDS] for field in range(_FIELDS))
        only_words = len(steps) == steps.count(1)
        digits = digits_of_words(bytes(kinds)) if only_words else digits_of_tokens(bytes(kinds), steps)
        return Tokens(terms, forms, digits, steps)

    def _words(self, language: str) -> _Words:
        words = self._languages.get(language)
        if words is None:
            words = self._languages[language] = _Words(language)
        return words
