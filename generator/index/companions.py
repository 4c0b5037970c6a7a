"""What comes together: which terms the articles of a shelf name, each counted once an article."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.index.meanings import Meanings
from generator.model import Kind
from generator.segments import KINDS, Segment

Key = tuple[Kind, str]


class Companions:
    """Counts what is named beside what. What the names of a segment mean is found out once."""

    def __init__(self, runs: Sequence[tuple[int, Segment]], meanings: Meanings) -> None:
        self._runs = runs
        self._starts = [start for start, _ in runs]
        self._meanings = meanings
        self._known: dict[int, list[Key]] = {}

    def of(self, places: Sequence[int]) -> Mapping[Kind, Counter[str]]:
        """By kind and key, how many of the articles at these places, which are in order, name each term. A name that
        means several terms counts for none."""
        total: Counter[Key] = Counter()
        for start, segment in self._runs:
            first, last = bisect_left(places, start), bisect_left(places, start + len(segment))
            if first < last:
                total.update(self._within(start, segment, [place - start for place in places[first:last]]))
        found: dict[Kind, Counter[str]] = {kind: Counter() for kind in KINDS}
        for (kind, key), many in total.items():
            if key:
                found[kind][key] = many
        return found

    def at(self, place: int) -> Sequence[Key]:
        """The kind and key of each term that the article at a place names. No article is decoded for it."""
        start, segment = self._runs[bisect_right(self._starts, place) - 1]
        keys = self._keys(start, segment)
        return [found for number in segment.naming.at(place - start) if (found := keys[number])[1]]

    def _within(self, start: int, segment: Segment, positions: Iterable[int]) -> Mapping[Key, int]:
        keys, naming = self._keys(start, segment), segment.naming
        if len(set(keys)) == len(keys):  # nearly always
            return {keys[number]: many for number, many in Counter(naming.of(positions)).items()}
        return Counter(key for at in positions for key in {keys[number] for number in naming.at(at)})

    def _keys(self, start: int, segment: Segment) -> list[Key]:
        """What each name of a segment means, by its number."""
        found = self._known.get(start)
        if found is None:
            meant, names = self._meanings.keys, segment.head.names
            found = self._known[start] = [(kind, meant[kind][name]) for kind in KINDS for name in names[kind]]
        return found
