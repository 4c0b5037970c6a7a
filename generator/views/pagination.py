"""How a list is cut into pages, and its data into files.

The landing page of a list shows its newest articles, and is never short. The older ones lie on pages of about
`page_size`, known by the date of the first article on each: a page stays as it is, and keeps its address, when articles
are put before or behind those on it. It says no totals, and its neighbours are there already. Where pages end depends
on their articles alone (see `index.cutting`), so an article put into the past changes the page on which it comes to
stand, seldom the next, and hardly ever more.

Data lies in files of whole pages: that of the landing page beside it, the older ones in parts. All parts, and behind
them the file of the landing page, are the list, oldest first. Parts are numbered, so that a page need not name them
all: there are so few that their number seldom changes but by one more at the end.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.index.cards import Cards
from generator.index.cutting import cuts

_FULL = 500  # articles in a part of the data, about


class Leaf(Struct, frozen=True):
    """Some articles of a list, from `start` up to `end`, counted from the oldest; no other of it has this `name`."""

    name: str
    start: int
    end: int


class Pagination(Struct, frozen=True):
    """The pages of a list: the older ones, and from where on the landing page shows its articles.

    The last older page is filling: what stands on it stands on the landing page, too, so that the page before it can
    name its neighbour for ever.
    """

    older: tuple[Leaf, ...] = ()
    landing: int = 0

    @property
    def below(self) -> Leaf | None:
        """The newest older page of which nothing stands on the landing page."""
        return next((leaf for leaf in reversed(self.older) if leaf.end == self.landing), None)


def paginated(cards: Cards, size: int) -> Pagination:
    """The pages of a list, where one has about so many articles."""
    if len(cards) < 2 * size:
        return Pagination()
    starts = cuts(cards.marks, size)
    landing = max(start for start in starts if start <= len(cards) - size // 2)
    names = _names(cards.known(start) if start else () for start in starts)
    return Pagination(_leaves(names, starts, len(cards)), landing) if landing else Pagination()


def parts(cards: Cards, pages: Pagination, size: int) -> Sequence[Leaf]:
    """The files of what the landing page of a list doesn't show, where its pages have about so many articles."""
    if not pages.landing:
        return ()
    starts = [leaf.start for leaf in pages.older if leaf.end <= pages.landing]
    chosen = cuts([cards.marks[start] for start in starts], max(_FULL // size, 1))
    return _leaves(map(str, range(1, len(chosen) + 1)), [starts[at] for at in chosen], pages.landing)


def _leaves(names: Iterable[str], starts: Sequence[int], end: int) -> tuple[Leaf, ...]:
    return tuple(map(Leaf, names, starts, (*starts[1:], end)))


def _names(dates: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """`20210203`; of more with one date `20210203-2`. The first of all is `0`, whatever is put before its articles, and
    those without a date follow it."""
    taken: dict[str, int] = {}
    for known in dates:
        date = "".join(known).replace("x", "0") or "0"
        taken[date] = taken.get(date, 0) + 1
        yield date if taken[date] == 1 else f"{date}-{taken[date]}"
