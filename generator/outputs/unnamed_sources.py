"""Unnamed sources: shelves by coarse role. No unnamed person has a page, and none has an address."""

from collections.abc import Iterator

from generator import urls
from generator.index.archive import Archive, UnnamedShelf
from generator.model import Site
from generator.views.listing import LinkGroup, Listing, ListView, list_pages, summary, whole_head
from generator.views.overview import Branch, OverviewView
from generator.views.page import Link, Page, whole
from generator.views.unnamed import UNNAMED, role_link
from generator.views.words import HEADINGS, count


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`sources/unnamed/index.html`, a page for every coarse role, and for a role in a large enough place."""
    if not archive.unnamed:
        return
    home = Link(HEADINGS["source"], urls.overview("source"))
    roles = tuple(Branch(role_link(shelf)) for shelf in archive.unnamed if not shelf.place)
    total = {place for shelf in archive.unnamed for place in shelf.cards.places}
    note = (
        "People whom an article does not name. They are listed by a coarse role, never one by one, "
        f"and by place only where at least {site.small_cell} articles stand together."
    )
    view = OverviewView(UNNAMED, (home,), urls.overview("source"), count(len(total), "article"), note, branches=roles)
    yield Page(urls.UNNAMED, "overview.html", whole(view), "the shelf of unnamed sources")
    for shelf in archive.unnamed:
        yield from list_pages(_listing(shelf, archive, home), site)


def _listing(shelf: UnnamedShelf, archive: Archive, home: Link) -> Listing:
    where = f", {shelf.place}" if shelf.place else ""
    role = Link(shelf.role.capitalize(), urls.unnamed(shelf.url.split("/")[2].removesuffix(".html")))
    head = ListView(
        heading=f"Unnamed sources: {shelf.role}{where}",
        crumbs=(home, Link(UNNAMED, urls.UNNAMED), *((role,) if shelf.place else ())),
        section=urls.overview("source"),
        summary=summary(shelf.cards),
        groups=() if shelf.place else tuple(_by_place(shelf.role, archive)),
    )
    return Listing(shelf.url, whole_head(head), shelf.cards, f"the shelf of unnamed sources `{shelf.role}{where}`")


def _by_place(role: str, archive: Archive) -> Iterator[LinkGroup]:
    places = tuple(role_link(cell) for cell in archive.unnamed if cell.role == role and cell.place)
    if places:
        yield LinkGroup("By place", places)
