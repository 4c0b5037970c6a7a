"""From what words each article has, to what articles each word has; in runs of articles, joined to a segment."""

import heapq
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter

import msgspec
from msgspec import Struct

from generator.search.chunks import Entry
from generator.search.document import Document
from generator.search.postings import IMPACT_BITS, Coder

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


# A part that grows: how the first article writes the term, the first and the last slot, values and digits.
_Growing = tuple[str, int, list[int], list[int], list[str]]


def run_of(documents: Iterable[tuple[int, Document]]) -> list[bytes]:
    """The run of some articles, which are given by slot and in order: pieces of it, in the order of terms."""
    found: dict[str, _Growing] = {}
    known = found.get
    for slot, document in documents:  # the innermost loop of all: half of what an index takes beside reading
        for term, display, after, impact in document.terms():
            part = known(term)
            if part is None:
                found[term] = display, slot, [slot], [impact], [after]
                continue
            _, _, last, values, digits = part
            values.append((slot - last[0] - 1) << IMPACT_BITS | impact)
            digits.append(after)
            last[0] = slot
    parts = [
        Part(term, display, first, last[0], array("I", values).tobytes(), "".join(after))
        for term, (display, first, last, values, after) in sorted(found.items(), key=itemgetter(0))
    ]
    return [_ENCODER.encode(parts[at : at + _PIECE]) for at in range(0, len(parts), _PIECE)]


def entries_of(runs: Iterable[Iterable[bytes]], coder: Coder) -> Iterator[Entry]:
    """The entries of a segment, from its runs in the order of slots."""
    parts = heapq.merge(*map(_parts, runs), key=attrgetter("term"))  # of one term, that of an earlier run comes first
    for term, found in groupby(parts, key=attrgetter("term")):
        yield _entry(term, list(found), coder)


def _parts(pieces: Iterable[bytes]) -> Iterator[Part]:
    for piece in pieces:
        yield from _DECODER.decode(piece)


def _entry(term: str, parts: Sequence[Part], coder: Coder) -> Entry:
    values: list[int] = []
    before = -1
    for part in parts:
        start = len(values)
        values.extend(array("I", part.values))
        values[start] |= (part.first - before - 1) << IMPACT_BITS
        before = part.last
    articles = len(values)
    after = "".join([part.after for part in parts]) if coder.tells_next(term, articles) else ""
    return Entry(term, parts[0].display, articles, coder.written(term, values), after)
