"""From what words each article has, to what articles each word has; in runs of articles, joined to a layer."""

import heapq
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import Any

import msgspec
from msgspec import Struct

from generator.search.chunks import Entry
from generator.search.document import Document
from generator.search.postings import IMPACT_BITS, Coder, Tells, tells_impacts

_PIECE = 256  # terms of a run that are held at a time


class Part(Struct, frozen=True, array_like=True):
    """The articles of a run that have a term: the `first` and the `last` slot, and for each the gap to the one before
    with its impact (see `Coder.written`), 32 bits each; the first gap is none."""

    term: str
    display: str
    first: int
    last: int
    values: bytes
    after: str


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[Part])
_LOW = (1 << IMPACT_BITS) - 1


class _Lists(dict[str, list[Any]]):
    """The lists of terms. One that isn't there begins, and is `new`: so each is looked for but once."""

    def __init__(self) -> None:
        """Has none yet."""
        super().__init__()
        self.new: list[str] = []

    def __missing__(self, term: str) -> list[Any]:
        self.new.append(term)
        found = self[term] = []
        return found


def run_of(documents: Iterable[tuple[int, Document]]) -> list[bytes]:
    """The run of some articles, which are given by slot and in order: pieces of it, in the order of terms."""
    shown: dict[str, str] = {}
    # Of each term, in turn: a slot times 8, with the impact, and the digits there. A list for each would be slower, as
    # of all terms it is another that lies far away; and so would a number of its own for each posting.
    lists = _Lists()
    for slot, document in documents:
        words = document.words.split(" ") if document.words else ()
        levels = range(slot << IMPACT_BITS, (slot + 1) << IMPACT_BITS)
        values = map(list(levels).__getitem__, document.impacts)
        found = map(lists.__getitem__, words)
        for postings, value, digits in zip(found, values, document.after.split(" "), strict=False):
            postings.append(value)
            postings.append(digits)
        if lists.new:
            forms = document.forms()
            shown.update((word, forms[word]) for word in lists.new if word in forms)
            lists.new.clear()
        for facet in document.facets.split():
            lists[facet] += levels[0], ""
    parts = [_part(term, shown.get(term, ""), postings) for term, postings in sorted(lists.items(), key=itemgetter(0))]
    return [_ENCODER.encode(parts[at : at + _PIECE]) for at in range(0, len(parts), _PIECE)]


def _part(term: str, display: str, postings: list[Any]) -> Part:
    values: list[int] = postings[::2]
    # Behind a slot stands, with any impact, what lies below the next slot: the gap is what lies between.
    gaps = [value - (before | _LOW) - 1 for before, value in pairwise(values)]
    first, last = values[0] >> IMPACT_BITS, values[-1] >> IMPACT_BITS
    return Part(term, display, first, last, array("I", [values[0] & _LOW, *gaps]).tobytes(), "".join(postings[1::2]))


def entries_of(runs: Iterable[Iterable[bytes]], coder: Coder, tells: Tells) -> Iterator[Entry]:
    """The entries of a layer, from its runs in the order of slots."""
    parts = heapq.merge(*map(_parts, runs), key=attrgetter("term"))  # of one term, that of an earlier run comes first
    for term, found in groupby(parts, key=attrgetter("term")):
        yield _entry(term, list(found), coder, tells)


def _parts(pieces: Iterable[bytes]) -> Iterator[Part]:
    for piece in pieces:
        yield from _DECODER.decode(piece)


def _entry(term: str, parts: Sequence[Part], coder: Coder, tells: Tells) -> Entry:
    values: list[int] = []
    before = -1
    for part in parts:
        start = len(values)
        values.extend(array("I", part.values))
        values[start] |= (part.first - before - 1) << IMPACT_BITS
        before = part.last
    articles = len(values)
    postings, after = coder.written(term, values, before), "".join([part.after for part in parts])
    told, weighed = tells(term, articles, parts[0].first, before), tells_impacts(term, articles, before)
    return Entry(term, parts[0].display, articles, postings, after, told, weighed)
