"""Which articles are related: those that name the same, found among the few that stand near on the shelves of what an
article names. So it takes the same time for each, however many there are.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from generator.index.archive import Archive
from generator.index.companions import Key
from generator.index.terms import Term
from generator.model import Kind
from generator.segments import EARLIER, LATER

_MOST = 4
_KINDS: tuple[Kind, ...] = ("location", "tag")
# How far from an article those stand that it looks at on a shelf.
_STEPS = (*range(EARLIER, 0, -1), 0, *range(1, LATER + 1))
# What a term in common counts for, more than another language, and that more than any distance.
_FOREIGN = max(_STEPS) + 1
_SHARED = 2 * _FOREIGN
_MANY = 1 << 32  # more than there are articles


class Relation(Struct, frozen=True, gc=False):
    """An article by its place, and the terms that it has in common with another: places first, in order of their
    keys."""

    place: int
    shared: tuple[Term, ...]


class Relations:
    """The articles that are related to one, by its place.

    These are the ones that name most of the same places and subjects; of those that name as many the ones in the same
    language, and then those that stand nearest on a shelf. All that decides is told by the articles themselves and by
    their order on shelves that they share: what stands elsewhere changes nothing.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._shelves = [shelf for kind in _KINDS for shelf in archive.shelves[kind]]
        # The numbers of the terms that an article names, in order, by its place: small, as there may be a million.
        self._terms: list[tuple[int, ...] | None] = [None] * len(archive.catalogue)
        self._hidden = frozenset(archive.catalogue.rare("retracted"))
        self._translations = frozenset(archive.catalogue.rare("translations"))
        # A page is made, and then known by what it was made from.
        self.of = lru_cache(1)(self._found)

    def _found(self, place: int) -> tuple[Relation, ...]:
        """The related articles, the nearest first: neither retracted ones nor other versions of the same."""
        own, found, terms = self._terms_of(place), self._terms, self._terms_of
        in_common, languages = frozenset(own).intersection, self._archive.catalogue.languages
        language = languages[place]
        ranked = [  # numbers, as they are sorted faster than pairs
            (far + _FOREIGN * (languages[at] != language) - _SHARED * len(in_common(found[at] or terms(at)))) * _MANY
            + at
            for at, far in self._near(place, own).items()
        ]
        ranked.sort()
        chosen = self._one_of_each([rank % _MANY for rank in ranked])
        return tuple([self._relation(other, own) for other in chosen])

    def _relation(self, other: int, own: Iterable[int]) -> Relation:
        shelves, theirs = self._shelves, self._terms_of(other)
        return Relation(other, tuple([shelves[term].term for term in own if term in theirs]))

    def _terms_of(self, place: int) -> tuple[int, ...]:
        """The places and subjects that an article names. A name that means several is left out."""
        terms = self._terms[place]
        if terms is None:
            numbers = map(self._numbers.get, self._archive.catalogue.companions.at(place))
            terms = self._terms[place] = tuple(sorted([number for number in numbers if number is not None]))
        return terms

    @cached_property
    def _numbers(self) -> Mapping[Key, int]:
        return {(shelf.term.kind, shelf.term.key): number for number, shelf in enumerate(self._shelves)}

    def _near(self, place: int, own: Iterable[int]) -> Mapping[int, int]:
        """What may be related: by its place, how many steps away it stands, on the last of its own shelves that show
        it."""
        near: dict[int, int] = {}
        for term in own:
            places = self._shelves[term].own.places
            at = bisect_left(places, place)
            first = max(0, at - EARLIER)
            near.update(zip(places[first : at + 1 + LATER], _STEPS[first - at + EARLIER :], strict=False))
        hidden = self._hidden.intersection(near) if self._hidden else ()
        for other in (place, *hidden, *self._archive.families.get(place, ())):
            near.pop(other, None)
        return near

    def _one_of_each(self, ranked: Sequence[int]) -> Iterable[int]:
        """The first of these, of several versions of one text only one."""
        if self._translations.isdisjoint(ranked):
            return ranked[:_MOST]
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
