"""Which subjects, places and people come with each source: counted over all its articles, desks included."""

from collections import Counter

from generator.index.archive import Archive, Shelf
from generator.interface import Words
from generator.model import Kind
from generator.views.listing import LinkGroup
from generator.views.page import link
from generator.views.words import heading_of

_MOST = 12
_KINDS: tuple[Kind, ...] = ("person", "tag", "location")


def companions(shelf: Shelf, archive: Archive, words: Words) -> tuple[LinkGroup, ...]:
    """The people, subjects and places that most of a source's articles name."""
    return tuple(
        _group(kind, archive.catalogue.keys[kind].counted(shelf.cards.places), archive, words)
        for kind in _KINDS
        if shelf.cards
    )


def _group(kind: Kind, counter: Counter[str], archive: Archive, words: Words) -> LinkGroup:
    terms = archive.vocabularies[kind].terms
    most = sorted(counter.items(), key=lambda item: (-item[1], terms[item[0]].url))[:_MOST]
    links = (link(terms[key].name, terms[key].url, note=words.number(many)) for key, many in most)
    heading = words.bylines if kind == "person" else heading_of(kind, words)
    return LinkGroup(heading, tuple(links))
