"""What comes together: which terms the articles of a shelf name, each counted once an article."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from msgspec import Struct

from generator.index.meanings import Meanings
from generator.model import Kind
from generator.segments import KINDS, Segment

Key = tuple[Kind, str]


class _Known(Struct, frozen=True):
    """What the names of a segment mean, by their numbers: terms, which are numbered too; `is_plain` says that no two
    names mean the same."""

    terms: list[int]
    is_plain: bool


class Companions:
    """Counts what is named beside what. What the names of a segment mean is found out once."""

    def __init__(self, runs: Sequence[tuple[int, Segment]], meanings: Meanings) -> None:
        self._runs = runs
        self._starts = [start for start, _ in runs]
        self._meanings = meanings
        self._numbers: dict[Key, int] = {}
        self._keys: list[Key] = []
        self._known: dict[int, _Known] = {}

    def of(self, places: Sequence[int], most: int, but: Collection[Key] = ()) -> Mapping[Kind, Mapping[str, int]]:
        """By kind and key, how many of the articles at these places, which are in order, name each term: of each kind
        the `most` that are named most often, and all that are named as often as the last of them. Some terms are left
        out; a name that means several terms counts for none."""
        found: dict[Kind, dict[str, int]] = {kind: {} for kind in KINDS}
        least, lowest = dict.fromkeys(KINDS, 0), 0
        counted = Counter(chain.from_iterable(self._named(places)))
        for number, many in sorted(counted.items(), key=itemgetter(1), reverse=True):
            if many < lowest:
                break
            term = kind, key = self._keys[number]
            if many >= least[kind] and key and term not in but:
                found[kind][key] = many
                if len(found[kind]) == most:
                    least[kind] = many
                    lowest = min(least.values())
        return found

    def _named(self, places: Sequence[int]) -> Iterator[Iterable[int]]:
        """The terms that the articles at some places name, by segment."""
        first = 0
        while first < len(places):
            start, segment = self._runs[bisect_right(self._starts, places[first]) - 1]
            last = bisect_left(places, start + len(segment), first)
            yield self._within(start, segment, [place - start for place in places[first:last]])
            first = last

    def at(self, place: int) -> Sequence[Key]:
        """The kind and key of each term that the article at a place names. No article is decoded for it."""
        start, segment = self._runs[bisect_right(self._starts, place) - 1]
        known = self._meant(start, segment).terms
        keys = [self._keys[known[number]] for number in segment.naming.at(place - start)]
        return [key for key in keys if key[1]]

    def _within(self, start: int, segment: Segment, positions: Iterable[int]) -> Iterable[int]:
        """The terms that articles name, each once an article."""
        known, naming = self._meant(start, segment), segment.naming
        if known.is_plain:  # nearly always
            return map(known.terms.__getitem__, naming.of(positions))
        return (term for at in positions for term in {known.terms[number] for number in naming.at(at)})

    def _meant(self, start: int, segment: Segment) -> _Known:
        found = self._known.get(start)
        if found is None:
            meant, names = self._meanings.keys, segment.head.names
            keys = [(kind, meant[kind][name]) for kind in KINDS for name in names[kind]]
            terms = list(map(self._number, keys))
            found = self._known[start] = _Known(terms, len(set(terms)) == len(terms))
        return found

    def _number(self, key: Key) -> int:
        number = self._numbers.setdefault(key, len(self._keys))
        if number == len(self._keys):
            self._keys.append(key)
        return number
