"""The sourcing note: what an article rests on, in a sentence or two, from the same data as the indexes."""

from collections import Counter

from generator.index.archive import Record
from generator.model import UnnamedSource
from generator.text import fold
from generator.views.words import listed, ordinal


def sourcing_note(record: Record) -> str:
    """`Rests on 2 unnamed military sources; the second confirms the first. No document is cited.`"""
    unnamed = record.article.unnamed
    quoted = [term.name for term in record.sources if term.facts.kind in {"organisation", "person"}]
    documents = [term.name for term in record.sources if term.facts.kind == "document"]
    if not (unnamed or quoted or documents):
        named = [term.name for term in record.sources]
        return f"The record names no source beyond {listed(named)}." if named else "The record names no source."
    rests_on = ([_unnamed(unnamed)] if unnamed else []) + quoted
    sentences = [_rests_on(rests_on, unnamed)] if rests_on else []
    sentences.append(_cited(documents))
    return " ".join(sentences)


def _rests_on(sources: list[str], unnamed: tuple[UnnamedSource, ...]) -> str:
    confirms = _corroboration(unnamed)
    return f"Rests on {listed(sources)}{'; ' if confirms else ''}{confirms}."


def _unnamed(sources: tuple[UnnamedSource, ...]) -> str:
    roles = Counter(fold(source.role) for source in sources)
    noun = "source" if len(sources) == 1 else "sources"
    if len(roles) == 1:
        role = next(iter(roles))
        kind = f"unnamed {role} {noun}" if role and role != "other" else f"unnamed {noun}"
        return f"{len(sources)} {kind}"
    parts = ", ".join(f"{many} {role or 'of no stated role'}" for role, many in roles.items())
    return f"{len(sources)} unnamed {noun} ({parts})"


def _corroboration(sources: tuple[UnnamedSource, ...]) -> str:
    places = {source.key: place for place, source in enumerate(sources, 1) if source.key}
    clauses = []
    for place, source in enumerate(sources, 1):
        confirmed = sorted({places[key] for key in source.corroborates if key in places} - {place})
        if confirmed:
            clauses.append(f"the {ordinal(place)} confirms {listed([f'the {ordinal(other)}' for other in confirmed])}")
    return ", ".join(clauses)


def _cited(documents: list[str]) -> str:
    if not documents:
        return "No document is cited."
    verb = "One document is cited" if len(documents) == 1 else f"{len(documents)} documents are cited"
    return f"{verb}: {listed(documents)}."
