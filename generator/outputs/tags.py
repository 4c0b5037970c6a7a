"""Subjects: an index from A to Z, and a page for each."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.index.archive import Archive, Shelf
from generator.model import Site
from generator.views.listing import LinkGroup
from generator.views.overview import overview_page
from generator.views.page import Group, Page
from generator.views.term_pages import Extras, children_of, letters, parents_fact, shelf_link, term_group


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`tags/index.html`, and a page for every tag."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each tag."""
    shelves = archive.shelves["tag"]
    yield Group("tags", b"", lambda: [overview_page("tag", shelves, letters(shelves))])
    children = children_of(shelves)
    for shelf in shelves:
        below = children.get(shelf.term.key, ())
        yield term_group(shelf, below, archive, site, partial(_extras, shelf, below, archive))


def _extras(shelf: Shelf, below: Sequence[Shelf], archive: Archive) -> Extras:
    narrower = LinkGroup("Narrower subjects", tuple(map(shelf_link, below)))
    return Extras(parents_fact("Broader", shelf.term, archive), (narrower,))
