"""Where an article leads on: what stands before and after it on its shelves."""

from collections.abc import Mapping
from itertools import groupby, islice
from operator import attrgetter

from msgspec import Struct

from generator.index.archive import Archive
from generator.interface import Words
from generator.views.page import Link
from generator.views.rows import card_link

# On how many shelves of each kind a page leads on.
_AXES: Mapping[str, int] = {"location": 2, "tag": 3, "source": 1, "series": 1}


class Axis(Struct, frozen=True):
    """The earlier and the later article on one shelf."""

    kind: str
    shelf: Link
    earlier: Link | None
    later: Link | None


def trail(place: int, archive: Archive, words: Words) -> tuple[Axis, ...]:
    """What stands before and after it on the shelves that it is about most: those that it names first."""
    found = []
    card = archive.catalogue.card
    for kind, axes in groupby(archive.axes(place), key=attrgetter("kind")):
        for axis in islice(axes, _AXES[kind]):
            earlier, later = [None if at is None else card_link(card(at), words) for at in axis.cards.around(place)]
            found.append(Axis(axis.kind, Link(axis.name, axis.url), earlier, later))
    return tuple(found)
