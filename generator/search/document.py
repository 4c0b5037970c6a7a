"""An article as the index knows it: each of its words once, with what it counts for, and what follows it."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, repeat

from msgspec import Struct

from generator.search.postings import Groups
from generator.search.tokens import Tokens, joined

_TITLE, _STANDFIRST, _NAME = 8, 3, 4  # occurrences in the body that one there is worth
_HIGHEST = 7


class Fields(Struct, frozen=True):
    """The texts of an article; `names` are the terms of all that it names, and `facets` those it is filtered by."""

    title: Tokens
    standfirst: Tokens
    body: Tokens
    names: Sequence[str]
    facets: Sequence[str]


class Document(Struct, frozen=True, array_like=True):
    """The words of an article and, in the same order, how each is shown (empty if just so), what follows it and its
    impact; `words`, `shown` and `after` are divided by spaces. `facets` likewise."""

    words: str
    shown: str
    after: str
    impacts: bytes
    facets: str

    def terms(self) -> Iterator[tuple[str, str, str, int]]:
        """Each term with how it is shown, what follows it, and its impact."""
        facets = self.facets.split(" ") if self.facets else ()
        filters = zip(facets, repeat(""), repeat(""), repeat(0))
        if not self.words:
            return filters
        columns = self.words.split(" "), self.shown.split(" "), self.after.split(" "), self.impacts
        return chain(zip(*columns, strict=True), filters)

    def display(self, wanted: str) -> str:
        """How a term is shown."""
        return next(shown for term, shown, _, _ in self.terms() if term == wanted)


NOTHING = Document("", "", "", b"", "")


def document_of(fields: Fields, groups: Groups) -> Document:
    """The document of an article."""
    everything = joined(fields.body, fields.title, fields.standfirst)
    after, shown = everything.by_term(), everything.shown()
    weights = dict(zip(after, map(len, after.values()), strict=True))
    for text, weight in ((fields.title, _TITLE), (fields.standfirst, _STANDFIRST)):
        for term in filter(None, text.terms):
            weights[term] += weight - 1
    for name in dict.fromkeys(fields.names):
        if name in weights:
            weights[name] += _NAME
        else:  # the text doesn't have it: it stands nowhere, and nothing follows it
            weights[name], after[name], shown[name] = _NAME, "", ""
    return Document(
        words=" ".join(weights),
        shown=" ".join(map(shown.__getitem__, weights)),
        after=" ".join(map(groups.__getitem__, after.values())),
        impacts=impacts(weights.values(), len(fields.body)),
        facets=" ".join(fields.facets),
    )


def impacts(weights: Collection[int], length: int) -> bytes:
    """How much each weight counts in a text of so many words, from 0 to 7.

    The part of BM25 that depends on the text (Robertson and Zaragoza, 2009; k1 = 1.2, b = 0.6), for a mean length of
    500 words: a fixed one, so that an article that is added changes nothing of the others.
    """
    norm = 48_000 + 144 * length
    levels = {weight: min(_HIGHEST, 8 * weight * 100_000 // (weight * 100_000 + norm)) for weight in set(weights)}
    return bytes(map(levels.__getitem__, weights))
