"""Indexes from A to Z: on one page, or, if there are very many names, on a page a letter."""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from msgspec import structs

from generator import urls
from generator.index.archive import Shelf
from generator.interface import Words, words_of
from generator.model import Kind, Site
from generator.text import slug
from generator.views.abstract import names_told
from generator.views.downloads import with_data
from generator.views.listing import LinkGroup
from generator.views.overview import Branch, overview_page, overview_view
from generator.views.page import Link, Page, link, whole
from generator.views.term_pages import letters
from generator.views.words import heading_of

_MANY = 2_000  # names that one page can show


def alphabet_pages(kind: Kind, shelves: Sequence[Shelf], site: Site) -> Iterator[Page]:
    """The overview of a kind of term, with a bar of all letters; where there are too many names for it, it leads to a
    page for each letter that has some."""
    words, many = words_of(site), len(shelves)
    groups, url = letters(shelves, words), urls.overview(kind)
    if many <= _MANY:
        places = {group.heading: f"{url}#l{number}" for number, group in enumerate(groups, 1)}
        page = overview_page(kind, shelves, words, groups=groups, letters=tuple(_bar(places)))
        yield with_data(page, many, site)
        return
    places = {group.heading: urls.letter(kind, slug(group.heading)) for group in groups}
    bar = tuple(_bar(places))
    counted = (link(group.heading, places[group.heading], note=words.number(len(group.links))) for group in groups)
    page = overview_page(kind, shelves, words, branches=tuple(map(Branch, counted)), letters=bar)
    yield with_data(page, many, site)
    for group in groups:
        yield _letter_page(kind, group, places[group.heading], bar, words)


def _letter_page(kind: Kind, group: LinkGroup, url: str, bar: tuple[Link, ...], words: Words) -> Page:
    heading, home = heading_of(kind, words), Link(heading_of(kind, words), urls.overview(kind))
    view = overview_view(kind, len(group.links), words, groups=(group,), letters=bar)
    told = names_told(view.summary, (link.text for link in group.links), words)
    view = structs.replace(view, heading=f"{heading} · {group.heading}", crumbs=(home,), abstract=told)
    return Page(url, "overview.html", whole(view), f"the index of {heading.lower()} under {group.heading}")


def _bar(places: dict[str, str]) -> Iterator[Link]:
    """The headings in their order, each with its place; where there is one of A to Z, all of these, some without."""
    is_told = False
    for heading, place in places.items():
        if heading not in ascii_uppercase:
            yield Link(heading, place)
        elif not is_told:
            is_told = True
            yield from (Link(letter, places.get(letter, "")) for letter in ascii_uppercase)
