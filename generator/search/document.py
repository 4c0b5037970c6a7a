"""An article as the index knows it: each of its words once, with what it counts for, and what follows it."""

from collections.abc import Iterator, Sequence
from itertools import chain, compress, pairwise, repeat
from operator import add

from msgspec import Struct

from generator.search.pieces import FORM
from generator.search.postings import groups_of
from generator.search.tokens import Tokens

_TITLE, _STANDFIRST, _NAME = 8, 3, 4  # occurrences in the body that one there is worth
_HIGHEST = 7


class Fields(Struct, frozen=True):
    """The texts of an article: the tokens of all, and of which words the title and the standfirst are; `names` are the
    terms of all that it names, and `facets` those it is filtered by."""

    tokens: Tokens
    title: Sequence[str]
    standfirst: Sequence[str]
    names: Sequence[str]
    facets: Sequence[str]

    @property
    def length(self) -> int:
        """Words of the text itself."""
        return len(self.tokens) - len(self.title) - len(self.standfirst)


class Document(Struct, frozen=True, array_like=True):
    """The words of an article and, in the same order, what follows each and its impact; `shown` has those that are
    shown in another form, each with that behind a tab. `words`, `shown`, `after` and `facets` are divided by spaces."""

    words: str
    shown: str
    after: str
    impacts: bytes
    facets: str

    def terms(self) -> Iterator[tuple[str, str, str, int]]:
        """Each term with how it is shown (empty if just so), what follows it, and its impact."""
        facets = self.facets.split(" ") if self.facets else ()
        filters = zip(facets, repeat(""), repeat(""), repeat(0))
        if not self.words:
            return filters
        words, forms = self.words.split(" "), self.forms()
        shown = (forms.get(word, "") for word in words)
        return chain(zip(words, shown, self.after.split(" "), self.impacts, strict=True), filters)

    def forms(self) -> dict[str, str]:
        """How those words are shown that aren't shown just so."""
        pairs = (pair.partition(FORM) for pair in self.shown.split(" "))
        return {word: form for word, _, form in pairs if form}


NOTHING = Document("", "", "", b"", "")


def document_of(fields: Fields) -> Document:
    """The document of an article."""
    found, shown = fields.tokens.by_term(), list[str]()
    for word in dict.fromkeys(compress(fields.tokens.terms, fields.tokens.forms)):
        form, divides, digits = found[word].partition(FORM)
        if divides:
            found[word] = digits
            shown.append(f"{word}{FORM}{form}")
    # Few words count for more than they occur: those come last. A name may be in no text; then nothing follows it.
    more = _more(fields)
    marked = [found.pop(word, "") for word in more]
    after = [*found.values(), *marked]
    weights = [*map(len, found.values()), *map(add, map(len, marked), more.values())]
    levels = impacts(max(weights, default=0), fields.length)
    return Document(
        words=" ".join((*found, *more)),
        shown=" ".join(shown),
        after=" ".join(groups_of(after)),
        impacts=bytes(map(levels.__getitem__, weights)),
        facets=" ".join(fields.facets),
    )


def _more(fields: Fields) -> dict[str, int]:
    """The words that count for more than they occur, and for how much more."""
    more: dict[str, int] = {}
    for words, weight in ((fields.title, _TITLE - 1), (fields.standfirst, _STANDFIRST - 1)):
        for word in words:
            more[word] = more.get(word, 0) + weight
    for name in dict.fromkeys(fields.names):
        more[name] = more.get(name, 0) + _NAME
    return more


def impacts(most: int, length: int) -> bytes:
    """How much each weight up to the greatest counts in a text of so many words, from 0 to 7.

    The part of BM25 that depends on the text (Robertson and Zaragoza, 2009; k1 = 1.2, b = 0.6), for a mean length of
    500 words: a fixed one, so that an article that is added changes nothing of the others. The impact of a weight w is
    8 w / (w + 0.48 + 0.00144 length), rounded down; so it is k at least from k (0.48 + 0.00144 length) / (8 - k) on.
    """
    norm = 48_000 + 144 * length
    starts = [
        0,
        *(-(-level * norm // ((_HIGHEST + 1 - level) * 100_000)) for level in range(1, _HIGHEST + 1)),
        most + 1,
    ]
    return b"".join([bytes([level]) * (end - start) for level, (start, end) in enumerate(pairwise(starts))])[: most + 1]
