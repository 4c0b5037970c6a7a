"""What comes with a term: the subjects, places, people and sources that most of its articles name, counted."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from generator.index.archive import Archive, Shelf
from generator.index.terms import Term, Vocabulary
from generator.model import Kind
from generator.views.page import Link, link
from generator.views.words import HEADINGS, number

_MOST = 12
# In which order they are shown: first what tells most of a term of this kind.
_ORDER: Mapping[Kind, tuple[Kind, ...]] = {
    "tag": ("tag", "location", "person", "source"),
    "location": ("tag", "person", "source"),
    "source": ("person", "tag", "location"),
    "person": ("tag", "location", "source"),
}

_HEADINGS: Mapping[Kind, str] = {**HEADINGS, "person": "Bylines"}


class Share(Struct, frozen=True):
    """A term, its number of articles here, and how long its bar is: 100 for the first of a group."""

    link: Link
    articles: str
    length: int


class Companions(Struct, frozen=True):
    """The terms of one kind that come with another most often."""

    heading: str
    shares: tuple[Share, ...]


def companions(shelf: Shelf, archive: Archive) -> tuple[Companions, ...]:
    """What comes with a term, counted over all its articles, those from within it too. Neither the term itself nor what
    lies above it is said to come with it."""
    counted = archive.catalogue.companions.of(shelf.cards.places) if shelf.cards else {}
    kinds = _ORDER[shelf.term.kind] if counted else ()
    groups = (Companions(_heading(kind, shelf.term), _shares(kind, counted[kind], shelf, archive)) for kind in kinds)
    return tuple(group for group in groups if group.shares)


def _heading(kind: Kind, term: Term) -> str:
    return "Often together with" if kind == term.kind else _HEADINGS[kind]


def _shares(kind: Kind, counter: Counter[str], shelf: Shelf, archive: Archive) -> tuple[Share, ...]:
    vocabulary = archive.vocabularies[kind]
    own = _own(shelf.term, vocabulary) if kind == shelf.term.kind else frozenset()
    named = ((vocabulary.terms[key], many) for key, many in counter.items() if key not in own)
    most = sorted(named, key=lambda item: (-item[1], item[0].url))[:_MOST]
    return tuple(Share(link(term.name, term.url), number(many), _length(many, most[0][1])) for term, many in most)


def _own(term: Term, vocabulary: Vocabulary) -> frozenset[str]:
    """What it goes without saying that a term comes with."""
    return frozenset((term.key, *(above.key for above in vocabulary.ancestors(term))))


def _length(many: int, most: int) -> int:
    return max(1, round(100 * many / most))
