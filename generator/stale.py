"""Which pages are to be made, of those that were planned."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from generator.batches import Batch
from generator.marks import Marks
from generator.sequences import Computed
from generator.views.page import Page

# The entries of a batch, one for each of its pages; an empty one is of a page that is to be made.
Entries = list[bytes]


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


def looked_over(
    batches: Sequence[Batch], remembered: Mapping[str, bytes], marks: Marks, held: Mapping[str, bytes]
) -> list[Entries]:
    """The entries of each batch: `remembered` are those of the last time, by address. A page whose entry is no longer
    true, or whose file is not `held` so, has an empty one."""
    return [_entries(batch, remembered, marks, held) for batch in batches]


def _entries(batch: Batch, remembered: Mapping[str, bytes], marks: Marks, held: Mapping[str, bytes]) -> Entries:
    if not remembered or remembered.keys().isdisjoint(batch.urls):
        return [b""] * len(batch)
    return [_true(page, remembered.get(page.url, b""), marks, held) for page in batch.pages()]


def _true(page: Page, entry: bytes, marks: Marks, held: Mapping[str, bytes]) -> bytes:
    """An entry, if it still says what a page is made from, and what is held."""
    return entry if entry and entry == marks.of(page) + held.get(page.url, b"") else b""
