"""The places of a list as data, with how many of its articles name each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.formats.geojson import Place, place_of
from generator.index.archive import Archive, Shelf
from generator.index.cards import Cards
from generator.model import Site

_ALL = 1_000_000_000


def first_and_last(cards: Cards) -> tuple[str, str]:
    """The years of the oldest and the newest article that has one; empty where none has."""
    first = next(cards.years(), "")
    return first, next(cards.last_years()) if first else ""


def place_within(shelf: Shelf, children: Mapping[str, Sequence[Shelf]], site: Site) -> list[Place]:
    """A place, and all that lies within it, near or far, in the order of addresses; each with all its articles. Where
    there are none, it is left out."""
    found = {inner.term.url: inner for inner in _within(shelf, children)}
    return [counted(found[url], site) for url in sorted(found) if len(found[url].cards)]


def _within(shelf: Shelf, children: Mapping[str, Sequence[Shelf]]) -> Iterator[Shelf]:
    waiting, seen = [shelf], set[str]()
    while waiting:
        one = waiting.pop()
        if one.term.key not in seen:
            seen.add(one.term.key)
            yield one
            waiting += children.get(one.term.key, ())


def places_named(cards: Cards, archive: Archive, site: Site) -> list[Place]:
    """The places that some articles name, in the order of addresses; each with how many of these do."""
    named = archive.catalogue.companions.of(cards.places, _ALL)["location"]
    terms = archive.vocabularies["location"].terms
    return _ordered(place_of(terms[key], site.base_url, many) for key, many in named.items())


def counted(shelf: Shelf, site: Site) -> Place:
    """A place with all its articles."""
    return place_of(shelf.term, site.base_url, len(shelf.cards), *first_and_last(shelf.cards))


def _ordered(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: place.url)
