"""From a text to the terms that it is found by, and what follows each; static/search/tokens.js does the same."""

from itertools import chain
from operator import attrgetter

import msgspec

from generator.search.following import Following
from generator.search.hashing import is_short
from generator.search.pieces import BREAK, PARAGRAPHS, Piece, pieces, read
from generator.search.stems import language_of, stemmer

_SEVERAL = "\t"  # among the terms: a piece of text that is not just one word
_KEPT = 60_000  # pieces of text in a language: about 20 MB


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a text in order, in columns of one length; a `BREAK` stands between paragraphs and at the end.

    `surfaces` are the words as they are written, in lower case (NFKC). `digits` say what follows each: a digit of
    value 1 to 31, the hash of the next token (see static/search/tokens.js, which asks for it).
    """

    terms: list[str]
    surfaces: list[str]
    digits: list[str]

    def found(self) -> tuple[dict[str, str], dict[str, str]]:
        """By each term, in order of first use: the digits of all its occurrences; and its first surface, where that
        is not the term."""
        digits: dict[str, str] = {}
        surfaces: dict[str, str] = {}
        for term, surface, following in zip(self.terms, self.surfaces, self.digits, strict=True):
            if term in digits:
                digits[term] += following
            else:
                digits[term] = following
                if surface != term:
                    surfaces[term] = surface
        digits.pop(BREAK, None)
        surfaces.pop(BREAK, None)
        return digits, surfaces


class _Words(dict[str, str]):
    """The terms of pieces of text that are one word, or a break; a mark for other pieces. By the pieces."""

    def __init__(self, tag: str) -> None:
        """For texts in one language."""
        self.stem = stemmer(tag)
        self.surfaces: dict[str, str] = {}
        self.pieces: dict[str, Piece] = {}

    def __missing__(self, text: str) -> str:
        piece = read(text, self.stem)
        if piece is not PARAGRAPHS and (piece.steps != (1,) or piece.shorts[0] != is_short(piece.terms[0])):
            term, surface = _SEVERAL, ""
        else:
            term, surface = piece.terms[0], piece.surfaces[0]
        self[text], self.surfaces[text], self.pieces[text] = term, surface, piece
        return term

    def forget(self) -> None:
        """Forgets all, if that is much; to be called between texts."""
        if len(self) > _KEPT:
            for kept in (self, self.surfaces, self.pieces):
                kept.clear()


class Tokeniser:
    """Takes texts apart. It remembers words, so that one is to serve a whole process, and only one thread."""

    def __init__(self) -> None:
        """Knows no word yet."""
        self._words: dict[str, _Words] = {}
        self._following = Following()

    def tokens(self, text: str, tag: str) -> Tokens:
        """The tokens of a text in the language of a BCP 47 tag; an empty line is a break."""
        words = self._of(tag)
        found = pieces().findall(text)
        terms = list(map(words.__getitem__, found))
        if _SEVERAL in terms:
            return self._mixed([words.pieces[piece] for piece in found])
        terms.append(BREAK)
        surfaces = [*map(words.surfaces.__getitem__, found), ""]
        return Tokens(terms, surfaces, self._following.of_words(terms))

    def _of(self, tag: str) -> _Words:
        language = language_of(tag)
        words = self._words.get(language)
        if words is None:
            words = self._words[language] = _Words(language)
        words.forget()
        return words

    def _mixed(self, found: list[Piece]) -> Tokens:
        found.append(PARAGRAPHS)
        terms, surfaces, steps, shorts = (
            list(chain.from_iterable(map(attrgetter(column), found))) for column in Piece.__struct_fields__
        )
        return Tokens(terms, surfaces, self._following.of_tokens(terms, steps, shorts))
