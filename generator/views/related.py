"""The articles that are related to one, and why they are: what they share with it."""

from msgspec import Struct

from generator.index.archive import Archive
from generator.index.relations import Relation
from generator.interface import Words
from generator.views.page import Link
from generator.views.rows import card_link

_NAMES = 3


class Related(Struct, frozen=True):
    """A related article, its date for machines, and why it is."""

    link: Link
    datetime: str
    why: str


def related(relations: tuple[Relation, ...], archive: Archive, words: Words) -> tuple[Related, ...]:
    """What `Relations` found, as the page shows it. Of what two articles share, the first few are named."""
    return tuple([_related(one, archive, words) for one in relations])


def _related(relation: Relation, archive: Archive, words: Words) -> Related:
    card = archive.catalogue.card(relation.place)
    names = [term.name for term in relation.shared[:_NAMES]]
    return Related(card_link(card, words), card.datetime, words.shares.format(things=words.comma.join(names)))
