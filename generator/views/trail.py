"""Where an article leads on, in links."""

from collections.abc import Iterable

from msgspec import Struct

from generator.index.archive import Archive
from generator.index.trails import Way
from generator.interface import Words
from generator.views.page import Link
from generator.views.rows import card_link


class Axis(Struct, frozen=True):
    """The earlier and the later article on one shelf."""

    kind: str
    shelf: Link
    earlier: Link | None
    later: Link | None


def trail(ways: Iterable[Way], archive: Archive, words: Words) -> tuple[Axis, ...]:
    """What `Trails` found, as the page shows it."""
    return tuple([_axis(way, archive, words) for way in ways])


def _axis(way: Way, archive: Archive, words: Words) -> Axis:
    card = archive.catalogue.card
    earlier = None if way.earlier is None else card_link(card(way.earlier), words)
    later = None if way.later is None else card_link(card(way.later), words)
    return Axis(way.kind, Link(way.name, way.url), earlier, later)
