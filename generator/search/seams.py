"""When the articles of each term sink from one layer of the index to the one below, so that an article that is added
changes few files, and a query still looks into few places.

The terms are parted into ranges of about the same size, which take turns: with each article that is added, one range
sinks, with all that came since its last turn. So a layer lacks, of each term, at most as many articles as there are
ranges. Whose turn it is follows from how many slots there are; where ranges begin follows from some articles. Whenever
there are about a quarter more slots, a generation begins, with other ranges; but once there are as many as may be, they
stay as they are.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.search.bounds import Bounds, Window, bounds, higher, level
from generator.search.digits import leading
from generator.search.document import Document
from generator.search.postings import FACET

BASE = "base"  # the lowest layer, which alone has the earliest articles
NEW = "new"  # the uppermost one
SAMPLE = 128  # articles that show how large the ranges of a generation are
_SMALL = 12_288  # slots up to which two layers are enough; a generation begins there
_SINKING = 47_000  # characters of a range that sinks into the lower of two layers, at least,
_RANGES = 66  # if there aren't more ranges: every reader loads what has not sunk
_SETTLING = 52_000  # of one that sinks into the lowest of three layers,
_FALLING = 46_000  # and of one that sinks into the one between
_SHARE = 8  # there are fewer ranges than a generation has slots: one for so many slots, at most


class Generation(Struct, frozen=True, array_like=True):
    """The terms with which ranges begin, but for the first of all, from so many `slots` on: of those that sink into the
    lowest layer, and of those that fall into the one above."""

    slots: int
    sinking: list[str]
    falling: list[str]

    @property
    def is_full(self) -> bool:
        """Whether there are as many ranges as two layers may have."""
        return self.slots < _SMALL and len(self.sinking) + 1 >= _RANGES


def generations_at(slots: int) -> Iterator[int]:
    """All generations up to so many slots, by the slots with which they begin, newest first."""
    while slots > 0:
        slots = leading(slots)
        yield slots
        slots -= 1


def telling(generations: Iterable[Generation]) -> list[Generation]:
    """Those of all generations, newest first, that tell where terms stand: two, in which each range has had its turn,
    and those whose ranges they may have kept."""
    found: list[Generation] = []
    for one in generations:
        found.append(one)
        if len(found) > 1 and not one.is_full:
            break
    return found


def generation(slots: int, sample: Sequence[Document]) -> Generation:
    """The generation that begins with so many slots, by the last articles before."""
    weights = Counter(term for document in sample for term, *_ in document.terms())
    sizes = {term: many * _posting(term, many, len(sample)) for term, many in sorted(weights.items())}
    each = sum(sizes.values()) / max(len(sample), 1)
    size, most = each * slots * 5 / 4, slots // _SHARE  # it ends with a quarter more
    if slots < _SMALL:
        return Generation(slots, _marks(sizes, min(size / _SINKING, most, _RANGES)), [])
    sinking = _marks(sizes, min(size / _SETTLING, most))
    # Of those that the layer between has, facets are mostly there once, with their names: each takes as much as a word.
    above = {term: size * 2 if term.startswith(FACET) else size for term, size in sizes.items()}
    return Generation(slots, sinking, _marks(above, min(each * len(sinking) / _FALLING, most)))


def _posting(term: str, many: int, articles: int) -> float:
    """Characters that an article takes, about, of a term which so many of some articles have, and of those that none of
    them has, up to the next one."""
    once = 8  # most terms of an archive are rare ones
    size = once if many == 1 else 3 if many * 16 < articles else 2 if many * 4 < articles else 1
    return size / 2 if term.startswith(FACET) else size


def _marks(sizes: Mapping[str, float], ranges: float) -> list[str]:
    """The terms that part all into so many ranges of about the same size."""
    share = sum(sizes.values()) / max(ranges, 1)
    found: list[str] = []
    total = 0.0
    for term, size in sizes.items():
        if total >= share * (len(found) + 1):
            found.append(term)
        total += size
    return found


def windows(slots: int, generations: Iterable[Generation]) -> Mapping[str, Window]:
    """What each layer holds of so many slots, by its name, the lowest first; of generations that are `telling`."""
    known = _kept(list(generations))[:2]
    sunk = _sunk(slots, known, lambda one: one.sinking)
    if slots < _SMALL:
        return {BASE: Window(level(0), sunk), NEW: Window(sunk, level(slots))}
    fallen = higher(sunk, _sunk(slots, [one for one in known if one.slots >= _SMALL], lambda one: one.falling))
    return {BASE: Window(level(0), sunk), "more": Window(sunk, fallen), NEW: Window(fallen, level(slots))}


def _kept(generations: Sequence[Generation]) -> list[Generation]:
    """The same, newest first, where those that are full have the ranges of the first one that was."""
    found: list[Generation] = []
    for one in reversed(generations):
        is_same = one.is_full and found and found[-1].is_full
        found.append(replace(one, sinking=found[-1].sinking) if is_same else one)
    return found[::-1]


def _sunk(slots: int, generations: Iterable[Generation], marks: Callable[[Generation], Sequence[str]]) -> Bounds:
    """How many slots there were at the last turn of each term, 0 where it had none yet; generations newest first."""
    turns: list[tuple[int, int, Sequence[str]]] = []
    for one in generations:
        turns.append((one.slots, slots, marks(one)))
        slots = one.slots - 1

    def last(term: str) -> int:
        for least, most, firsts in turns:
            # Range p has its turn whenever there are p slots more than a multiple of the number of ranges.
            found = most - (most - bisect_right(firsts, term)) % (len(firsts) + 1)
            if found >= least:
                return found
        return 0

    return bounds([first for *_, firsts in turns for first in firsts], last)
