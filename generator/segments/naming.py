"""By which id each article is known, where its page lies, and in which order articles stand."""

from collections.abc import Mapping
from typing import Protocol

from generator import urls
from generator.model import Article
from generator.text import slug

Named = tuple[str, Article]


class Remembered(Protocol):
    """The ids of articles that may state none, by their files: see `ledger.Identities`. `is_as_before`: they are what
    they were when ids were last given."""

    is_as_before: bool

    def get(self, path: str, /) -> str | None:
        """The id of the article in a file, if it was ever published."""


class Nothing:
    """No ids are remembered."""

    is_as_before = False

    def get(self, _path: str, /) -> str | None:
        """None."""
        return None


class Among:
    """Ids that are remembered, some of which need not be looked up."""

    def __init__(self, known: Mapping[str, str], others: Remembered) -> None:
        self._known = known
        self._others = others
        self.is_as_before = others.is_as_before

    def get(self, path: str, /) -> str | None:
        """The id of the article in a file, if it was ever published."""
        return self._known.get(path) or self._others.get(path)


def address_of(article: Article) -> str:
    """Where an article's page lies: as much of its date as is known, then its slug or title."""
    return article.address or urls.article(
        article.date.known if article.date else (), article.slug or slug(article.title)
    )


def identity_of(article: Article, remembered: Remembered) -> str:
    """An article's id: its own, the one it was first published under, or that of its address."""
    return article.id or remembered.get(article.path) or identity_at(address_of(article))


def identity_at(address: str) -> str:
    """The id that an address gives."""
    return address.removeprefix("articles/").removesuffix(".html")


def moment(article: Article) -> str:
    """What articles are sorted by: the date, the undated first."""
    return article.date.sort_key if article.date else ""


def order(named: Named) -> tuple[str, str]:
    """Sorts articles by date, the undated first; ties by id."""
    identity, article = named
    return moment(article), identity
