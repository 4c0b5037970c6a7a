"""Names → terms: which tag, place, source or person each spelling means, and where its page lies.

A registry's file makes a term; a name in no registry makes one too. Names resolve by their folded spelling:
through a file's name first, then its aliases, then its names in other languages. `Hyesan, North Korea` means
the Hyesan that lies in North Korea.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, structs

from generator import urls
from generator.model import Entry, Facts, Kind, Problem
from generator.text import fold, squeeze, term_slug

_POSSESSIVE = re.compile(r"['\u2019]s\b")
WORDS: dict[Kind, str] = {"tag": "tag", "location": "place", "source": "source", "person": "person"}
_DEEPEST = 100  # no real hierarchy comes near, and a tree on a page can't be drawn from many more
_PARENT_KEYS: dict[Kind, str] = {"tag": "broader", "location": "in", "source": "part_of", "person": ""}


class Use(Struct, frozen=True):
    """A name as it is written somewhere; `facts` where the mention itself states any."""

    name: str
    path: str
    line: int
    facts: Facts | None = None


class Term(Struct, frozen=True):
    """A tag, place, source or person, with its page. `key` identifies it among its kind, `parents` are keys."""

    kind: Kind
    key: str
    name: str
    url: str
    path: str
    line: int
    parents: tuple[str, ...] = ()
    entry: Entry | None = None
    facts: Facts = Facts()

    @property
    def sort_name(self) -> str:
        """The spelling an index sorts by."""
        return (self.entry.sort if self.entry else "") or self.name

    @property
    def is_placed(self) -> bool:
        """Whether a map may show where it lies."""
        facts = self.facts
        return facts.latitude is not None and facts.longitude is not None and facts.precision != "withheld"


class Vocabulary(Struct, frozen=True):
    """Every term of one kind. `keys` gives the key of each folded spelling in use."""

    terms: Mapping[str, Term]
    keys: Mapping[str, str]

    def key_of(self, name: str) -> str:
        """The key of the term a name means; empty for a name that nobody uses or that means several."""
        return self.keys.get(fold(name), "")

    def find(self, name: str) -> Term | None:
        """The term a name means, or None for a name that nobody uses or that means several."""
        return self.terms.get(self.key_of(name))

    def find_possessive(self, name: str) -> Term | None:
        """Like `find`; `RFA's Korean Service` also means `RFA Korean Service`."""
        return self.find(name) or self.find(_POSSESSIVE.sub("", name))

    def ancestors(self, term: Term) -> tuple[Term, ...]:
        """All that a term lies in, nearest first, each once."""
        found: dict[str, Term] = {}
        waiting = list(term.parents)
        while waiting:
            key = waiting.pop(0)
            if key not in found:
                found[key] = self.terms[key]
                waiting += self.terms[key].parents
        return tuple(found.values())

    def mapped(self, term: Term) -> Term | None:
        """The place whose map a place has: itself, or the nearest that it lies in of which is known where it lies."""
        return next((one for one in (term, *self.ancestors(term)) if one.is_placed), None)


class Mentions(Struct, frozen=True):
    """The names of one kind that a text uses, counted: a hundred thousand articles use few different ones.

    `counts` is by the name as written; `first` is where it stands first; `stated` are the uses that state facts, in
    order; `all` gives every use of a name, for what has to be told of each.
    """

    counts: Mapping[str, int]
    first: Mapping[str, Use]
    stated: Sequence[Use]
    all: Callable[[str], Iterable[Use]]


def mentions_of(uses: Iterable[Use]) -> Mentions:
    """Uses, counted."""
    every = tuple(uses)
    first = {use.name: use for use in reversed(every)}
    counts = Counter(use.name for use in every)
    # In the order in which they stand first.
    ordered = {name: first[name] for name in dict.fromkeys(use.name for use in every)}
    return Mentions(
        counts, ordered, [use for use in every if use.facts], lambda name: [use for use in every if use.name == name]
    )


def build_vocabulary(
    kind: Kind, entries: Sequence[Entry], uses: Iterable[Use]
) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """The terms of one kind from its registry's files and from every use of a name, in a stable order."""
    return vocabulary_of(kind, entries, mentions_of(uses))


