"""The files of data: of a list of articles, and of an overview of terms."""

from collections.abc import Sequence

from msgspec import Struct

from generator import urls
from generator.index.cards import Cards
from generator.views.pagination import paginated, parts

_TERMS = 1_000


class Slice(Struct, frozen=True):
    """What of a list lies in one file: from `start` up to `end`, counted from its beginning; and the address of the
    page whose data it is. `part` tells the file from others beside that page; that of the page itself has none."""

    part: str
    start: int
    end: int
    stem: str

    def url(self, ending: str) -> str:
        """The address of the file: `tags/defection.csv`, or `tags/defection.part-1.csv`."""
        return urls.data(self.stem, f".part-{self.part}{ending}" if self.part else ending)


def slices(url: str, cards: Cards, page_size: int) -> tuple[Slice, ...]:
    """The files of a list of articles whose landing page is at `url`, the oldest first (see `pagination`)."""
    pages = paginated(cards, page_size)
    older = [Slice(leaf.name, leaf.start, leaf.end, url) for leaf in parts(cards, pages, page_size)]
    return (*older, Slice("", pages.landing, len(cards), url))


def term_slices(url: str, total: int) -> Sequence[Slice]:
    """The files of an overview of so many terms, which stand in the order of their addresses: none of none. The first
    is named as the page is; those behind it are numbered."""
    starts = range(0, total, _TERMS)
    return [Slice(f"{number or ''}", start, min(start + _TERMS, total), url) for number, start in enumerate(starts)]
