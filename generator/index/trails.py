"""Where an article leads on: what stands before and after it on the shelves that it is about most."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.index.archive import AXES, Archive
from generator.model import Article, Kind

# On how many shelves of each kind a page leads on.
_MOST: Mapping[Kind, int] = {"location": 2, "tag": 3, "source": 1}


class Way(Struct, frozen=True, gc=False):
    """A shelf by its name and address, and the places of the articles before and after one on it."""

    kind: str
    name: str
    url: str
    earlier: int | None
    later: int | None


class Trails:
    """The ways on from each article, by the shelves that it names first.

    None leads to another version of the same text: what stands behind the versions counts. So the page of an article
    whose versions stand in its own segment depends on one article beyond that, as others do.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        # A page is made, and then known by what it was made from.
        self.of = lru_cache(1)(self._found)

    def _found(self, place: int) -> tuple[Way, ...]:
        """The ways on from the article at a place."""
        article = self._archive.catalogue.articles.made(place)
        versions = self._archive.families.get(place, ())
        return tuple([way for kind in AXES for way in self._ways(kind, article, place, versions)])

    def _ways(self, kind: Kind, article: Article, place: int, versions: Collection[int]) -> Sequence[Way]:
        """Those of one kind."""
        found: list[Way] = []
        shelves, most = self._archive.by_key[kind], _MOST[kind]
        for key in self._archive.meanings.keys_of(kind, article):
            shelf = shelves[key]
            earlier, later = _beside(shelf.cards.places, place, versions)
            if earlier is not None or later is not None:
                found.append(Way(kind, shelf.term.name, shelf.term.url, earlier, later))
                if len(found) == most:
                    break
        return found


def _beside(places: Sequence[int], place: int, versions: Collection[int]) -> tuple[int | None, int | None]:
    """What stands before and after an article that is among these, but for versions of it."""
    at, last = bisect_left(places, place), len(places) - 1
    earlier = places[at - 1] if at else None
    later = places[at + 1] if at < last else None
    if earlier in versions:
        earlier = _first(map(places.__getitem__, range(at - 2, -1, -1)), versions)
    if later in versions:
        later = _first(map(places.__getitem__, range(at + 2, last + 1)), versions)
    return earlier, later


def _first(places: Iterable[int], versions: Collection[int]) -> int | None:
    return next((place for place in places if place not in versions), None)