def vocabulary_of(kind: Kind, entries: Sequence[Entry], mentions: Mentions) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """The terms of one kind from its registry's files and from the names in use, in a stable order."""
    registry = _Registry(kind, entries)
    parts = (mentions, mentions_of(_parent_uses(kind, entries)))
    keys, problems = _resolve(registry, parts)
    drafts = dict(_drafts(kind, entries, parts, keys))
    cycles = tuple(_cycles(kind, drafts))
    looped = {key for cycle, _ in cycles for key in cycle}
    terms = {key: _placed(draft, drafts, looped) for key, draft in sorted(drafts.items(), key=lambda item: item[0])}
    told = (*registry.conflicts(), *problems, *(problem for _, problem in cycles))
    return Vocabulary(terms, {**registry.spellings(), **keys}), told


class _Registry:
    """What each spelling may mean, by the files: names before aliases before names in other languages."""

    def __init__(self, kind: Kind, entries: Sequence[Entry]) -> None:
        self._kind = kind
        self._levels: tuple[dict[str, list[Entry]], ...] = ({}, {}, {})
        self._by_name = self._levels[0]
        for entry in entries:
            translated = [name for _, name in entry.names]
            for level, names in zip(self._levels, ([entry.name], entry.aliases, translated), strict=True):
                for name in dict.fromkeys(map(fold, names)):
                    level.setdefault(name, []).append(entry)

    def spellings(self) -> dict[str, str]:
        """The key of every spelling in the files that means one thing."""
        found: dict[str, str] = {}
        for level in reversed(self._levels):
            found |= {name: entries[0].path for name, entries in level.items() if len(entries) == 1}
        return found

    def candidates(self, name: str) -> list[Entry]:
        """The files a name may mean: one if it is clear, several if it isn't."""
        found = self._exactly(fold(name))
        if found or self._kind != "location" or "," not in name:
            return found
        first, *outer = [fold(part) for part in name.split(",")]
        return [entry for entry in self._exactly(first) if set(outer) <= self._around(entry)]

    def namesakes(self, name: str) -> list[Entry]:
        """For `Hyesan, China`: the files of every Hyesan."""
        first, comma, _ = name.partition(",")
        return self._exactly(fold(first)) if comma and self._kind == "location" else []

    def _exactly(self, folded: str) -> list[Entry]:
        return next((level[folded] for level in self._levels if folded in level), [])

    def _around(self, entry: Entry) -> set[str]:
        """Every spelling of everything a place lies in."""
        names: set[str] = set()
        seen: set[str] = set()
        waiting = list(entry.parents)
        while waiting:
            name = waiting.pop()
            names.add(fold(name))
            parents = self._exactly(fold(name))
            for parent in parents:
                if parent.path not in seen:
                    seen.add(parent.path)
                    names |= {fold(other) for other in (parent.name, *parent.aliases, *(n for _, n in parent.names))}
                    waiting += parent.parents
            if not parents and "," in name:  # `Ryanggang, North Korea`
                waiting += name.split(",")
        return names

    def conflicts(self) -> Iterator[Problem]:
        """Two files for one name. Places may share a name: which one is meant is asked where it is used."""
        if self._kind == "location":
            return
        word = WORDS[self._kind]
        for entries in self._by_name.values():
            for other in entries[1:]:
                message = f"two files describe the {word} `{other.name}`: {entries[0].path} and {other.path}"
                yield Problem(other.path, other.lines.get("name", 1), message, "keep one, or change a name")
        for name, entries in self._levels[1].items():
            first, *rest = {entry.path: entry for entry in (*self._by_name.get(name, ()), *entries)}.values()
            for other in rest:
                alias = next((written for written in other.aliases if fold(written) == name), name)
                message = f"`{alias}` is an alias here, and means the {word} `{first.name}` of {first.path}"
                yield Problem(other.path, other.lines.get("aliases", 1), message, "delete the alias in one of them")


