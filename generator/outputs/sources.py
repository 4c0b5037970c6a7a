"""Sources: outlets with their desks, organisations, people who are quoted, documents."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import urls
from generator.dates.words import date_words
from generator.index.archive import Archive, Shelf, UnnamedShelf
from generator.interface import Words, words_of
from generator.languages import language_name
from generator.model import Site, When
from generator.views.downloads import with_data
from generator.views.inner import inner_terms
from generator.views.overview import Branch, overview_page, tree
from generator.views.page import Fact, Group, Link, Page, fact, link
from generator.views.term_pages import (
    Extras,
    Special,
    children_of,
    parents_fact,
    term_group,
    wikidata_fact,
)
from generator.views.unnamed import role_link

_CITED = ("organisation", "person", "document")


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`sources/index.html`, and a page for every source that is named."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each source."""
    shelves, words = archive.shelves["source"], words_of(site)
    unnamed = archive.unnamed if site.makes("unnamed") else ()  # a list of what has no page would lead nowhere

    def overview() -> list[Page]:
        page = overview_page("source", shelves, words, branches=_by_kind(shelves, unnamed, words))
        return [with_data(page, len(shelves), site)]

    yield Group("sources", b"", overview)
    children = children_of(shelves)
    for shelf in shelves:
        below = children.get(shelf.term.key, ())
        yield term_group(shelf, below, archive, site, Special(partial(_extras, shelf, below, archive, words)))


def _extras(shelf: Shelf, below: Sequence[Shelf], archive: Archive, words: Words) -> Extras:
    parts = inner_terms(words.desks, below, words)
    return Extras((*parents_fact(words.part_of, shelf.term, archive), *_facts(shelf, words)), (parts,))


def _by_kind(shelves: Sequence[Shelf], unnamed: Sequence[UnnamedShelf], words: Words) -> tuple[Branch, ...]:
    """The overview: a branch for each kind of source, and one for the unnamed."""
    branches = []
    for kind, heading in _headings(words).items():
        found = tree([shelf for shelf in shelves if shelf.term.facts.kind == kind or shelf.term.parents], words, kind)
        if found:
            branches.append(Branch(Link(heading), found))
    roles = tuple(Branch(role_link(shelf, words)) for shelf in unnamed if not shelf.place)
    return (*branches, Branch(Link(words.unnamed_sources, urls.UNNAMED), roles)) if roles else tuple(branches)


def _headings(words: Words) -> dict[str, str]:
    """What the sources of each kind are called together; those of no stated kind come last."""
    return {
        "outlet": words.outlets,
        "desk": words.desks,
        "organisation": words.organisations,
        "person": words.people_quoted,
        "document": words.documents,
        "": words.other_sources,
    }


def _facts(shelf: Shelf, words: Words) -> tuple[Fact, ...]:
    facts = shelf.term.facts

    def day(when: When | None) -> Link:
        return link(date_words(when, words) if when else "")

    return (
        *fact(words.works_in, link(facts.language and language_name(facts.language, words.tag))),
        *(_cited(shelf, words) if facts.kind in _CITED else ()),
        *fact(words.opened, day(facts.opened)),
        *fact(words.closed, day(facts.closed)),
        *fact(words.address, link(facts.url, facts.url)),
        *fact(words.citation, link(facts.citation)),
        *wikidata_fact(shelf.term),
        *(line for word, rule in facts.policies for line in fact(word.capitalize(), _policy(rule))),
    )


def _cited(shelf: Shelf, words: Words) -> tuple[Fact, ...]:
    """The first and the last article that cites a source."""
    first = next((card for card in shelf.cards if card.date), None)
    last = next((card for card in reversed(shelf.cards) if card.date), None)
    if first is None or last is None:
        return ()
    return (*fact(words.first_cited, link(first.date, first.url)), *fact(words.last_cited, link(last.date, last.url)))


def _policy(rule: str) -> Link:
    return link(rule, rule if rule.startswith(("http://", "https://")) else "")
