"""Unnamed sources: shelves by coarse role. No unnamed person has a page, and none has an address."""

from collections.abc import Iterator

from generator import urls
from generator.index.archive import Archive, UnnamedShelf
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.abstract import listed_told, told_of
from generator.views.downloads import with_data
from generator.views.listing import LinkGroup, Listing, ListView, list_pages, whole_head
from generator.views.overview import Branch, OverviewView
from generator.views.page import Link, Page, whole
from generator.views.unnamed import role_link
from generator.views.words import role_heading, role_word, summary

OPTION = "unnamed"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`sources/unnamed/index.html`, a page for every coarse role, and for a role in a large enough place."""
    if not archive.unnamed:
        return
    words = words_of(site)
    home = Link(words.sources, urls.overview("source"))
    roles = tuple(Branch(role_link(shelf, words)) for shelf in archive.unnamed if not shelf.place)
    total = {place for shelf in archive.unnamed for place in shelf.cards.places}
    note = words.unnamed_note.format(count=words.number(site.small_cell))
    many = words.count("articles", len(total))
    told = told_of(words.unnamed_sources, many, words)
    view = OverviewView(words.unnamed_sources, (home,), urls.overview("source"), many, told, note, branches=roles)
    yield with_data(Page(urls.UNNAMED, "overview.html", whole(view), "the shelf of unnamed sources"), len(roles), site)
    for shelf in archive.unnamed:
        yield from list_pages(_listing(shelf, archive, home, words), site)


def _listing(shelf: UnnamedShelf, archive: Archive, home: Link, words: Words) -> Listing:
    where = f", {shelf.place}" if shelf.place else ""
    heading = words.unnamed_shelf_there if shelf.place else words.unnamed_shelf
    role = Link(role_heading(shelf.role, words), urls.unnamed(shelf.url.split("/")[2].removesuffix(".html")))
    name = heading.format(role=role_word(shelf.role, words), place=shelf.place)
    head = ListView(
        heading=name,
        crumbs=(home, Link(words.unnamed_sources, urls.UNNAMED), *((role,) if shelf.place else ())),
        section=urls.overview("source"),
        summary=summary(shelf.cards, words),
        abstract=listed_told(name, shelf.cards, words),
        groups=() if shelf.place else tuple(_by_place(shelf.role, archive, words)),
    )
    return Listing(shelf.url, whole_head(head), shelf.cards, f"the shelf of unnamed sources `{shelf.role}{where}`")


def _by_place(role: str, archive: Archive, words: Words) -> Iterator[LinkGroup]:
    places = tuple(role_link(cell, words) for cell in archive.unnamed if cell.role == role and cell.place)
    if places:
        yield LinkGroup(words.by_place, places)
