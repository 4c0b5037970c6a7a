"""People: those who reported, wrote, translated, edited."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial

from generator.index.archive import Archive, Shelf
from generator.model import Site
from generator.views.overview import overview_page
from generator.views.page import Fact, Group, Page, fact, link
from generator.views.term_pages import Extras, letters, term_group, wikidata_fact
from generator.views.words import ROLE_WORDS, number


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`people/index.html`, and a page for everyone in a byline."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each person."""
    shelves = archive.shelves["person"]
    yield Group("people", b"", lambda: [overview_page("person", shelves, letters(shelves))])
    roles = _roles(archive)
    for shelf in shelves:
        work = _work(roles.get(shelf.term.key, Counter()))
        yield term_group(shelf, (), archive, site, partial(_extras, shelf, work), work)


def _extras(shelf: Shelf, work: tuple[Fact, ...]) -> Extras:
    return Extras((*work, *_own_page(shelf), *wikidata_fact(shelf.term)))


def _roles(archive: Archive) -> dict[str, Counter[str]]:
    """How often each person did what."""
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    meant = archive.meanings.keys["person"]
    for _, segment in archive.catalogue.runs:
        for name, role, many in segment.head.roles:
            if key := meant[name]:
                roles[key][role] += many
    return roles


def _work(roles: Counter[str]) -> tuple[Fact, ...]:
    known = (role for role in ROLE_WORDS if roles[role])
    return fact("Work", *(link(role.capitalize(), note=number(roles[role])) for role in known))


def _own_page(shelf: Shelf) -> tuple[Fact, ...]:
    return fact("Own page", link(shelf.term.facts.url, shelf.term.facts.url))
