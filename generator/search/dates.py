"""The days of articles, in files by themselves: only some queries need them. The last ones come with the manifest."""

from collections.abc import Iterable, Iterator

from generator.search.digits import variables, zigzag
from generator.search.reading import NO_DAY

BLOCK = 32_768  # slots of a file
_STEP = 128  # slots that come with the manifest, at most: then they go to the last file


def filed(slots: int) -> int:
    """How many of some slots have their days in files."""
    return slots // _STEP * _STEP


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
