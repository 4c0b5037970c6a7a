"""Sources: outlets with their desks, organisations, people who are quoted, documents."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import urls
from generator.dates.words import date_words
from generator.index.archive import Archive, Shelf, UnnamedShelf
from generator.languages import language_name
from generator.model import Site, When
from generator.views.listing import LinkGroup
from generator.views.overview import Branch, overview_page, tree
from generator.views.page import Fact, Group, Link, Page, fact, link
from generator.views.term_pages import (
    Extras,
    children_of,
    parents_fact,
    shelf_link,
    term_group,
    wikidata_fact,
)
from generator.views.unnamed import UNNAMED, role_link
from generator.views.words import SOURCE_WORDS

_CITED = ("organisation", "person", "document")


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`sources/index.html`, and a page for every source that is named."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each source."""
    shelves = archive.shelves["source"]
    yield Group("sources", b"", lambda: [overview_page("source", shelves, branches=_by_kind(shelves, archive.unnamed))])
    children = children_of(shelves)
    for shelf in shelves:
        below = children.get(shelf.term.key, ())
        yield term_group(shelf, below, archive, site, partial(_extras, shelf, below, archive, site))


def _extras(shelf: Shelf, below: Sequence[Shelf], archive: Archive, site: Site) -> Extras:
    parts = LinkGroup("Desks", tuple(map(shelf_link, below)))
    return Extras((*parents_fact("Part of", shelf.term, archive), *_facts(shelf, site)), (parts,))


def _by_kind(shelves: Sequence[Shelf], unnamed: Sequence[UnnamedShelf]) -> tuple[Branch, ...]:
    """The overview: a branch for each kind of source, and one for the unnamed."""
    branches = []
    for kind, heading in sorted(SOURCE_WORDS.items(), key=lambda item: item[0] == ""):
        found = tree([shelf for shelf in shelves if shelf.term.facts.kind == kind or shelf.term.parents], kind)
        if found:
            branches.append(Branch(Link(heading), found))
    roles = tuple(Branch(role_link(shelf)) for shelf in unnamed if not shelf.place)
    return (*branches, Branch(Link(UNNAMED, urls.UNNAMED), roles)) if roles else tuple(branches)


def _facts(shelf: Shelf, site: Site) -> tuple[Fact, ...]:
    facts = shelf.term.facts

    def day(when: When | None) -> Link:
        return link(date_words(when, site.language) if when else "")

    return (
        *fact("Works in", link(facts.language and language_name(facts.language, site.language))),
        *(_cited(shelf) if facts.kind in _CITED else ()),
        *fact("Opened", day(facts.opened)),
        *fact("Closed", day(facts.closed)),
        *fact("Address", link(facts.url, facts.url)),
        *fact("Citation", link(facts.citation)),
        *wikidata_fact(shelf.term),
        *(line for word, rule in facts.policies for line in fact(word.capitalize(), _policy(rule))),
    )


def _cited(shelf: Shelf) -> tuple[Fact, ...]:
    """The first and the last article that cites a source."""
    first = next((card for card in shelf.cards if card.date), None)
    last = next((card for card in reversed(shelf.cards) if card.date), None)
    if first is None or last is None:
        return ()
    return (*fact("First cited", link(first.date, first.url)), *fact("Last cited", link(last.date, last.url)))


def _policy(rule: str) -> Link:
    return link(rule, rule if rule.startswith(("http://", "https://")) else "")
