"""Overviews: every term of a kind on one page, from A to Z or as a tree."""

from collections.abc import Sequence

from msgspec import Struct, structs

from generator import urls
from generator.index.archive import Shelf
from generator.interface import Words
from generator.model import Kind
from generator.views.abstract import largest, names_told
from generator.views.downloads import Downloads
from generator.views.listing import LinkGroup
from generator.views.maps import WorldView
from generator.views.page import Link, Page, whole
from generator.views.term_pages import by_name, children_of, shelf_link
from generator.views.words import heading_of

# The page of a term names so many of those that lie within it.
MANY = 24
_COUNTS: dict[Kind, str] = {
    "tag": "subject_count",
    "location": "place_count",
    "source": "source_count",
    "person": "name_count",
}


_NAMES: dict[Kind, str] = {"tag": "subjects", "location": "places", "source": "sources", "person": "people"}


class Branch(Struct, frozen=True):
    """A name, and what lies within it; `anchor` marks one within which so much lies that its own page does not show all
    of it."""

    link: Link
    branches: tuple["Branch", ...] = ()
    anchor: str = ""


class OverviewView(Struct, frozen=True):
    """An overview: groups from A to Z, or branches of a tree. `abstract` is what is said of it
    elsewhere. `letters` lead to the groups; one that has none leads
    nowhere."""

    heading: str
    crumbs: tuple[Link, ...]
    section: str
    summary: str
    abstract: str = ""
    note: str = ""
    groups: tuple[LinkGroup, ...] = ()
    branches: tuple[Branch, ...] = ()
    letters: tuple[Link, ...] = ()
    empty: str = ""
    map: WorldView | None = None
    data: Downloads | None = None


def overview_page(
    kind: Kind,
    shelves: Sequence[Shelf],
    words: Words,
    *,
    groups: tuple[LinkGroup, ...] = (),
    branches: tuple[Branch, ...] = (),
    letters: tuple[Link, ...] = (),
) -> Page:
    """The overview of a kind of term."""
    view = overview_view(kind, len(shelves), words, groups=groups, branches=branches, letters=letters)
    view = structs.replace(view, abstract=names_told(view.summary, largest(shelves), words))
    return Page(urls.overview(kind), "overview.html", whole(view), f"the overview of {_NAMES[kind]}")


def overview_view(
    kind: Kind,
    many: int,
    words: Words,
    *,
    groups: tuple[LinkGroup, ...] = (),
    branches: tuple[Branch, ...] = (),
    letters: tuple[Link, ...] = (),
) -> OverviewView:
    """What it shows of so `many` terms."""
    return OverviewView(
        heading=heading_of(kind, words),
        crumbs=(),
        section=urls.overview(kind),
        summary=words.count(_COUNTS[kind], many),
        groups=groups,
        branches=branches,
        letters=letters,
        empty=_empty(kind, words),
    )


def _empty(kind: Kind, words: Words) -> str:
    """What is told where there is none of a kind."""
    told = {"tag": words.no_subject, "location": words.no_place, "source": words.no_source, "person": words.no_byline}
    return told[kind]


def tree(shelves: Sequence[Shelf], words: Words, kind: str = "") -> tuple[Branch, ...]:
    """Terms below what they lie in. One that lies in several is opened once; elsewhere it is only named.

    With a `kind`, only trees whose top is a source of that kind.
    """
    children = children_of(shelves)
    opened: set[str] = set()
    tops = [shelf for shelf in by_name(shelves) if not shelf.term.parents]
    return tuple(_branch(shelf, children, opened, words) for shelf in tops if not kind or shelf.term.facts.kind == kind)


def _branch(shelf: Shelf, children: dict[str, list[Shelf]], opened: set[str], words: Words) -> Branch:
    if shelf.term.key in opened:
        return Branch(shelf_link(shelf, words))
    opened.add(shelf.term.key)
    below = children.get(shelf.term.key, ())
    anchor = urls.branch_name(shelf.term.url) if len(below) > MANY else ""
    return Branch(shelf_link(shelf, words), tuple(_branch(child, children, opened, words) for child in below), anchor)
