"""What every name that articles write means: the vocabularies, and for each spelling the key and name of its term."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from generator.digests import NOTHING, digest
from generator.index.terms import Term, Vocabulary
from generator.model import Article, Facts, Kind
from generator.segments import KINDS, Segment, names_of


class Meanings(Struct, frozen=True):
    """By kind: the vocabulary; the key of the term that each name in use means, empty where it means several; the name
    under which that term is shown, empty likewise; and three digests: `marks` of all that an article's page shows of
    it, `cited` of what a reference or a row of a table does, `called` of what a page shows that counts who names it."""

    vocabularies: Mapping[Kind, Vocabulary]
    keys: Mapping[Kind, Mapping[str, str]]
    names: Mapping[Kind, Mapping[str, str]]
    marks: Mapping[Kind, Mapping[str, bytes]]
    cited: Mapping[Kind, Mapping[str, bytes]]
    called: Mapping[Kind, Mapping[str, bytes]]

    def keys_of(self, kind: Kind, article: Article) -> tuple[str, ...]:
        """The keys of the terms of one kind that an article names, each once. A name that means several is left out."""
        meant = self.keys[kind]
        return tuple(dict.fromkeys([key for name in names_of(kind, article) if (key := meant[name])]))


def meanings_of(segments: Sequence[Segment], vocabularies: Mapping[Kind, Vocabulary]) -> Meanings:
    """What the names of these articles mean."""
    written = {kind: {name for segment in segments for name in segment.head.names[kind]} for kind in KINDS}
    keys = {kind: {name: vocabularies[kind].key_of(name) for name in found} for kind, found in written.items()}
    return Meanings(
        vocabularies,
        keys,
        names={kind: _shown(vocabularies[kind], keys[kind]) for kind in KINDS},
        marks={kind: _marks(vocabularies[kind], keys[kind], _mark) for kind in KINDS},
        cited={kind: _marks(vocabularies[kind], keys[kind], _cited) for kind in KINDS},
        called={kind: _marks(vocabularies[kind], keys[kind], _called) for kind in KINDS},
    )


def _shown(vocabulary: Vocabulary, keys: Mapping[str, str]) -> dict[str, str]:
    return {name: vocabulary.terms[key].name if key else "" for name, key in keys.items()}


def _marks(
    vocabulary: Vocabulary, keys: Mapping[str, str], mark: Callable[[Term, Vocabulary], bytes]
) -> dict[str, bytes]:
    marks = {key: mark(vocabulary.terms[key], vocabulary) for key in set(keys.values()) if key}
    return {name: marks.get(key, NOTHING) for name, key in keys.items()}


def _mark(term: Term, vocabulary: Vocabulary) -> bytes:
    """A term as it is shown, and as works tell of it (see `works`); what it lies in: that decides who stands beside
    whom; whose map it has; and of which outlet it is."""
    found = vocabulary.house(term) if term.kind == "source" else vocabulary.mapped(term)
    told = _told(term.facts, is_placed=term.is_placed)
    return digest(*_named(term, vocabulary), *told, found and (found.name, found.url))


def _cited(term: Term, vocabulary: Vocabulary) -> bytes:
    """A term as it is called, and its kind: an article is cited by its outlet."""
    return digest(*_named(term, vocabulary), term.facts.kind)


def _called(term: Term, vocabulary: Vocabulary) -> bytes:
    """A term by its name and address, and what it lies in: nothing of what else is known of it."""
    return digest(*_named(term, vocabulary))


def _named(term: Term, vocabulary: Vocabulary) -> tuple[object, ...]:
    outer = [above.key for above in vocabulary.ancestors(term)] if term.parents else ()
    return term.key, term.name, term.url, term.sort_name, term.countries, outer


def _told(facts: Facts, *, is_placed: bool) -> tuple[object, ...]:
    """What a work tells of what is known of a term. Where it lies, if that may be told."""
    where = (facts.latitude, facts.longitude) if is_placed else ()
    return facts.kind, facts.type, where, facts.precision, facts.iso, facts.geonames, facts.wikidata
