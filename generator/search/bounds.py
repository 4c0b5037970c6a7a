"""Bounds between layers of the index: up to which slot the articles of each term have sunk below one."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from generator.search.document import NOTHING, Document
from generator.search.pieces import FORM

Range = tuple[str, str | None]  # terms from the first to the second, which is not among them; None: to the end


class Bounds(Struct, frozen=True, array_like=True):
    """A slot for each term: all terms from `firsts[i]` on, up to the next one of these, have `slots[i]`. The first of
    them is the empty term."""

    firsts: list[str]
    slots: list[int]

    def of(self, term: str) -> int:
        """The slot of a term."""
        return self.slots[bisect_right(self.firsts, term) - 1]

    @property
    def lowest(self) -> int:
        """The lowest slot of any term."""
        return min(self.slots)

    @property
    def highest(self) -> int:
        """The highest slot of any term."""
        return max(self.slots)


def level(slot: int) -> Bounds:
    """The same slot for all terms."""
    return Bounds([""], [slot])


def bounds(firsts: Iterable[str], slot: Callable[[str], int]) -> Bounds:
    """The bounds of ranges that begin with these terms, in any order, by the slot of each."""
    found = Bounds([], [])
    for first in sorted({"", *firsts}):
        here = slot(first)
        if not found.slots or found.slots[-1] != here:
            found.firsts.append(first)
            found.slots.append(here)
    return found


def higher(one: Bounds, other: Bounds) -> Bounds:
    """The higher slot of two, for each term."""
    return bounds((*one.firsts, *other.firsts), lambda first: max(one.of(first), other.of(first)))


class Window(Struct, frozen=True, array_like=True):
    """What a layer holds: of each term the articles from the slot of `lower` up to that of `upper`, not among them."""

    lower: Bounds
    upper: Bounds

    @property
    def start(self) -> int:
        """The first slot that a term may have here."""
        return self.lower.lowest

    @property
    def end(self) -> int:
        """The slot behind the last one."""
        return self.upper.highest

    def holds(self, term: str, slot: int) -> bool:
        """Whether an article that has a term is told of here."""
        return self.lower.of(term) <= slot < self.upper.of(term)

    def share(self, slot: int, document: Document) -> Document:
        """What is told here of an article."""
        if self.lower.highest <= slot < self.upper.lowest:
            return document
        if not self.start <= slot < self.end:
            return NOTHING
        return with_terms(document, lambda term: self.holds(term, slot))

    def moves(self, other: "Window") -> Iterator[tuple[Range, range]]:
        """Of what terms the articles of what slots may be in one of two windows and not in the other."""
        firsts = sorted({*self.lower.firsts, *self.upper.firsts, *other.lower.firsts, *other.upper.firsts})
        for first, after in zip(firsts, [*firsts[1:], None], strict=True):
            for one, two in ((self.lower, other.lower), (self.upper, other.upper)):
                here, there = one.of(first), two.of(first)
                if here != there:
                    yield (first, after), range(min(here, there), max(here, there))


def with_terms(document: Document, chosen: Callable[[str], bool]) -> Document:
    """A document with those of its terms alone that are `chosen`."""
    words = document.words.split(" ") if document.words else []
    places = [place for place, word in enumerate(words) if chosen(word)]
    after = document.after.split(" ")
    kept = {words[place] for place in places} if document.shown else frozenset[str]()
    return Document(
        " ".join([words[place] for place in places]),
        " ".join([pair for pair in document.shown.split(" ") if pair.partition(FORM)[0] in kept]),
        " ".join([after[place] for place in places]),
        bytes([document.impacts[place] for place in places]),
        " ".join([facet for facet in document.facets.split(" ") if facet and chosen(facet)]),
    )


def is_within(ranges: Sequence[Range]) -> Callable[[str], bool]:
    """Whether a term lies in one of some ranges."""
    return lambda term: any(first <= term and (after is None or term < after) for first, after in ranges)
