"""From a text to the terms that it is found by, and what follows each; scripts/tokens.js does the same."""

import string
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

import msgspec

from generator.search.following import digits_of_tokens, digits_of_words
from generator.search.pieces import BREAK, Token, read, token_of
from generator.search.stems import CHINESE, language_of, stemmer
from generator.search.units import LONGEST
from generator.search.variants import simplified

_PARAGRAPHS = "\n\n"
_NO_PIECE = ""  # stands for a break
_ANY = ""  # the tag of no language: no rules but those that hold for all
_FIELDS = len(Token._fields)
_SIGNS = string.punctuation
_KEPT = 40_000  # pieces of text in one language: about 15 MB


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a text in order, with a `BREAK` between paragraphs and behind the last.

    `terms` are theirs, `forms` how they are written (see `Token`), and `digits` say what follows each (one of value 1
    to 31, as `dateline.follow` asks for), which stands some `steps` further on.
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
        """How each token is written, in lower case; those of Chinese in simplified characters."""
        return [form[:-1] or term for term, form in zip(self.terms, self.forms, strict=True)]

    def by_term(self) -> dict[str, str]:
        """The digits of all occurrences of each term, in order of the first. Before them stands how that one is
        written, with a tab behind, if not just so: to look for these apart would take half as long again."""
        found: dict[str, str] = {}
        before = found.get
        for term, form, digit in zip(self.terms, self.forms, self.digits, strict=True):
            found[term] = before(term, form) + digit
        found.pop(BREAK.term, None)
        return found


class _Words(dict[str, tuple[object, ...]]):
    """The tokens of pieces of text in one language, by the pieces; it reads what it does not have.

    All fields of all tokens of a piece stand in one row: a text is read several times as fast so, as half of the time
    goes to fetch from memory what lies in many places.
    """

    def __init__(self, language: str) -> None:
        """Knows no piece yet."""
        self._stem = stemmer(language)
        self._alike: Callable[[str], str] = simplified if language == CHINESE else str
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
        return tuple(chain.from_iterable(read(text, self._alike, self._token)))

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
        return _tokens(_row(_pieces(text), self._words(tag)))

    def surfaces(self, text: str) -> list[str]:
        """How the tokens of a text are written, in lower case, in whatever language it is."""
        return self.tokens(text, _ANY).surfaces

    def together(self, first: str, more: Iterable[str], tag: str) -> tuple[Tokens, list[list[str]]]:
        """The tokens of several texts, one behind the other; and the terms of each but the first, without breaks."""
        words = self._words(tag)
        rows = [_row(_pieces(text), words) for text in more]
        row = _row(_pieces(first), words)
        row += chain.from_iterable(rows)
        return _tokens(row), [[*filter(None, one[::_FIELDS])] for one in rows]

    def _words(self, tag: str) -> _Words:
        language = language_of(tag)
        words = self._languages.get(language)
        if words is None:
            words = self._languages[language] = _Words(language)
        return words


def _pieces(text: str) -> list[str]:
    """The pieces of a text, with a break behind each paragraph."""
    pieces: list[str] = []
    for paragraph in text.split(_PARAGRAPHS):
        pieces += paragraph.split()
        pieces.append(_NO_PIECE)
    return pieces


def _row(pieces: Iterable[str], known: _Words) -> list[Any]:
    """The tokens of pieces, all fields of one behind those of the other."""
    return list(chain.from_iterable(map(known.__getitem__, pieces)))


def _tokens(row: list[Any]) -> Tokens:
    terms, forms, kinds, steps = (row[field::_FIELDS] for field in range(_FIELDS))
    only_words = len(steps) == steps.count(1)
    digits = digits_of_words(bytes(kinds)) if only_words else digits_of_tokens(bytes(kinds), steps)
    return Tokens(terms, forms, digits, steps)
