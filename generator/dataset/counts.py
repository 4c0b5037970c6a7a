"""Counts of the articles of a year: which terms each month names, and which are named together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from operator import itemgetter

from generator import urls
from generator.dataset.stretches import UNDATED, Stretch
from generator.dataset.tables import WORDS
from generator.formats.table import Cell
from generator.index.archive import Archive
from generator.index.companions import Key

_Row = tuple[Cell, ...]
Named = tuple[str, str]
_Pair = tuple[Named, Named]
_MOST = 20  # of those that a term is named with
_LEAST = 2  # articles that name a pair


def series_rows(archive: Archive, year: Stretch, named: Sequence[Sequence[Named]]) -> Iterator[_Row]:
    """How many articles of a year name each term, by the month as far as it is known: of `20xx` and the like there are
    articles in several years."""
    periods = list(map(_period, archive.catalogue.known[year.places.start : year.places.stop]))
    totals = Counter(periods)
    counted = Counter((term, period) for terms, period in zip(named, periods, strict=True) for term in terms)
    for (term, period), many in sorted(counted.items()):
        yield year.name, *term, period, many, totals[period]


def pair_rows(year: Stretch, named: Sequence[Sequence[Named]]) -> Iterator[_Row]:
    """How many articles of a year name two terms; bylines aside."""
    counted = Counter(chain.from_iterable(combinations(sorted(_subjects(terms)), 2) for terms in named))
    for (one, other), many in sorted(_chosen({pair: many for pair, many in counted.items() if many >= _LEAST})):
        yield year.name, *one, *other, many


def _period(known: tuple[str, ...]) -> str:
    return "-".join(known[:2]) or UNDATED


def named_in(archive: Archive, places: range) -> list[list[Named]]:
    """The kind and key of each term that each of these articles names."""
    public: dict[Key, Named] = {}
    found = [archive.catalogue.companions.at(place) for place in places]
    for term in {term for terms in found for term in terms}:
        kind, key = term
        public[term] = WORDS[kind], urls.key(kind, archive.vocabularies[kind].terms[key].url)
    return [list({public[term]: None for term in terms}) for terms in found]


def _subjects(terms: Sequence[Named]) -> Iterator[Named]:
    return (term for term in terms if term[0] != "person")


def _chosen(counted: dict[_Pair, int]) -> set[tuple[_Pair, int]]:
    """The pairs that are among the most frequent of one of their terms; of equals, the first by name."""
    taken: Counter[Named] = Counter()
    found: set[tuple[_Pair, int]] = set()
    for pair, many in sorted(sorted(counted.items()), key=itemgetter(1), reverse=True):
        if any(taken[term] < _MOST for term in pair):
            found.add((pair, many))
            taken.update(pair)
    return found
