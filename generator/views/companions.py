"""Which subjects, places and people come with each source: counted over all its articles, desks included."""

from collections import Counter
from collections.abc import Mapping

from generator.index.archive import Archive, Record
from generator.index.shelves import direct_terms
from generator.model import Kind
from generator.views.listing import LinkGroup
from generator.views.page import link
from generator.views.words import number

_MOST = 12
_HEADINGS: dict[Kind, str] = {"person": "Bylines", "tag": "Subjects", "location": "Places"}


def companions(archive: Archive) -> dict[str, tuple[LinkGroup, ...]]:
    """For each source, by its key: the people, subjects and places that most of its articles name."""
    counts: dict[str, dict[Kind, Counter[str]]] = {}
    for record in archive.records:
        for source in _sources(record, archive):
            found = counts.setdefault(source, {kind: Counter() for kind in _HEADINGS})
            for kind, counter in found.items():
                counter.update({term.key: 1 for term in direct_terms(kind, record)})
    return {source: _groups(found, archive) for source, found in counts.items()}


def _sources(record: Record, archive: Archive) -> set[str]:
    vocabulary = archive.vocabularies["source"]
    outer = (ancestor.key for term in record.sources for ancestor in vocabulary.ancestors(term))
    return {term.key for term in record.sources}.union(outer)


def _groups(found: Mapping[Kind, Counter[str]], archive: Archive) -> tuple[LinkGroup, ...]:
    return tuple(_group(kind, counter, archive) for kind, counter in found.items())


def _group(kind: Kind, counter: Counter[str], archive: Archive) -> LinkGroup:
    terms = archive.vocabularies[kind].terms
    most = sorted(counter.items(), key=lambda item: (-item[1], terms[item[0]].url))[:_MOST]
    links = (link(terms[key].name, terms[key].url, note=number(many)) for key, many in most)
    return LinkGroup(_HEADINGS[kind], tuple(links))
