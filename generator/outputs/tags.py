"""Subjects: an index from A to Z, and a page for each."""

from collections.abc import Iterator

from generator.index.archive import Archive
from generator.model import Site
from generator.views.listing import LinkGroup
from generator.views.overview import overview_page
from generator.views.page import Page
from generator.views.term_pages import children_of, letters, parents_fact, shelf_link, term_pages


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`tags/index.html`, and a page for every tag."""
    shelves = archive.shelves["tag"]
    yield overview_page("tag", shelves, letters(shelves))
    children = children_of(shelves)
    for shelf in shelves:
        facts = parents_fact("Broader", shelf.term, archive)
        narrower = LinkGroup("Narrower subjects", tuple(map(shelf_link, children.get(shelf.term.key, ()))))
        yield from term_pages(shelf, archive, site, facts, (narrower,))
