"""What stands on each shelf before and behind the articles of each segment, found out for all shelves in one walk.

There may be a million stretches of articles that are neighbours on a shelf: of each is kept what has one length.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.digests import NOTHING, SIZE, digest
from generator.index.archive import AXES, Archive, Shelf
from generator.index.cards import Part
from generator.segments import EARLIER, LATER, beside

_BEFORE, _BEHIND = SIZE * EARLIER, SIZE * LATER
_WIDTH = SIZE + _BEFORE + _BEHIND


class Ends:
    """The shelves on which articles have neighbours, in order, and for each segment, by the place at which it starts,
    the stretches of its articles on them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._behind = {start: start + len(segment) for start, segment in archive.catalogue.runs}
        self._shelves = [shelf for kind in AXES for shelf in archive.shelves[kind] if len(shelf.cards) > 1]
        # Of each stretch what its shelf is called, and the edges of what stands before and behind it there.
        self._told: defaultdict[int, bytearray] = defaultdict(bytearray)
        # The number of its shelf, and its own among those of the shelf.
        self._at: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        # The cards before and behind a segment on a shelf where others stand too than those that name its term.
        self._among_others: defaultdict[int, bytearray] = defaultdict(bytearray)
        for number, shelf in enumerate(self._shelves):
            self._walk(number, shelf)
            if shelf.cards is not shelf.own:
                self._look_beside(shelf)

    def _walk(self, number: int, shelf: Shelf) -> None:
        name, parts = digest(shelf.term.name, shelf.term.url), shelf.own.parts
        for at, (before, behind) in enumerate(beside([part.edges for part in parts])):
            start = parts[at].start
            self._told[start] += name + before + behind
            self._at[start].extend((number, at))

    def _look_beside(self, shelf: Shelf) -> None:
        places = shelf.cards.places
        for part in shelf.own.parts:
            before, behind = bisect_left(places, part.start) - 1, bisect_left(places, self._behind[part.start])
            self._among_others[part.start] += self._card(places, before) + self._card(places, behind)

    def _card(self, places: Sequence[int], at: int) -> bytes:
        """What a link to the one at a place among others shows."""
        return self._archive.catalogue.face(places[at]) if 0 <= at < len(places) else NOTHING

    def of_segment(self, start: int) -> bytes:
        """What the pages of a segment's articles depend on beyond it.

        Who stands between, the marks of the names and the articles themselves tell; what the names of those in other
        segments mean, the epoch.
        """
        return bytes(self._told.get(start, b"")) + bytes(self._among_others.get(start, b""))

    def stretches(self, start: int) -> Iterator[tuple[Shelf, Part, bytes, bytes]]:
        """Each shelf on which articles of a segment have others beside them: which of its articles, and the edges of
        what stands there before and behind them, in as many digests as may be told."""
        told, numbers = self._told.get(start, b""), iter(self._at.get(start, ()))
        for first, shelf, part in zip(range(0, len(told), _WIDTH), numbers, numbers, strict=True):
            edges = bytes(told[first + SIZE : first + _WIDTH])
            found = self._shelves[shelf]
            yield found, found.own.parts[part], edges[:_BEFORE], edges[_BEFORE:]
