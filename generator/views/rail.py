"""How long what stands beside a list may be: where it would reach far below the list, some of it is folded.

Else a page with few articles would be half empty. The first group of what comes with a term is open always.
"""

from collections.abc import Iterator, Sequence

from msgspec import structs

from generator.views.companions import Companions

# In rows of a rail: how high an article of a list is, a map above the list, and what stands above the rail's lists.
_ARTICLE, _MAP, _HEAD = 3, 13, 10


def room(articles: int, taken: int, maps: int) -> int:
    """How many rows fit beside so many articles below so many maps, where some are taken."""
    return _ARTICLE * articles + _MAP * maps - _HEAD - taken


def folded(groups: Sequence[Companions], rows: int) -> Iterator[Companions]:
    """The same groups, open as long as they fit into so many rows."""
    for place, group in enumerate(groups):
        rows -= len(group.shares)
        yield structs.replace(group, is_folded=True) if place and rows < 0 else group


def is_too_long(groups: Sequence[Companions], more: int, rows: int) -> bool:
    """Whether so many rows more, below the groups, would be too much."""
    return sum(len(group.shares) for group in groups) + more > rows
