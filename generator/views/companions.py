"""Which subjects, places and people come with each source: counted over all its articles, desks included."""

from collections import Counter

from generator.index.archive import Archive, Shelf
from generator.model import Kind
from generator.views.listing import LinkGroup
from generator.views.page import link
from generator.views.words import number

_MOST = 12
_HEADINGS: dict[Kind, str] = {"person": "Bylines", "tag": "Subjects", "location": "Places"}


def companions(shelf: Shelf, archive: Archive) -> tuple[LinkGroup, ...]:
    """The people, subjects and places that most of a source's articles name."""
    counted = archive.catalogue.companions.of(shelf.cards.places) if shelf.cards else {}
    return tuple(_group(kind, counted[kind], archive) for kind in _HEADINGS if kind in counted)


def _group(kind: Kind, counter: Counter[str], archive: Archive) -> LinkGroup:
    terms = archive.vocabularies[kind].terms
    most = sorted(counter.items(), key=lambda item: (-item[1], terms[item[0]].url))[:_MOST]
    links = (link(terms[key].name, terms[key].url, note=number(many)) for key, many in most)
    return LinkGroup(_HEADINGS[kind], tuple(links))
