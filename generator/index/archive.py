"""The nouns of the archive once its names are resolved: what every kind of page is made from."""

from collections.abc import Mapping

from msgspec import Struct

from generator.index.terms import Term, Vocabulary
from generator.model import Article, Credit, HeldPicture, Kind, PlaceRole, Prose


class Card(Struct, frozen=True):
    """What a list shows of an article, and nothing else: a typo mended in a body changes no list.

    `date` is in words, `datetime` for machines; `translations` are (language, address).
    """

    url: str
    title: str
    language: str
    subtitle: str = ""
    date: str = ""
    datetime: str = ""
    year: str = ""
    sources: tuple[str, ...] = ()
    translations: tuple[tuple[str, str], ...] = ()
    retracted: bool = False


class Neighbours(Struct, frozen=True):
    """The articles before and after one on a shelf that it stands on."""

    kind: str
    name: str
    url: str
    earlier: Card | None
    later: Card | None


class Record(Struct, frozen=True):
    """An article with its address, its names resolved, and its place among the others."""

    article: Article
    id: str
    url: str
    card: Card
    tags: tuple[Term, ...]
    places: tuple[tuple[Term, tuple[PlaceRole, ...]], ...]
    sources: tuple[Term, ...]
    credits: tuple[tuple[Credit, Term, Term | None], ...]
    roles: tuple[str, ...]

    @property
    def identity(self) -> str:
        """The id as the ledger writes it, so that no article can be mistaken for a tag or a page."""
        return f"article:{self.id}"


class Shelf(Struct, frozen=True):
    """A term and its articles, oldest first. `direct` of them name it; the others name something within it."""

    term: Term
    cards: tuple[Card, ...]
    direct: int
    languages: tuple[str, ...]


class UnnamedShelf(Struct, frozen=True):
    """Articles that rest on unnamed sources of one coarse role, oldest first; with a place, only those there."""

    role: str
    url: str
    cards: tuple[Card, ...]
    place: str = ""


class DateShelf(Struct, frozen=True):
    """Articles of a year, month or day, oldest first; `known` is `()` for what has no certain year."""

    known: tuple[str, ...]
    cards: tuple[Card, ...]


class Archive(Struct, frozen=True):
    """Everything, in order: records oldest first, shelves by name.

    `neighbours` and `translations` are by article id; `pictures` by content file; `targets` gives the address
    of each content file that a body may link to.
    """

    records: tuple[Record, ...]
    withdrawn: tuple[Record, ...]
    prose: tuple[Prose, ...]
    vocabularies: Mapping[Kind, Vocabulary]
    shelves: Mapping[Kind, tuple[Shelf, ...]]
    unnamed: tuple[UnnamedShelf, ...]
    dates: tuple[DateShelf, ...]
    languages: Mapping[str, tuple[Card, ...]]
    neighbours: Mapping[str, tuple[Neighbours, ...]]
    translations: Mapping[str, tuple[Card, ...]]
    pictures: Mapping[str, HeldPicture]
    targets: Mapping[str, str]
    unread: frozenset[str] = frozenset()
