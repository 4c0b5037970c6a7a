"""How the data of a list is cut into files, so that each is of bounded size and most of them never change.

The file beside the landing page holds the articles of that page: the newest. The older ones lie in parts, oldest first
and numbered from the oldest, and a part that is full never changes. The last part grows by whole pages, so that it is
seldom written. All parts, and behind them the file of the landing page, are the list, oldest first.
"""

from collections.abc import Sequence

from msgspec import Struct

from generator import urls

_FULL = 500  # articles, or the whole pages below that
_TERMS = 1_000


class Slice(Struct, frozen=True):
    """Some articles of a list that lie in one file: from `start` up to `end`, counted from the oldest; and the address
    of the page whose data they would be, but for its ending. `number` is 0 for the file of the landing page."""

    number: int
    start: int
    end: int
    stem: str

    def url(self, ending: str) -> str:
        """The address of the file: `tags/defection.csv`, or `tags/defection.part-1.csv`."""
        return urls.data(self.stem, f".part-{self.number}{ending}" if self.number else ending)


def slices(url: str, total: int, page_size: int) -> Sequence[Slice]:
    """The files of a list of so many articles whose landing page is at `url`, the oldest first."""
    older = 0 if total < 2 * page_size else total - page_size - total % page_size
    full = page_size * max(1, _FULL // page_size)
    starts = range(0, older, full)
    parts = [Slice(number, start, min(start + full, older), url) for number, start in enumerate(starts, 1)]
    return (*parts, Slice(0, older, total, url))


def term_slices(url: str, total: int) -> Sequence[Slice]:
    """The files of an overview of so many terms, which stand in the order of their addresses: none of none. The first
    is named as the page is; those behind it are numbered."""
    starts = range(0, total, _TERMS)
    return [Slice(number, start, min(start + _TERMS, total), url) for number, start in enumerate(starts)]
