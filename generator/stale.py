"""Which pages are to be made, of those that were planned."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from generator.batches import Batch
from generator.cache.pages import MARK
from generator.digests import SIZE
from generator.marks import Marks
from generator.sequences import Computed
from generator.views.page import Page

# The entries of a batch, one for each of its pages; an empty one is of a page that is to be made.
Entries = list[bytes]
# By address, the entry of each page of the last build, and what a glance at it gave (see `cache.pages`).
Remembered = Mapping[str, tuple[bytes, bytes]]


class Stale(Computed[tuple[int, int]]):
    """The pages to be made: each by the number of its batch, and its place in it."""

    def __init__(self, made: Sequence[Entries]) -> None:
        self._places = [_missing(entries) for entries in made]
        self._ends = list(accumulate(map(len, self._places)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def made(self, at: int) -> tuple[int, int]:
        """The one at a place in the order of work."""
        number = bisect_right(self._ends, at)
        places = self._places[number]
        return number, places[at - self._ends[number] + len(places)]

    def batches(self) -> Iterator[int]:
        """The numbers of the batches that they are of."""
        return (number for number, places in enumerate(self._places) if places)


def _missing(entries: Entries) -> Sequence[int]:
    places = [place for place, entry in enumerate(entries) if not entry]
    return range(len(entries)) if len(places) == len(entries) else places


class Pages:
    """Pages by the number of their batch and their place in it. Those of one batch are planned again, and held until
    another is asked for."""

    def __init__(self, batches: Sequence[Batch]) -> None:
        self._batches = batches
        self._held: tuple[int, Sequence[Page]] = (-1, ())

    def __getitem__(self, at: tuple[int, int]) -> Page:
        number, place = at
        if self._held[0] != number:
            self._held = number, self._batches[number].pages()
        return self._held[1][place]


class Rendered(Computed[Page]):
    """The pages that were made anew, planned again for whoever asks."""

    def __init__(self, pages: Pages, stale: Stale) -> None:
        self._pages = pages
        self._stale = stale

    def __len__(self) -> int:
        return len(self._stale)

    def made(self, at: int) -> Page:
        """The one at a place in the order of work."""
        return self._pages[self._stale[at]]


def looked_over(batches: Sequence[Batch], memory: Remembered, marks: Marks, held: Mapping[str, bytes]) -> list[Entries]:
    """The entries of each batch. A page whose entry is no longer true, or whose file is not `held` so, has an empty
    one."""
    return [
        [entry if held.get(url) == entry[MARK:] else b"" for url, entry in zip(batch.urls, entries, strict=True)]
        for batch, entries in zip(batches, true_entries(batches, memory, marks), strict=True)
    ]


def true_entries(batches: Sequence[Batch], memory: Remembered, marks: Marks) -> list[Entries]:
    """The entries of each batch, where they still say what a page is made from; else empty ones."""
    return [_true_entries(batch, memory, marks) for batch in batches]


def _true_entries(batch: Batch, memory: Remembered, marks: Marks) -> Entries:
    if not memory or memory.keys().isdisjoint(batch.urls):
        return [b""] * len(batch)
    pages = batch.pages()
    themes = {marks.theme(template) for template in batch.templates}
    glances = batch.glances or [b""] * len(batch)
    found: Entries = []
    for place, (url, glance) in enumerate(zip(batch.urls, glances, strict=True)):
        entry, before = memory.get(url, (b"", b""))
        is_same = glance and glance == before and {entry[SIZE:MARK]} == themes
        found.append(entry if entry and (is_same or entry.startswith(marks.of(pages[place]))) else b"")
    return found
