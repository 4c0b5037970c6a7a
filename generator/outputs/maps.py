"""Small maps that say where a place is: pictures, for the pages of articles."""

from collections.abc import Iterator
from functools import partial

from generator import urls
from generator.cartography.orders import OUTLINES
from generator.digests import digest
from generator.index.archive import Archive
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.gazetteer import Gazetteer
from generator.views.maps import locator_view
from generator.views.page import Group, Page, Shown

_TEMPLATE = "locator.svg"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A map for each place of which is known where it lies, and that an article shows."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """All maps together: there are few, and what one shows is seldom another."""
    gazetteer, words = Gazetteer(archive), words_of(site)
    yield Group("maps", digest(gazetteer.digest, sorted(gazetteer.scenes), OUTLINES), partial(_pages, gazetteer, words))


def _pages(gazetteer: Gazetteer, words: Words) -> Iterator[Page]:
    for term, order in gazetteer.locators():
        yield Page(
            url=urls.locator(term.url),
            template=_TEMPLATE,
            shown=Shown(partial(digest, order, OUTLINES), partial(locator_view, order, words)),
            what=f"the map of `{term.name}`",
            path=term.path,
            line=term.line,
        )
