"""Subjects: an index from A to Z, and a page for each."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.index.archive import Archive, Shelf
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.alphabet import alphabet_pages
from generator.views.inner import inner_terms
from generator.views.page import Group, Page
from generator.views.term_pages import Extras, Special, children_of, parents_fact, term_group


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`tags/index.html`, and a page for every tag."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each tag."""
    shelves, words = archive.shelves["tag"], words_of(site)
    yield Group("tags", b"", lambda: alphabet_pages("tag", shelves, site))
    children = children_of(shelves)
    for shelf in shelves:
        below = children.get(shelf.term.key, ())
        yield term_group(shelf, below, archive, site, Special(partial(_extras, shelf, below, archive, words)))


def _extras(shelf: Shelf, below: Sequence[Shelf], archive: Archive, words: Words) -> Extras:
    narrower = inner_terms(words.narrower, below, words)
    return Extras(parents_fact(words.broader, shelf.term, archive), (narrower,))
