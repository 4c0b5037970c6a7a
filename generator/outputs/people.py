"""People: those who reported, wrote, translated, edited."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial

from generator.digests import digest
from generator.index.archive import Archive, Shelf
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.alphabet import alphabet_pages
from generator.views.page import Fact, Group, Page, fact, link
from generator.views.term_pages import Extras, Special, term_group, wikidata_fact
from generator.views.words import ROLES


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`people/index.html`, and a page for everyone in a byline."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each person."""
    shelves, words = archive.shelves["person"], words_of(site)
    yield Group("people", b"", lambda: alphabet_pages("person", shelves, site))
    roles = _roles(archive)
    for shelf in shelves:
        work = _work(roles.get(shelf.term.key, Counter()), words)
        yield term_group(shelf, (), archive, site, Special(partial(_extras, shelf, work, words), digest(work)))


def _extras(shelf: Shelf, work: tuple[Fact, ...], words: Words) -> Extras:
    return Extras((*work, *_own_page(shelf, words), *wikidata_fact(shelf.term)))


def _roles(archive: Archive) -> dict[str, Counter[str]]:
    """How often each person did what."""
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    meant = archive.meanings.keys["person"]
    for _, segment in archive.catalogue.runs:
        for name, role, many in segment.head.roles:
            if key := meant[name]:
                roles[key][role] += many
    return roles


def _work(roles: Counter[str], words: Words) -> tuple[Fact, ...]:
    known = (role for role in ROLES if roles[role])
    return fact(words.work, *(link(words.get(f"work_{role}"), note=words.number(roles[role])) for role in known))


def _own_page(shelf: Shelf, words: Words) -> tuple[Fact, ...]:
    return fact(words.own_page, link(shelf.term.facts.url, shelf.term.facts.url))
