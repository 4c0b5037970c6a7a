"""The sourcing note: what an article rests on, in a sentence or two, from the same data as the indexes."""

from collections import Counter

from generator.index.archive import Record
from generator.interface import Words
from generator.model import UnnamedSource
from generator.text import fold
from generator.views.words import role_word


def sourcing_note(record: Record, words: Words) -> str:
    """`Rests on 2 unnamed military sources; the second confirms the first. No document is cited.`"""
    unnamed = record.article.unnamed
    quoted = [term.name for term in record.sources if term.facts.kind in {"organisation", "person"}]
    documents = [term.name for term in record.sources if term.facts.kind == "document"]
    if not (unnamed or quoted or documents):
        named = [term.name for term in record.sources]
        return words.names_only.format(sources=words.listed(named)) if named else words.names_no_source
    rests_on = ([_unnamed(unnamed, words)] if unnamed else []) + quoted
    sentences = [_rests_on(rests_on, unnamed, words)] if rests_on else []
    sentences.append(_cited(documents, words))
    return words.gap.join(sentences)


def _rests_on(sources: list[str], unnamed: tuple[UnnamedSource, ...], words: Words) -> str:
    confirmations = _corroboration(unnamed, words)
    template = words.rests_on_confirmed if confirmations else words.rests_on
    return template.format(sources=words.listed(sources), confirmations=confirmations)


def _unnamed(sources: tuple[UnnamedSource, ...], words: Words) -> str:
    roles = Counter(fold(source.role) for source in sources)
    if len(roles) > 1:
        parts = [
            words.role_count.format(count=words.number(many), role=role_word(role, words) if role else words.no_role)
            for role, many in roles.items()
        ]
        return words.count("unnamed_of_roles", len(sources), roles=words.comma.join(parts))
    role = next(iter(roles))
    if role and role != "other":
        return words.count("unnamed_of_role", len(sources), role=role_word(role, words))
    return words.count("unnamed_count", len(sources))


def _corroboration(sources: tuple[UnnamedSource, ...], words: Words) -> str:
    places = {source.key: place for place, source in enumerate(sources, 1) if source.key}
    clauses = []
    for place, source in enumerate(sources, 1):
        confirmed = sorted({places[key] for key in source.corroborates if key in places} - {place})
        if confirmed:
            others = words.listed([words.ordinal(other) for other in confirmed])
            clauses.append(words.confirms.format(first=words.ordinal(place), others=others))
    return words.comma.join(clauses)


def _cited(documents: list[str], words: Words) -> str:
    if not documents:
        return words.no_document
    return words.count("documents_cited", len(documents), documents=words.listed(documents))