def _parent_uses(kind: Kind, entries: Sequence[Entry]) -> Iterator[Use]:
    for entry in entries:
        line = entry.lines.get(_PARENT_KEYS[kind], 1)
        yield from (Use(parent, entry.path, line) for parent in entry.parents)


def _resolve(registry: _Registry, parts: Sequence[Mentions]) -> tuple[dict[str, str], list[Problem]]:
    """The key of each folded name in use; and a Problem for each use of a name that means several things, or that
    means nothing where it looks as if it should."""
    keys: dict[str, str] = {}
    unclear: dict[str, list[Entry]] = {}
    elsewhere: dict[str, list[Entry]] = {}
    names = {name: fold(name) for mentions in parts for name in mentions.first}
    for name, folded in names.items():
        candidates = registry.candidates(name)
        if len(candidates) > 1:
            unclear[folded] = candidates
        else:
            keys[folded] = candidates[0].path if candidates else folded
        if not candidates and (namesakes := registry.namesakes(name)):
            elsewhere[folded] = namesakes
    problems = [_unclear(use, unclear[names[use.name]]) for use in _uses(parts, names, unclear)]
    problems += [_elsewhere(use, elsewhere[names[use.name]]) for use in _uses(parts, names, elsewhere)]
    return keys, problems


def _uses(parts: Sequence[Mentions], names: Mapping[str, str], folded: Collection[str]) -> Iterator[Use]:
    """Every use of the names that fold to these."""
    for mentions in parts:
        for name in mentions.first if folded else ():
            if names[name] in folded:
                yield from mentions.all(name)


def _unclear(use: Use, candidates: Sequence[Entry]) -> Problem:
    files = " or ".join(entry.path for entry in candidates)
    if candidates[0].kind == "location":
        parent = next((entry.parents[0] for entry in candidates if entry.parents), "NAME OF ITS COUNTRY")
        hint = f"write `{use.name}, {parent}`"
    else:
        hint = f"write {' or '.join(f'`{entry.name}`' for entry in candidates)}"
    return Problem(use.path, use.line, f"`{use.name}` means {files}", hint)


def _elsewhere(use: Use, namesakes: Sequence[Entry]) -> Problem:
    first, _, outer = use.name.partition(",")
    files = " or ".join(entry.path for entry in namesakes)
    message = (
        f"no `{first.strip()}` lies in `{outer.strip()}`: {files} says otherwise, so this is taken for another place"
    )
    hint = f"write only `{first.strip()}`, or describe the other place in a file of its own"
    return Problem(use.path, use.line, message, hint, "warning")


class _Draft(Struct, frozen=True):
    """A term before its place in the hierarchy, and so its address, is known."""

    kind: Kind
    key: str
    name: str
    path: str
    line: int
    parents: tuple[str, ...]
    entry: Entry | None
    facts: Facts


def _drafts(
    kind: Kind, entries: Sequence[Entry], parts: Sequence[Mentions], keys: Mapping[str, str]
) -> Iterator[tuple[str, _Draft]]:
    stating = [use for mentions in parts for use in mentions.stated]
    stated = {keys[fold(use.name)]: use.facts for use in reversed(stating) if fold(use.name) in keys}
    for entry in entries:
        parents = tuple(dict.fromkeys(keys[fold(name)] for name in entry.parents if fold(name) in keys))
        facts = _completed(entry.facts, stated.get(entry.path))
        line = entry.lines.get("name", 1)
        yield entry.path, _Draft(kind, entry.path, entry.name, entry.path, line, parents, entry, facts)
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
        yield key, _Draft(kind, key, label(counts), use.path, use.line, (), None, stated.get(key) or Facts())


def label(counts: Mapping[str, int]) -> str:
    """The spelling used most; where several are, the first in order of code points."""
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))


