"""Places: a tree, and a page for each."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct, structs

from generator.cartography.orders import OUTLINES
from generator.digests import digest
from generator.index.archive import Archive, Shelf
from generator.model import Site
from generator.views.listing import LinkGroup, whole_head
from generator.views.maps import Gazetteer, map_view, world_view
from generator.views.overview import overview_page, tree
from generator.views.page import Fact, Group, Page, Shown, fact, link
from generator.views.term_pages import (
    children_of,
    pages_below,
    parents_fact,
    shelf_link,
    term_group,
    term_view,
    wikidata_fact,
)


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`locations/index.html`, and a page for every place."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each place."""
    shelves = archive.shelves["location"]
    gazetteer = Gazetteer(archive)
    yield Group("locations", b"", lambda: [_overview(shelves, gazetteer, archive)])
    children = children_of(shelves)
    for shelf in shelves:
        below = children.get(shelf.term.key, ())
        pages = partial(_pages, shelf, below, archive, (site, gazetteer))
        yield term_group(shelf, below, archive, pages, gazetteer.digest)


def _overview(shelves: Sequence[Shelf], gazetteer: Gazetteer, archive: Archive) -> Page:
    """The tree, with a map of the world that is drawn when the page is made."""
    page = overview_page("location", shelves, branches=tree(shelves))
    weights = gazetteer.weights()
    if not weights:
        return page
    plain = page.view

    def make() -> Struct:
        return structs.replace(plain, map=world_view(weights, archive.drawings))

    return structs.replace(page, shown=Shown(lambda: digest(plain, weights, OUTLINES), make))


def _pages(shelf: Shelf, below: Sequence[Shelf], archive: Archive, around: tuple[Site, Gazetteer]) -> Iterator[Page]:
    site, gazetteer = around
    within = LinkGroup("Places within", tuple(map(shelf_link, below)))
    facts = (*parents_fact("Within", shelf.term, archive), *_facts(shelf))
    head = whole_head(term_view(shelf, archive, site, facts, (within,)))
    order = gazetteer.order(shelf.term)
    if order:
        seen = digest(head.digest, order, OUTLINES)
        head = structs.replace(head, digest=seen, map=partial(map_view, order, archive.drawings))
    return pages_below(head, shelf, site)


def _facts(shelf: Shelf) -> tuple[Fact, ...]:
    facts = shelf.term.facts
    withheld = facts.precision == "withheld"
    return (
        *fact("Position", link("withheld" if withheld else _position(facts.latitude, facts.longitude))),
        *fact("Precision", link("approximate" if facts.precision == "approximate" else "")),
        *fact("ISO 3166", link(facts.iso)),
        *fact("GeoNames", link(facts.geonames, facts.geonames and f"https://www.geonames.org/{facts.geonames}/")),
        *wikidata_fact(shelf.term),
    )


def _position(latitude: float | None, longitude: float | None) -> str:
    """`41.40° N, 128.18° E`."""
    if latitude is None or longitude is None:
        return "not given"
    north = f"{abs(latitude):.2f}° {'N' if latitude >= 0 else 'S'}"
    return f"{north}, {abs(longitude):.2f}° {'E' if longitude >= 0 else 'W'}"
