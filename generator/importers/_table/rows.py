"""A table of any kind as rows: which of its columns mean what, and what stands in each row."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from generator.drafts.draft import Fact
from generator.drafts.keys import MEANT
from generator.frontmatter.reader import spelled

MOST_COLUMNS = 1_000
_TITLES = frozenset({"title", "headline", "headline_main"})
_WEAK = frozenset({"name", "label", "state", "type"})


class Row(Struct, frozen=True):
    """A row or a record: where it stands, and what it says under the names of its columns."""

    place: str
    number: int
    values: Mapping[str, Fact]


def score(names: Iterable[str]) -> int:
    """How many columns we know, if one of them is a title and another something else; 0 for a table of other things."""
    known = {spelled(name): MEANT[spelled(name)] for name in names if spelled(name) in MEANT}
    has_title = any(name in _TITLES or (meaning == "title" and name not in _WEAK) for name, meaning in known.items())
    others = {meaning for name, meaning in known.items() if meaning != "title" and name not in _WEAK}
    return 1 + len(others) if has_title and others else 0


def is_ours(names: Iterable[str]) -> bool:
    """Whether a table, or a record, was written by us."""
    stated = set(names)
    return {"id", "url", "permanent", "title", "date_min", "event_places"} <= stated or (
        {"id", "url", "archive", "title", "language"} <= stated
    )


def named(header: Sequence[str], cells: Sequence[str]) -> dict[str, Fact]:
    """The cells under their columns. A column without a name has its number; one whose name stands twice is marked."""
    values: dict[str, Fact] = {}
    for place, cell in enumerate(cells):
        name = header[place].strip() if place < len(header) else ""
        name = name or f"column {place + 1}"
        if cell.strip():
            values[name if name not in values else f"{name} {place + 1}"] = cell
    return values
