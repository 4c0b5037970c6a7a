"""Registries as rows: what is known of every tag, place, source and person. What is withheld is left out."""

from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from types import MappingProxyType

from generator import urls
from generator.dataset.tables import WORDS
from generator.formats.table import Cell, joined
from generator.index.terms import Term, Vocabulary
from generator.model import Kind, Site, When

_Row = tuple[Cell, ...]


def term_rows(vocabularies: Mapping[Kind, Vocabulary], site: Site) -> Iterator[_Row]:
    """Every term, by kind and key."""
    for kind, word in WORDS.items():
        for key, term in by_key(vocabularies[kind]).items():
            yield word, key, term.name, _address(term, site)


def registry_rows(kind: Kind, vocabulary: Vocabulary, site: Site) -> Iterator[_Row]:
    """Every term of one kind, by key."""
    for key, term in by_key(vocabulary).items():
        yield (*_common(key, term, vocabulary), _address(term, site), *_OWN[kind](term))


def by_key(vocabulary: Vocabulary) -> dict[str, Term]:
    """The terms by their keys, in the order of these. Of two at one address, which is told of their pages, one is
    enough."""
    named = {urls.key(term.kind, term.url): term for term in vocabulary.terms.values()}
    return dict(sorted(named.items(), key=itemgetter(0)))


def _common(key: str, term: Term, vocabulary: Vocabulary) -> _Row:
    entry = term.entry
    outer = (urls.key(term.kind, vocabulary.terms[parent].url) for parent in term.parents)
    return (
        key,
        term.name,
        entry.sort if entry else "",
        joined(f"{tag}: {name}" for tag, name in entry.names) if entry else "",
        joined(entry.aliases) if entry else "",
        joined(outer),
        entry.description if entry else "",
    )


def _address(term: Term, site: Site) -> str:
    """That of its page, if it has one."""
    return term.url if site.answers(term.url) else ""


def _place(term: Term) -> _Row:
    facts = term.facts
    latitude, longitude = (facts.latitude, facts.longitude) if term.is_placed else (None, None)
    countries = joined(term.countries)
    return facts.type, latitude, longitude, facts.precision, facts.iso, countries, facts.geonames, facts.wikidata


def _source(term: Term) -> _Row:
    facts = term.facts
    policies = joined(f"{name}: {address}" for name, address in facts.policies)
    dates = map(_edtf, (facts.opened, facts.closed))
    return facts.kind, facts.url, facts.language, *dates, facts.citation, policies, facts.wikidata


def _edtf(when: When | None) -> str:
    return when.edtf if when else ""


def _person(term: Term) -> _Row:
    return term.facts.url, term.facts.wikidata


_OWN: Mapping[Kind, Callable[[Term], _Row]] = MappingProxyType(
    {"tag": lambda _: (), "location": _place, "source": _source, "person": _person}
)
