"""Spellings → files: which of a registry's files each name means.

Names resolve by their folded spelling: through a file's name first, then its aliases, then its names in other
languages. `Hyesan, North Korea` means the Hyesan that lies in North Korea.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.index.terms import WORDS, Mentions, Use
from generator.model import Entry, Kind, Problem
from generator.text import fold


class Registry:
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


def resolve(registry: Registry, parts: Sequence[Mentions]) -> tuple[dict[str, str], list[Problem]]:
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
