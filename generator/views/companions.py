"""What comes with a term: the subjects, places, people and sources that most of its articles name, counted."""

from collections.abc import Mapping

from msgspec import Struct

from generator.index.archive import Archive, Shelf
from generator.index.companions import Key
from generator.index.terms import Term, Vocabulary
from generator.interface import Words
from generator.model import Kind
from generator.views.page import Link
from generator.views.words import heading_of

_MOST = 8
# In which order they are shown: first what tells most of a term of this kind.
_ORDER: Mapping[Kind, tuple[Kind, ...]] = {
    "tag": ("tag", "location", "person", "source"),
    "location": ("tag", "person", "source"),
    "source": ("person", "tag", "location"),
    "person": ("tag", "location", "source"),
}


class Share(Struct, frozen=True):
    """A term, its number of articles here, and how long its bar is: 100 for the first of a group, and 0 where there is
    nothing to compare."""

    link: Link
    articles: str
    length: int


class Companions(Struct, frozen=True):
    """The terms of one kind that come with another most often; `is_folded` where they would stand beside too short a
    list."""

    heading: str
    shares: tuple[Share, ...]
    is_folded: bool = False


def companions(shelf: Shelf, archive: Archive, words: Words) -> tuple[Companions, ...]:
    """What comes with a term, counted over all its articles, those from within it too. Neither the term itself nor what
    lies above it is said to come with it."""
    if not shelf.cards:
        return ()
    term, vocabularies = shelf.term, archive.vocabularies
    counted = archive.catalogue.companions.of(shelf.cards.places, _MOST, _own(term, vocabularies[term.kind]))
    groups = (
        Companions(_heading(kind, term, words), _shares(counted[kind], vocabularies[kind].terms, words))
        for kind in _ORDER[term.kind]
    )
    return tuple([group for group in groups if group.shares])


def _heading(kind: Kind, term: Term, words: Words) -> str:
    if kind == term.kind:
        return words.often_together
    return words.bylines if kind == "person" else heading_of(kind, words)


def _shares(counted: Mapping[str, int], terms: Mapping[str, Term], words: Words) -> tuple[Share, ...]:
    most = sorted([(-many, terms[key].url, key) for key, many in counted.items()])[:_MOST]
    return tuple([_share(terms[key], -less, -most[0][0], words) for less, _, key in most])


def _share(term: Term, many: int, most: int, words: Words) -> Share:
    length = max(1, round(100 * many / most)) if most > 1 else 0
    return Share(Link(term.name, term.url), words.number(many), length)


def _own(term: Term, vocabulary: Vocabulary) -> frozenset[Key]:
    """What it goes without saying that a term comes with."""
    return frozenset([(term.kind, one.key) for one in (term, *vocabulary.ancestors(term))])
