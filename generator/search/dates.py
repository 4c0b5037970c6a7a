"""The days of the articles of a segment, in a file by itself: only some queries need it."""

from collections.abc import Iterable, Iterator

from generator.search.digits import variables, zigzag
from generator.search.reading import NO_DAY


def dates(days: Iterable[int]) -> str:
    """The days by slot, in digits: how much later than the one before, plus 1; 0 for a slot without a day."""
    return variables(_steps(days))


def _steps(days: Iterable[int]) -> Iterator[int]:
    before = 0
    for day in days:
        if day == NO_DAY:
            yield 0
        else:
            yield zigzag(day - before) + 1
            before = day
