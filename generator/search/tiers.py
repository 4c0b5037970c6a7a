"""The segments of the index: ranges of slots. An article that is added touches the last, which is small.

How many there are decides how much a query loads, and how large they are, how much a change writes.
"""

from itertools import pairwise

from msgspec import Struct

_OPEN = 32  # slots of the segment that grows, at most: every reader loads all of it
_MIDDLE = 4_096  # where those that are full are joined to the large one
_SMALL = 4 * _MIDDLE  # as long as the archive is smaller, they are joined at once
_LONGEST = 131_072


class Tier(Struct, frozen=True, order=True):
    """The slots from `start` to `end` (not among them); one that `is_open` grows."""

    start: int
    end: int
    is_open: bool = False

    @property
    def length(self) -> int:
        """How many slots there are."""
        return self.end - self.start

    @property
    def folder(self) -> str:
        """The name of its folder: of another length, a closed one is another."""
        return f"{self.start}" if self.is_open else f"{self.start}-{self.end}"


def tiers_of(slots: int) -> tuple[Tier, ...]:
    """The segments of an archive with so many slots."""
    full = slots // _OPEN * _OPEN
    joined = full if slots < _SMALL else slots // _MIDDLE * _MIDDLE
    bounds = [*range(0, joined, _LONGEST), joined]
    if full > joined:
        bounds.append(full)
    closed = [Tier(start, end) for start, end in pairwise(bounds) if start < end]
    return (*closed, Tier(full, slots, is_open=True)) if slots > full else tuple(closed)
