"""Names → terms: which tag, place, source or person each spelling means, and where its page lies.

A registry's file makes a term; a name in no registry makes one too.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from generator.index.countries import with_countries
from generator.index.hierarchy import Draft, cycles_of, placed
from generator.index.registry import Registry, resolve
from generator.index.terms import PARENT_KEYS, Mentions, Use, Vocabulary, label, mentions_of
from generator.model import Entry, Facts, Kind, Problem
from generator.text import fold, squeeze


def vocabulary_of(kind: Kind, entries: Sequence[Entry], mentions: Mentions) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """The terms of one kind from its registry's files and from the names in use, in a stable order."""
    registry = Registry(kind, entries)
    parts = (mentions, mentions_of(_parent_uses(kind, entries)))
    keys, problems = resolve(registry, parts)
    drafts = dict(_drafts(kind, entries, parts, keys))
    cycles = tuple(cycles_of(kind, drafts))
    looped = {key for cycle, _ in cycles for key in cycle}
    terms = {key: placed(draft, drafts, looped) for key, draft in sorted(drafts.items(), key=lambda item: item[0])}
    told = (*registry.conflicts(), *problems, *(problem for _, problem in cycles))
    terms = with_countries(terms) if kind == "location" else terms
    return Vocabulary(terms, {**registry.spellings(), **keys}), told


def _parent_uses(kind: Kind, entries: Sequence[Entry]) -> Iterator[Use]:
    for entry in entries:
        line = entry.lines.get(PARENT_KEYS[kind], 1)
        yield from (Use(parent, entry.path, line) for parent in entry.parents)


def _drafts(
    kind: Kind, entries: Sequence[Entry], parts: Sequence[Mentions], keys: Mapping[str, str]
) -> Iterator[tuple[str, Draft]]:
    stating = [use for mentions in parts for use in mentions.stated]
    stated = {keys[fold(use.name)]: use.facts for use in reversed(stating) if fold(use.name) in keys}
    for entry in entries:
        parents = tuple(dict.fromkeys(keys[fold(name)] for name in entry.parents if fold(name) in keys))
        facts = _completed(entry.facts, stated.get(entry.path))
        line = entry.lines.get("name", 1)
        yield entry.path, Draft(kind, entry.path, entry.name, entry.path, line, parents, entry, facts)
    files = {entry.path for entry in entries}
    spellings: dict[str, Counter[str]] = {}
    first: dict[str, Use] = {}
    for mentions in parts:
        for name, use in mentions.first.items():
            key = keys.get(fold(name), "")
            if key and key not in files:
                spelling = unicodedata.normalize("NFC", squeeze(name))
                spellings.setdefault(key, Counter())[spelling] += mentions.counts[name]
                first.setdefault(key, use)
    for key, counts in spellings.items():
        use = first[key]
        yield key, Draft(kind, key, label(counts), use.path, use.line, (), None, stated.get(key) or Facts())


def _completed(facts: Facts, stated: Facts | None) -> Facts:
    """What a file says of a source; where it says no kind or citation, what an article says of it."""
    if stated is None:
        return facts
    return structs.replace(facts, kind=facts.kind or stated.kind, citation=facts.citation or stated.citation)
