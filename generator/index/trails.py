"""Where an article leads on: what stands before and after it on the shelves that it is about most."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.index.archive import AXES, Archive
from generator.index.catalogue import series_key
from generator.model import Article, Kind
from generator.segments import EARLIER

# On how many shelves of each kind a page leads on.
_MOST: Mapping[Kind, int] = {"location": 2, "tag": 3, "source": 1}


class Way(Struct, frozen=True, gc=False):
    """A shelf, or a series, by its name and address (a series has none), and the places of the articles before and
    after one on it."""

    kind: str
    name: str
    url: str
    earlier: int | None
    later: int | None


class Trails:
    """The ways on from each article: by the shelves that it names first, and by its series.

    None leads to another version of the same text, as far as is told by the few that stand beside it (see
    `segments.edges`): those that come later are not looked past.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        # A page is made, and then known by what it was made from.
        self.of = lru_cache(1)(self._found)

    def _found(self, place: int) -> tuple[Way, ...]:
        """The ways on from the article at a place."""
        archive = self._archive
        article = archive.catalogue.articles.made(place)
        versions = archive.families.get(place, ())
        found = [way for kind in AXES for way in self._ways(kind, article, place, versions)]
        if article.series and (series := archive.series.get(series_key(article))):
            found.append(Way("series", series[0], "", *_beside(series[1].places, place, versions)))
        return tuple(found)

    def _ways(self, kind: Kind, article: Article, place: int, versions: Collection[int]) -> Sequence[Way]:
        """Those of one kind."""
        found: list[Way] = []
        shelves, most = self._archive.by_key[kind], _MOST[kind]
        for key in self._archive.meanings.keys_of(kind, article):
            shelf = shelves[key]
            places = shelf.cards.places
            if len(places) > 1:
                found.append(Way(kind, shelf.term.name, shelf.term.url, *_beside(places, place, versions)))
                if len(found) == most:
                    break
        return found


def _beside(places: Sequence[int], place: int, versions: Collection[int]) -> tuple[int | None, int | None]:
    """What stands before and after an article that is among these. Where versions of it do, what stands before them,
    if it is near."""
    at = bisect_left(places, place)
    later = places[at + 1] if at + 1 < len(places) else None
    if not at:
        return None, later
    earlier = places[at - 1]
    if earlier in versions:
        others = (places[near] for near in range(at - 2, max(-1, at - 1 - EARLIER), -1))
        earlier = next((other for other in others if other not in versions), earlier)
    return earlier, later
