"""What articles can be filtered by, with the names that a reader may look for."""

import msgspec

from generator.collation import collation_key
from generator.index.archive import Archive, Shelf
from generator.model import Kind, Site
from generator.search.naming import names_of, way

_MOST = 2_000  # values of a facet in its file: the largest; the others are reached from their own pages


def facet_values(kind: Kind, archive: Archive, site: Site) -> str:
    """The values of a facet, as JSON: way, name, size and other names of each, in the order of names. The size is the
    logarithm of how many articles there are: that seldom changes."""
    shelves = [shelf for shelf in archive.shelves[kind] if shelf.cards]
    if len(shelves) > _MOST:
        shelves = sorted(shelves, key=lambda shelf: (-len(shelf.cards), shelf.term.url))[:_MOST]
    ordered = sorted(shelves, key=lambda shelf: (collation_key(shelf.term.name), shelf.term.url))
    rows = [msgspec.json.encode(_value(shelf, site)).decode() for shelf in ordered]
    return f"[{','.join(rows)}]"


def _value(shelf: Shelf, site: Site) -> tuple[str, str, int, list[str]]:
    term = shelf.term
    others = dict.fromkeys(name for _, name in names_of(term, site) if name != term.name)
    return way(term), term.name, len(shelf.cards).bit_length() - 1, list(others)
