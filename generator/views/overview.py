"""Overviews: every term of a kind on one page, from A to Z or as a tree."""

from collections.abc import Sequence

from msgspec import Struct

from generator import urls
from generator.index.archive import Shelf
from generator.model import Kind
from generator.views.listing import LinkGroup
from generator.views.maps import WorldView
from generator.views.page import Link, Page, whole
from generator.views.term_pages import by_name, children_of, shelf_link
from generator.views.words import HEADINGS, count

_NOUNS: dict[Kind, str] = {"tag": "subject", "location": "place", "source": "source", "person": "name"}
_EMPTY: dict[Kind, str] = {
    "tag": "No article names a subject yet. Add `tags:` to its front matter.",
    "location": "No article names a place yet. Add `locations:` to its front matter.",
    "source": "No article names a source yet. Add `sources:` to its front matter.",
    "person": "No article has a byline yet. Add `byline:` to its front matter.",
}


class Branch(Struct, frozen=True):
    """A name, and what lies within it."""

    link: Link
    branches: tuple["Branch", ...] = ()


class OverviewView(Struct, frozen=True):
    """An overview: groups from A to Z, or branches of a tree."""

    heading: str
    crumbs: tuple[Link, ...]
    section: str
    summary: str
    note: str = ""
    groups: tuple[LinkGroup, ...] = ()
    branches: tuple[Branch, ...] = ()
    empty: str = ""
    map: WorldView | None = None


def overview_page(
    kind: Kind, shelves: Sequence[Shelf], groups: tuple[LinkGroup, ...] = (), branches: tuple[Branch, ...] = ()
) -> Page:
    """The overview of a kind of term."""
    url = urls.overview(kind)
    view = OverviewView(
        heading=HEADINGS[kind],
        crumbs=(),
        section=url,
        summary=count(len(shelves), _NOUNS[kind]),
        groups=groups,
        branches=branches,
        empty=_EMPTY[kind],
    )
    return Page(url, "overview.html", whole(view), f"the overview of {HEADINGS[kind].lower()}")


def tree(shelves: Sequence[Shelf], kind: str = "") -> tuple[Branch, ...]:
    """Terms below what they lie in. One that lies in several is opened once; elsewhere it is only named.

    With a `kind`, only trees whose top is a source of that kind.
    """
    children = children_of(shelves)
    opened: set[str] = set()
    tops = [shelf for shelf in by_name(shelves) if not shelf.term.parents]
    return tuple(_branch(shelf, children, opened) for shelf in tops if not kind or shelf.term.facts.kind == kind)


def _branch(shelf: Shelf, children: dict[str, list[Shelf]], opened: set[str]) -> Branch:
    if shelf.term.key in opened:
        return Branch(shelf_link(shelf))
    opened.add(shelf.term.key)
    below = children.get(shelf.term.key, ())
    return Branch(shelf_link(shelf), tuple(_branch(child, children, opened) for child in below))
