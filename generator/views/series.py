"""The series of which an article is a part: which part, and the way to the others."""

from bisect import bisect_left

from msgspec import Struct

from generator.index.cards import Cards
from generator.index.catalogue import Catalogue
from generator.interface import Words
from generator.views.page import Link
from generator.views.rows import card_link

_MOST = 12


class Around(Struct, frozen=True):
    """What the page of one part shows of a series: of how many parts it is, its own number, counted from 1, and the
    numbers and places of the parts that are shown."""

    name: str
    total: int
    number: int
    numbers: tuple[int, ...]
    places: tuple[int, ...]


class SeriesPart(Struct, frozen=True):
    """A part: its number, and the link to it; without an address where it is the one that is read."""

    number: int
    link: Link
    is_here: bool


class Series(Struct, frozen=True):
    """A series on the page of one of its parts; `part` says which."""

    name: str
    part: str
    parts: tuple[SeriesPart, ...]


def around(place: int, series: tuple[str, Cards] | None) -> Around | None:
    """A series, by its name and its articles, as the article at a place shows it: all parts of a short one; of a long
    one the first, the last, and those beside this one."""
    if series is None:
        return None
    name, cards = series
    number = bisect_left(cards.places, place) + 1
    numbers = _shown(number, len(cards))
    return Around(name, len(cards), number, numbers, tuple([cards.places[shown - 1] for shown in numbers]))


def _shown(number: int, total: int) -> tuple[int, ...]:
    if total <= _MOST:
        return tuple(range(1, total + 1))
    beside = range(max(1, number - 1), min(total, number + 1) + 1)
    return tuple(sorted({1, *beside, total}))


def series_box(found: Around | None, catalogue: Catalogue, words: Words) -> Series | None:
    """What `around` found, as the page shows it."""
    if found is None:
        return None
    part = words.series_part.format(number=words.number(found.number), total=words.number(found.total))
    shown = zip(found.numbers, found.places, strict=True)
    links = [(number, card_link(catalogue.card(place), words)) for number, place in shown]
    return Series(found.name, part, tuple(SeriesPart(number, link, number == found.number) for number, link in links))
