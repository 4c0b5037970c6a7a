"""What lies in what: cycles, and where the page of each term lies."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from generator import urls
from generator.index.terms import PARENT_KEYS, Term
from generator.model import Entry, Facts, Kind, Problem
from generator.text import term_slug

_DEEPEST = 100  # no real hierarchy comes near, and a tree on a page can't be drawn from many more


class Draft(Struct, frozen=True):
    """A term before its place in the hierarchy, and so its address, is known."""

    kind: Kind
    key: str
    name: str
    path: str
    line: int
    parents: tuple[str, ...]
    entry: Entry | None
    facts: Facts


def cycles_of(kind: Kind, drafts: Mapping[str, Draft]) -> Iterator[tuple[tuple[str, ...], Problem]]:
    """Each cycle of the hierarchy once, with the Problem that shows it; and, with no cycle, what lies too deep."""
    depths: dict[str, int] = {}
    for start in sorted(drafts):
        if start not in depths:
            yield from _follow(kind, drafts, start, depths)
    yield from (((), _too_deep(kind, drafts[key])) for key, depth in depths.items() if depth == _DEEPEST + 1)


def _follow(
    kind: Kind, drafts: Mapping[str, Draft], start: str, depths: dict[str, int]
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


def _too_deep(kind: Kind, draft: Draft) -> Problem:
    line = draft.entry.lines.get(PARENT_KEYS[kind], 1) if draft.entry else draft.line
    message = f"`{draft.name}` lies more than {_DEEPEST} levels deep"
    return Problem(draft.path, line, message, f"take some levels out, by `{PARENT_KEYS[kind]}`")


def _cycle(kind: Kind, drafts: Mapping[str, Draft], cycle: Sequence[str]) -> tuple[tuple[str, ...], Problem]:
    names = " → ".join(drafts[key].name for key in (*cycle, cycle[0]))
    last = drafts[cycle[-1]]
    key = PARENT_KEYS[kind]
    line = last.entry.lines.get(key, 1) if last.entry else last.line
    message = f"the hierarchy goes round in a circle: {names}"
    return tuple(cycle), Problem(last.path, line, message, f"take one of them out of `{key}`")


def placed(draft: Draft, drafts: Mapping[str, Draft], looped: set[str]) -> Term:
    """The term of a draft; those that are `looped` lie in nothing."""
    url = urls.term(draft.kind, _slugs(draft, drafts, looped))
    parents = () if draft.key in looped else draft.parents
    return Term(draft.kind, draft.key, draft.name, url, draft.path, draft.line, parents, draft.entry, draft.facts)


def _slugs(draft: Draft, drafts: Mapping[str, Draft], looped: set[str]) -> tuple[str, ...]:
    """The parts of the address: the first parent's first, for places and sources; tags and people lie flat."""
    slugs: list[str] = []
    while draft.kind in {"location", "source"} and draft.parents and draft.key not in looped:
        slugs.append(_own_slug(draft, drafts))
        draft = drafts[draft.parents[0]]
    slugs.append(_own_slug(draft, drafts, urls.TAKEN.get(draft.kind, ())))
    return tuple(reversed(slugs))


def _own_slug(draft: Draft, drafts: Mapping[str, Draft], taken: Collection[str] = ()) -> str:
    return (draft.entry.slug if draft.entry else "") or term_slug(_short_name(draft, drafts), taken)


def _short_name(draft: Draft, drafts: Mapping[str, Draft]) -> str:
    """`Korean Service` for the desk `RFA Korean Service` of RFA, whose address says RFA already."""
    if draft.kind != "source" or not draft.parents:
        return draft.name
    outlet = drafts[draft.parents[0]]
    for name in (outlet.name, *(outlet.entry.aliases if outlet.entry else ())):
        if draft.name.startswith(f"{name} "):
            return draft.name[len(name) + 1 :]
    return draft.name
