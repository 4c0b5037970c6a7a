"""Which names each article of a segment uses: the other way round than `Uses`, so that what comes together is counted
in the time that it takes to look at these articles.

A name is known by its number, counted through all kinds in the order of a head.
"""

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate, chain
from typing import TypeAlias

from msgspec import Struct

# Thirty-two bits each.
Numbers: TypeAlias = "array[int]"


class NamingIndex(Struct, frozen=True):
    """The numbers of the names that each article uses, one article behind the other: those at position `p` begin at
    `starts[p]` and end before `starts[p + 1]`."""

    starts: Numbers
    numbers: Numbers

    def at(self, position: int) -> Numbers:
        """The numbers of the names that one article uses, each once."""
        return self.numbers[self.starts[position] : self.starts[position + 1]]

    def of(self, positions: Iterable[int]) -> Iterator[int]:
        """Those of several articles, one behind the other."""
        return chain.from_iterable(map(self.at, positions))


def naming_index(uses: Iterable[Collection[int]], count: int) -> tuple[bytes, bytes]:
    """The index of `count` articles as it is kept; `uses` are the positions of those that use each name, in the order
    of the names' numbers."""
    named: list[list[int]] = [[] for _ in range(count)]
    for number, positions in enumerate(uses):
        for position in positions:
            named[position].append(number)
    starts = array("I", accumulate(map(len, named), initial=0))
    return bytes_of(starts), bytes_of(array("I", chain.from_iterable(named)))


def read_naming_index(kept: tuple[bytes, bytes]) -> NamingIndex:
    """The index that was kept."""
    return NamingIndex(*map(numbers_of, kept))


def bytes_of(numbers: Numbers) -> bytes:
    """Numbers as they are kept: the least significant byte of each first."""
    return _swapped(numbers).tobytes()


def numbers_of(data: bytes) -> Numbers:
    """Numbers that were kept. Raises ValueError."""
    return _swapped(array("I", data))


def _swapped(numbers: Numbers) -> Numbers:
    if sys.byteorder == "little":
        return numbers
    other = numbers[:]
    other.byteswap()
    return other
