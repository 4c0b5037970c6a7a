"""Which articles are related: those that name the same, found among the few that stand near on the shelves of what an
article names. So it takes the same time for each, however many there are.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from generator.index.archive import Archive
from generator.index.companions import Key
from generator.model import Kind
from generator.segments import EARLIER, LATER

_MOST = 4
_KINDS: tuple[Kind, ...] = ("location", "tag")
# Articles that stand near each other are asked for one after the other, and each looks at the same ones.
_HELD = 20_000


class Relation(Struct, frozen=True, gc=False):
    """An article by its place, and the places and subjects that it has in common with another, in the order in which
    that one names them."""

    place: int
    shared: tuple[Key, ...]


class Relations:
    """The articles that are related to one, by its place.

    These are the ones that name most of the same places and subjects; of those that name as many the ones in the same
    language, and then those that stand nearest on a shelf. All that decides is told by the articles themselves and by
    their order on shelves that they share: what stands elsewhere changes nothing.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._named = lru_cache(_HELD)(archive.catalogue.companions.at)
        self._retracted = frozenset(archive.catalogue.rare("retracted"))
        self._translations = frozenset(archive.catalogue.rare("translations"))
        # A page is made, and then known by what it was made from.
        self.of = lru_cache(1)(self._of)

    def _of(self, place: int) -> tuple[Relation, ...]:
        """The related articles, the nearest first: neither retracted ones nor other versions of the same."""
        catalogue = self._archive.catalogue
        own = [(kind, key) for kind in _KINDS for key in catalogue.keys[kind][place]]
        steps = self._near(place, own)
        terms, named, languages = frozenset(own), self._named, catalogue.languages
        language = languages[place]
        ranked = sorted(
            (-len(terms & named(other)), languages[other] != language, steps[other], other) for other in steps
        )
        chosen = self._one_of_each(other for *_, other in ranked)
        return tuple([Relation(other, tuple([term for term in own if term in named(other)])) for other in chosen])

    def _near(self, place: int, own: Iterable[Key]) -> Mapping[int, int]:
        """What may be related: by its place, how many steps away it stands where it is nearest."""
        steps: dict[int, int] = {}
        for kind, key in own:
            places = self._archive.by_key[kind][key].own.places
            at = bisect_left(places, place)
            for side in (places[max(0, at - EARLIER) : at][::-1], places[at + 1 : at + 1 + LATER]):
                for far, other in enumerate(side):
                    if steps.get(other, far) >= far:
                        steps[other] = far
        for other in (*self._retracted.intersection(steps), *self._archive.families.get(place, ())):
            steps.pop(other, None)
        return steps

    def _one_of_each(self, ranked: Iterable[int]) -> Iterable[int]:
        """The first of these, of several versions of one text only one."""
        chosen: dict[str, int] = {}
        for other in ranked:
            chosen.setdefault(self._text(other), other)
            if len(chosen) == _MOST:
                break
        return chosen.values()

    def _text(self, place: int) -> str:
        """What versions of one text have in common: the id of the original."""
        catalogue = self._archive.catalogue
        return catalogue.articles[place].translation_of if place in self._translations else catalogue.ids[place]
