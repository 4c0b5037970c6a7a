"""Where a page's feeds lie."""

from msgspec import Struct

from generator import urls
from generator.index.cards import Cards
from generator.model import Site


class Feeds(Struct, frozen=True):
    """The addresses of a page's feeds, in both forms."""

    atom: str
    json: str


def feeds_at(url: str) -> Feeds:
    """The feeds beside the page at an address."""
    return Feeds(urls.data(url, urls.FEED), urls.data(url, urls.JSON_FEED))


def feeds_of(url: str, cards: Cards, site: Site) -> Feeds | None:
    """The feeds of the list at an address; None where there are none: no feed holds what has no date."""
    return feeds_at(url) if site.has_list_feeds and site.answers(url) and cards.is_dated else None
