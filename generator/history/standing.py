"""What the history says of an article: how it stands after all that happened to it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from generator.history.lines import Change, Kind, decode, mention
from generator.history.written import History

State = Literal["published", "retracted", "withdrawn", "removed"]
_FEW = 16  # lookups that take less time than to read all
_STATES: Mapping[Kind, State] = {
    "added": "published",
    "restored": "published",
    "retracted": "retracted",
    "withdrawn": "withdrawn",
    "removed": "removed",
}


class Standing(Struct, frozen=True):
    """Where an article is, or was; the hash of the text that it had when it was last to be read; and its state."""

    url: str
    text: str
    state: State


def standings(history: History, identities: Collection[str]) -> Mapping[str, Standing]:
    """How these articles stand, as far as the history knows them."""
    if len(identities) > _FEW:
        wanted = set(identities)
        return {identity: standing for identity, standing in every(history).items() if identity in wanted}
    found = ((identity, _after(_about(history.data, identity))) for identity in identities)
    return {identity: standing for identity, standing in found if standing}


def every(history: History) -> Mapping[str, Standing]:
    """How all articles stand that the history knows."""
    found: dict[str, Standing] = {}
    for change in history.changes():
        found[change.id] = _next(found.get(change.id), change)
    return found


def _about(data: bytes, identity: str) -> Iterator[Change]:
    wanted = mention(identity)
    at = data.find(wanted)
    while at >= 0:
        change = decode(data[data.rfind(b"\n", 0, at) + 1 : data.find(b"\n", at)])
        if change:
            yield change
        at = data.find(wanted, at + 1)


def _after(changes: Iterable[Change]) -> Standing | None:
    found: Standing | None = None
    for change in changes:
        found = _next(found, change)
    return found


def _next(before: Standing | None, change: Change) -> Standing:
    state = _STATES.get(change.change) or (before.state if before else "published")
    return Standing(change.url, change.new or (before.text if before else change.old), state)
