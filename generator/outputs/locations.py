"""Places: a tree, and a page for each."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.digests import digest
from generator.index.archive import Archive, Shelf
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.listing import LinkGroup
from generator.views.nearby import Located, located, nearby
from generator.views.overview import overview_page, tree
from generator.views.page import Fact, Group, Page, fact, link
from generator.views.term_pages import (
    Extras,
    children_of,
    parents_fact,
    shelf_link,
    term_group,
    wikidata_fact,
)


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`locations/index.html`, and a page for every place."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each place."""
    shelves, words = archive.shelves["location"], words_of(site)
    yield Group("locations", b"", lambda: [overview_page("location", shelves, words, branches=tree(shelves, words))])
    children = children_of(shelves)
    places = located(shelves, children)
    around = digest(places)
    for shelf in shelves:
        below = children.get(shelf.term.key, ())
        yield term_group(shelf, below, archive, site, partial(_extras, shelf, below, archive, places, words), around)


def _extras(shelf: Shelf, below: Sequence[Shelf], archive: Archive, places: Sequence[Located], words: Words) -> Extras:
    """Of what lies within a place there is a list; around it, where nothing does, what is near."""
    within = LinkGroup(words.places_within, tuple(shelf_link(inner, words) for inner in below))
    facts = (*parents_fact(words.within, shelf.term, archive), *_facts(shelf, words))
    return Extras(facts, (within,), () if below else nearby(shelf.term.key, places, words))


def _facts(shelf: Shelf, words: Words) -> tuple[Fact, ...]:
    facts = shelf.term.facts
    precisions = {"approximate": words.precision_approximate, "withheld": words.precision_withheld}
    return (
        *fact(words.position, link(_position(facts.latitude, facts.longitude, words))),
        *fact(words.precision, link(precisions.get(facts.precision, ""))),
        *fact("ISO 3166", link(facts.iso)),
        *fact("GeoNames", link(facts.geonames, facts.geonames and f"https://www.geonames.org/{facts.geonames}/")),
        *wikidata_fact(shelf.term),
    )


def _position(latitude: float | None, longitude: float | None, words: Words) -> str:
    """`41.40° N, 128.18° E`."""
    if latitude is None or longitude is None:
        return ""
    north, east = (words.decimal(abs(degrees), 2) for degrees in (latitude, longitude))
    first = (words.north if latitude >= 0 else words.south).format(degrees=north)
    return words.comma.join((first, (words.east if longitude >= 0 else words.west).format(degrees=east)))
