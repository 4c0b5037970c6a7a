"""Places: a tree, and a page for each."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct, structs

from generator.cartography.orders import OUTLINES
from generator.digests import digest
from generator.index.archive import Archive, Shelf
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.downloads import MAP, with_data
from generator.views.gazetteer import Gazetteer
from generator.views.inner import inner_places
from generator.views.maps import map_view, world_view
from generator.views.nearby import nearby
from generator.views.overview import overview_page, tree
from generator.views.page import Fact, Group, Page, Shown, fact, link
from generator.views.term_pages import (
    Extras,
    Special,
    children_of,
    parents_fact,
    term_group,
    wikidata_fact,
)


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`locations/index.html`, and a page for every place."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each place."""
    shelves, words = archive.shelves["location"], words_of(site)
    gazetteer = Gazetteer(archive)

    def overview() -> list[Page]:
        return [with_data(_overview(shelves, gazetteer, archive, words), len(shelves), site, MAP)]

    yield Group("locations", b"", overview)
    children = children_of(shelves)
    around = archive, gazetteer
    seen = digest(gazetteer.digest, OUTLINES)
    for shelf in shelves:
        below = children.get(shelf.term.key, ())
        special = Special(
            partial(_extras, shelf, below, around, words), seen, partial(_seen, shelf, below, gazetteer, words)
        )
        yield term_group(shelf, below, archive, site, special)


def _overview(shelves: Sequence[Shelf], gazetteer: Gazetteer, archive: Archive, words: Words) -> Page:
    """The tree, with a map of the world that is drawn when the page is made."""
    page = overview_page("location", shelves, words, branches=tree(shelves, words))
    weights = gazetteer.weights()
    if not weights:
        return page
    plain = page.view

    def make() -> Struct:
        return structs.replace(plain, map=world_view(weights, archive.drawings, words))

    return structs.replace(page, shown=Shown(lambda: digest(plain, weights, OUTLINES), make))


def _seen(shelf: Shelf, below: Sequence[Shelf], gazetteer: Gazetteer, words: Words) -> bytes:
    """What tells whether the page of a place shows the same of others."""
    near = () if below else nearby(shelf.term, gazetteer, words)
    return digest(gazetteer.order(shelf.term), OUTLINES, near)


def _extras(shelf: Shelf, below: Sequence[Shelf], around: tuple[Archive, Gazetteer], words: Words) -> Extras:
    """Of what lies within a place there is a list; around it, where nothing does, what is near."""
    term, (archive, gazetteer) = shelf.term, around
    order = gazetteer.order(term)
    return Extras(
        facts=(*parents_fact(words.within, term, archive), *_facts(shelf, words)),
        groups=(inner_places(words.places_within, below, term, words),),
        near=() if below else nearby(term, gazetteer, words),
        map=map_view(order, archive.drawings, words) if order else None,
    )


def _facts(shelf: Shelf, words: Words) -> tuple[Fact, ...]:
    facts = shelf.term.facts
    withheld = facts.precision == "withheld"
    position = words.precision_withheld if withheld else _position(facts.latitude, facts.longitude, words)
    return (
        *fact(words.position, link(position)),
        *fact(words.precision, link(words.precision_approximate if facts.precision == "approximate" else "")),
        *fact("ISO 3166", link(facts.iso)),
        *fact("GeoNames", link(facts.geonames, facts.geonames and f"https://www.geonames.org/{facts.geonames}/")),
        *wikidata_fact(shelf.term),
    )


def _position(latitude: float | None, longitude: float | None, words: Words) -> str:
    """`41.40° N, 128.18° E`."""
    if latitude is None or longitude is None:
        return words.position_not_given.lower()
    north, east = (words.decimal(abs(degrees), 2) for degrees in (latitude, longitude))
    first = (words.north if latitude >= 0 else words.south).format(degrees=north)
    return words.comma.join((first, (words.east if longitude >= 0 else words.west).format(degrees=east)))
