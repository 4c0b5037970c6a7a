"""What lies directly within a term, on its page: a list beside its articles that stays short, whatever lies there."""

from collections.abc import Sequence

from generator import urls
from generator.index.archive import Shelf
from generator.index.terms import Term
from generator.interface import Words
from generator.views.listing import LinkGroup
from generator.views.overview import MANY
from generator.views.page import Link
from generator.views.term_pages import shelf_link


def inner_terms(heading: str, below: Sequence[Shelf], words: Words) -> LinkGroup:
    """All that lies within a term, in the order of an index; of very many, the others are folded."""
    links = tuple([shelf_link(inner, words) for inner in below])
    rest = LinkGroup(words.count("more_count", len(links) - MANY), links[MANY:]) if len(links) > MANY else None
    return LinkGroup(heading, links[:MANY], rest)


def inner_places(heading: str, below: Sequence[Shelf], outer: Term, words: Words) -> LinkGroup:
    """The places within one; of very many, those with most articles, and the way to the tree that has all of them."""
    if len(below) <= MANY:
        return inner_terms(heading, below, words)
    largest = sorted(below, key=lambda inner: -len(inner.cards))[:MANY]
    whole = Link(words.count("all_place_count", len(below)), urls.branch(outer.kind, outer.url))
    return LinkGroup(heading, tuple([shelf_link(inner, words) for inner in largest]), whole=whole)
