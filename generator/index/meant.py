"""What the names that articles use mean, digested: by article, by segment, and by what they are counted as.

So what is made of some articles depends on what those name, and on no other name.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from generator.digests import digest, digest_bytes
from generator.index.meanings import Meanings
from generator.model import Kind
from generator.segments import KINDS, Segment


class _NameMarks:
    """The marks of the names of segments. Those of one are looked up once."""

    def __init__(self, marks: Mapping[Kind, Mapping[str, bytes]]) -> None:
        self._marks = marks
        self._found: dict[int, list[bytes]] = {}

    def of(self, start: int, segment: Segment) -> list[bytes]:
        """Those of the segment that starts at a place, by the numbers of its names."""
        found = self._found.get(start)
        if found is None:
            names = segment.head.names
            found = self._found[start] = [self._marks[kind][name] for kind in KINDS for name in names[kind]]
        return found


class Meant:
    """Digests of the marks of names (see `Meanings`). No article is decoded for them, and what is known of a segment is
    found out once."""

    def __init__(self, runs: Sequence[tuple[int, Segment]], meanings: Meanings) -> None:
        self._runs = [(start, segment) for start, segment in runs if len(segment)]  # each starts at another place
        self._starts = [start for start, _ in self._runs]
        self._meanings = meanings
        self._marks, self._cited = _NameMarks(meanings.marks), _NameMarks(meanings.cited)
        self._ranks: dict[int, list[int]] = {}
        self._keyed: dict[int, bytes] = {}

    def by(self, places: Iterable[int]) -> bytes:
        """What the names of the articles at these places mean, article by article. Nothing else is in it: not which
        others stand beside them."""
        return self._each(places, self._marks)

    def cited(self, places: Iterable[int]) -> bytes:
        """The same of articles of which no more is told than in references, tables and feeds: nothing of where a place
        lies."""
        return self._each(places, self._cited)

    def _each(self, places: Iterable[int], marks: _NameMarks) -> bytes:
        return digest_bytes(b"".join([mark for place in places for mark in self._at(place, marks)]))

    def _at(self, place: int, marks: _NameMarks) -> Iterable[bytes]:
        """The marks of an article's names, by kind and in the order of code points."""
        start, segment = self._runs[bisect_right(self._starts, place) - 1]
        found, ranks = marks.of(start, segment), self._ranks_of(start, segment)
        return map(found.__getitem__, sorted(segment.naming.at(place - start), key=ranks.__getitem__))

    def within(self, places: range) -> bytes:
        """The same as `by` of all names of the segments in which these articles stand: found faster, where they are
        many."""
        return self._whole(places, self._marks)

    def cited_within(self, places: range) -> bytes:
        """The same as `cited`, so."""
        return self._whole(places, self._cited)

    def _whole(self, places: range, marks: _NameMarks) -> bytes:
        return digest_bytes(b"".join([mark for cut in self._cut(places) for mark in marks.of(*cut)]))

    def counted(self, places: range) -> bytes:
        """Which terms, at which addresses, those names mean: where it is only told how often one is named."""
        return digest_bytes(b"".join([self._keys_of(*cut) for cut in self._cut(places)]))

    def _cut(self, places: range) -> list[tuple[int, Segment]]:
        if not places:
            return []
        first, last = (bisect_right(self._starts, place) - 1 for place in (places[0], places[-1]))
        return self._runs[first : last + 1]

    def _ranks_of(self, start: int, segment: Segment) -> list[int]:
        """By the number of a name, where it stands among all names in order."""
        found = self._ranks.get(start)
        if found is None:
            named = [(kind, name) for kind in KINDS for name in segment.head.names[kind]]
            found = self._ranks[start] = [0] * len(named)
            for rank, number in enumerate(sorted(range(len(named)), key=named.__getitem__)):
                found[number] = rank
        return found

    def _keys_of(self, start: int, segment: Segment) -> bytes:
        found = self._keyed.get(start)
        if found is None:
            found = self._keyed[start] = digest([self._addresses(kind, segment) for kind in KINDS])
        return found

    def _addresses(self, kind: Kind, segment: Segment) -> list[str]:
        keys, terms = self._meanings.keys[kind], self._meanings.vocabularies[kind].terms
        return [terms[key].url if (key := keys[name]) else "" for name in segment.head.names[kind]]
