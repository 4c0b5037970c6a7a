"""People: those who reported, wrote, translated, edited."""

from collections import Counter
from collections.abc import Iterator

from generator.index.archive import Archive, Shelf
from generator.model import Site
from generator.views.overview import overview_page
from generator.views.page import Fact, Page, fact, link
from generator.views.term_pages import letters, term_pages, wikidata_fact
from generator.views.words import ROLE_WORDS, number


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`people/index.html`, and a page for everyone in a byline."""
    shelves = archive.shelves["person"]
    yield overview_page("person", shelves, letters(shelves))
    roles = _roles(archive)
    for shelf in shelves:
        facts = (*_work(roles.get(shelf.term.key, Counter())), *_own_page(shelf), *wikidata_fact(shelf.term))
        yield from term_pages(shelf, archive, site, facts)


def _roles(archive: Archive) -> dict[str, Counter[str]]:
    """How often each person did what."""
    roles: dict[str, Counter[str]] = {}
    written = Counter(
        (credit.name, credit.role) for article in archive.catalogue.articles for credit in article.credits
    )
    for (name, role), many in written.items():
        if key := archive.vocabularies["person"].key_of(name):
            roles.setdefault(key, Counter())[role] += many
    return roles


def _work(roles: Counter[str]) -> tuple[Fact, ...]:
    known = (role for role in ROLE_WORDS if roles[role])
    return fact("Work", *(link(role.capitalize(), note=number(roles[role])) for role in known))


def _own_page(shelf: Shelf) -> tuple[Fact, ...]:
    return fact("Own page", link(shelf.term.facts.url, shelf.term.facts.url))
