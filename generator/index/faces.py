"""What the cards of articles show and their files don't tell, since a registry does: a change of it changes lists."""

from collections.abc import Callable, Iterable

from generator.index.meanings import Meanings
from generator.index.records import OUTLETS, sort_of
from generator.model import Kind
from generator.segments import Segment

Runs = Iterable[tuple[int, Segment]]
# By place, what is told of an article's names.
Told = dict[int, list[tuple[str, str]]]


def renamed(runs: Runs, meanings: Meanings, found: Told) -> None:
    """Puts to what is `found`, of each article whose card shows a source by another name than it does, both names."""
    shown = meanings.names["source"]
    _put(runs, "source", lambda name: None if shown[name] == name else shown[name], found)


def cited(runs: Runs, meanings: Meanings, found: Told) -> None:
    """The same of what reference managers are told: that a source may be an outlet, how the name of a person is sorted,
    and whether it means one."""
    sources, people = meanings.vocabularies["source"], meanings.vocabularies["person"]

    def kind(name: str) -> str | None:
        source = sources.find(name)
        return source.facts.kind if source and source.facts.kind in OUTLETS else None

    def sort(name: str) -> str | None:
        person = people.find(name)
        told = sort_of(name, person) if person else ""
        return None if told == name else told

    _put(runs, "source", kind, found)
    _put(runs, "person", sort, found)


def _put(runs: Runs, kind: Kind, told: Callable[[str], str | None], found: Told) -> None:
    for start, segment in runs:
        for name, uses in segment.head.names[kind].items():
            if (other := told(name)) is not None:
                for at in uses.at:
                    found.setdefault(start + at, []).append((name, other))
