"""The cards of some articles: what a list is made of. Which they are is known by places; a card is made when somebody
asks for it, and the digests of what lists show without one."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import overload

from msgspec import Struct

from generator.digests import digest_at, digest_bytes
from generator.index.catalogue import Catalogue
from generator.index.records import Card


class Part(Struct, frozen=True):
    """Some articles of one run of a catalogue, in order: the place at which it starts, and their positions in it.

    Where somebody has them, too: the digest of what pages show of these articles, and their `edges` (see
    `segments.edges`).
    """

    start: int
    at: Sequence[int]
    seen: bytes = b""
    edges: bytes = b""


class Cards(Sequence[Card]):
    """The cards of some articles of a catalogue, in its order: oldest first. `parts` say which, each article once; they
    are put together when somebody asks for one."""

    def __init__(self, catalogue: Catalogue, parts: Sequence[Part]) -> None:
        self._catalogue = catalogue
        self.parts = parts

    @cached_property
    def places(self) -> Sequence[int]:
        """Their places in the catalogue."""
        if len(self.parts) == 1 and not self.parts[0].start:
            return self.parts[0].at
        return array("I", sorted(chain.from_iterable(map(part.start.__add__, part.at) for part in self.parts)))

    @cached_property
    def _length(self) -> int:
        return sum([len(part.at) for part in self.parts])

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Card: ...
    @overload
    def __getitem__(self, at: slice) -> "Cards": ...
    def __getitem__(self, at: int | slice) -> "Card | Cards":
        if isinstance(at, slice):
            return cards_at(self._catalogue, self.places[at])
        return self._catalogue.card(self.places[at])

    def __iter__(self) -> Iterator[Card]:
        return map(self._catalogue.card, self.places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self.places))

    def seen(self) -> bytes:
        """The digest of what these cards show."""
        return digest_at(self._catalogue.seen, self.places)

    def newest(self, many: int) -> list[int]:
        """The places of the newest of them, newest first; the others need not be put in order for it: parts are, and
        each lies behind those before it."""
        found: list[int] = []
        for part in reversed(self.parts):
            if len(found) == many:
                break
            found += map(part.start.__add__, part.at[: -(many - len(found)) - 1 : -1])
        return found

    @property
    def is_dated(self) -> bool:
        """Whether any of them has a date: then the newest does, for the undated stand first."""
        newest = self.newest(1)
        return bool(newest) and self._catalogue.is_dated(newest[0])

    def told(self) -> bytes:
        """The digest of all that is told of these articles as data, where names mean the same."""
        return digest_at(self._catalogue.rows, self.places)

    def stated(self) -> bytes:
        """The digest of what the front matter of these articles states, of a list in which they stand in a row: nothing
        is told of their names and of their other versions."""
        return digest_bytes(b"".join([self._catalogue.rows_at(part.start, part.at) for part in self.parts]))

    @cached_property
    def marks(self) -> Sequence[int]:
        """The numbers by which a list of them is cut (see `cutting`)."""
        return list(map(self._catalogue.marks.__getitem__, self.places))

    def known(self, at: int) -> tuple[str, ...]:
        """The date of one of them, as far as it is known, without its card being made."""
        return self._catalogue.known[self.places[at]]

    def years(self) -> Iterator[str]:
        """The years of those that have one, in order, without a card being made."""
        return filter(None, self.years_by_place())

    def years_by_place(self) -> Iterator[str]:
        """The year of each, oldest first; empty for one that has none."""
        return map(self._catalogue.years.__getitem__, self.places)

    def last_years(self) -> Iterator[str]:
        """The same, from the newest."""
        return filter(None, map(self._catalogue.years.__getitem__, reversed(self.places)))

    def languages(self) -> tuple[str, ...]:
        """The tags of their languages, sorted."""
        return tuple(sorted(set(map(self._catalogue.languages.__getitem__, self.places))))

    def around(self, place: int) -> tuple[int | None, int | None]:
        """The articles before and after one that is among these."""
        at = bisect_left(self.places, place)
        earlier = self.places[at - 1] if at else None
        return earlier, self.places[at + 1] if at + 1 < len(self.places) else None


def cards_at(catalogue: Catalogue, places: Sequence[int]) -> Cards:
    """The cards at these places, which are in order."""
    return Cards(catalogue, (Part(0, places),))