def _completed(facts: Facts, stated: Facts | None) -> Facts:
    """What a file says of a source; where it says no kind or citation, what an article says of it."""
    if stated is None:
        return facts
    return structs.replace(facts, kind=facts.kind or stated.kind, citation=facts.citation or stated.citation)


def _cycles(kind: Kind, drafts: Mapping[str, _Draft]) -> Iterator[tuple[tuple[str, ...], Problem]]:
    """Each cycle of the hierarchy once, with the Problem that shows it; and, with no cycle, what lies too deep."""
    depths: dict[str, int] = {}
    for start in sorted(drafts):
        if start not in depths:
            yield from _follow(kind, drafts, start, depths)
    yield from (((), _too_deep(kind, drafts[key])) for key, depth in depths.items() if depth == _DEEPEST + 1)


def _follow(
    kind: Kind, drafts: Mapping[str, _Draft], start: str, depths: dict[str, int]
) -> Iterator[tuple[tuple[str, ...], Problem]]:
    """Goes up from `start` without recursion; `way` is the path walked, `depths` holds what was walked to its end."""
    stack = [(start, iter(drafts[start].parents))]
    way = [start]
    while stack:
        key, parents = stack[-1]
        parent = next(parents, None)
        if parent is None:
            depths[key] = 1 + max((depths.get(above, 0) for above in drafts[key].parents), default=0)
            stack.pop()
            way.pop()
        elif parent in way:
            yield _cycle(kind, drafts, way[way.index(parent) :])
        elif parent not in depths:
            stack.append((parent, iter(drafts[parent].parents)))
            way.append(parent)


def _too_deep(kind: Kind, draft: _Draft) -> Problem:
    line = draft.entry.lines.get(_PARENT_KEYS[kind], 1) if draft.entry else draft.line
    message = f"`{draft.name}` lies more than {_DEEPEST} levels deep"
    return Problem(draft.path, line, message, f"take some levels out, by `{_PARENT_KEYS[kind]}`")


def _cycle(kind: Kind, drafts: Mapping[str, _Draft], cycle: Sequence[str]) -> tuple[tuple[str, ...], Problem]:
    names = " → ".join(drafts[key].name for key in (*cycle, cycle[0]))
    last = drafts[cycle[-1]]
    key = _PARENT_KEYS[kind]
    line = last.entry.lines.get(key, 1) if last.entry else last.line
    message = f"the hierarchy goes round in a circle: {names}"
    return tuple(cycle), Problem(last.path, line, message, f"take one of them out of `{key}`")


def _placed(draft: _Draft, drafts: Mapping[str, _Draft], looped: set[str]) -> Term:
    url = urls.term(draft.kind, _slugs(draft, drafts, looped))
    parents = () if draft.key in looped else draft.parents
    return Term(draft.kind, draft.key, draft.name, url, draft.path, draft.line, parents, draft.entry, draft.facts)


def _slugs(draft: _Draft, drafts: Mapping[str, _Draft], looped: set[str]) -> tuple[str, ...]:
    """The parts of the address: the first parent's first, for places and sources; tags and people lie flat."""
    slugs = [_own_slug(draft, drafts)]
    while draft.kind in {"location", "source"} and draft.parents and draft.key not in looped:
        draft = drafts[draft.parents[0]]
        slugs.append(_own_slug(draft, drafts))
    return tuple(reversed(slugs))


def _own_slug(draft: _Draft, drafts: Mapping[str, _Draft]) -> str:
    return (draft.entry.slug if draft.entry else "") or term_slug(_short_name(draft, drafts))


def _short_name(draft: _Draft, drafts: Mapping[str, _Draft]) -> str:
    """`Korean Service` for the desk `RFA Korean Service` of RFA, whose address says RFA already."""
    if draft.kind != "source" or not draft.parents:
        return draft.name
    outlet = drafts[draft.parents[0]]
    for name in (outlet.name, *(outlet.entry.aliases if outlet.entry else ())):
        if draft.name.startswith(f"{name} "):
            return draft.name[len(name) + 1 :]
    return draft.name
