"""What stands above what: stubs whose `broader`, `in` and `part_of` lead nowhere back to themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from generator.drafts.draft import Fact, Stub
from generator.model import Kind
from generator.text import fold

_ABOVE: Mapping[Kind, str] = {"tag": "broader", "location": "in", "source": "part_of"}


def without_circles(stubs: Iterable[Stub]) -> Iterator[Stub]:
    """The same, each without the names above it that stand below it too, as far as those before it say."""
    above: dict[tuple[Kind, str], list[str]] = {}
    for stub in stubs:
        key = _ABOVE.get(stub.kind, "")
        names = _names(stub.facts.get(key, ""))
        kept = [name for name in names if not _leads_to(fold(stub.name), fold(name), stub.kind, above)]
        above[stub.kind, fold(stub.name)] = list(map(fold, kept))
        facts = {name: value for name, value in stub.facts.items() if name != key}
        yield stub if kept == names else structs.replace(stub, facts={**facts, **({key: kept} if kept else {})})


def _names(value: Fact) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return [name for name in value if isinstance(name, str)]


def _leads_to(sought: str, start: str, kind: Kind, above: Mapping[tuple[Kind, str], Sequence[str]]) -> bool:
    """Whether one comes to a name by going up from another."""
    waiting, seen = [start], set[str]()
    while waiting:
        name = waiting.pop()
        if name == sought:
            return True
        if name not in seen:
            seen.add(name)
            waiting += above.get((kind, name), ())
    return False
