"""The nouns of the archive once its names are resolved: what every kind of page is made from.

There may be a million articles, and a build after one was added looks at few of them. So what is kept of an article
is small; cards and records are made when somebody asks for them.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.cache.drawings import Drawings
from generator.cache.sums import Sums
from generator.index.cards import Cards, cards_at
from generator.index.catalogue import Catalogue
from generator.index.meanings import Meanings
from generator.index.ready import Ready
from generator.index.records import Card, Record
from generator.index.targets import Targets
from generator.index.terms import Term, Vocabulary
from generator.model import Article, HeldPicture, Kind, Prose
from generator.sequences import Computed

__all__ = [
    "Archive",
    "Card",
    "DateShelf",
    "Neighbours",
    "Record",
    "Records",
    "Shelf",
    "UnnamedShelf",
]
AXES: tuple[Kind, ...] = ("location", "tag", "source")


class Records(Computed[Record]):
    """Every article that is listed, oldest first."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __len__(self) -> int:
        return len(self._catalogue)

    def made(self, at: int) -> Record:
        """The article at a place."""
        return self._catalogue.record(at)


class Neighbours(Struct, frozen=True):
    """The articles before and after one on a shelf that it stands on."""

    kind: str
    name: str
    url: str
    earlier: Card | None
    later: Card | None


class Shelf(Struct, frozen=True):
    """A term and its articles, oldest first. `own` are those that name it; the others name something within it. `seen`
    is the digest of what its pages show of them."""

    term: Term
    cards: Cards
    own: Cards
    seen: bytes

    @property
    def direct(self) -> int:
        """How many articles name it."""
        return len(self.own)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its articles, sorted."""
        return self.cards.languages()


class UnnamedShelf(Struct, frozen=True):
    """Articles that rest on unnamed sources of one coarse role, oldest first; with a place, only those there."""

    role: str
    url: str
    cards: Cards
    place: str = ""


class DateShelf(Struct, frozen=True):
    """Articles of a year, month or day, oldest first; `known` is `()` for what has no certain year."""

    known: tuple[str, ...]
    cards: Cards


class _Axis(Struct, frozen=True):
    """A shelf or series on which an article has neighbours, and what it is called."""

    kind: str
    name: str
    url: str
    cards: Cards


class Archive(Struct, frozen=True):
    """Everything, in order: articles oldest first, shelves by name.

    `series` is by folded name; `families` holds the places of all versions of an article that has several, by its own
    place; `pictures` is by content file; `targets` gives the address of each content file that a body may link to;
    `texts` is the HTML of articles whose body is kept elsewhere, by path, and `plain` the plain text; `epoch` is
    the name of that of its names, and `naming` of that of what they are called (see `cache.epoch`); `drawings` are the
    maps that were drawn before, `sums` those of files of data, `ready` the files of search, which were made beforehand,
    and `changes` those that tell what changed.
    """

    catalogue: Catalogue
    meanings: Meanings
    withdrawn: tuple[Record, ...]
    prose: tuple[Prose, ...]
    vocabularies: Mapping[Kind, Vocabulary]
    shelves: Mapping[Kind, tuple[Shelf, ...]]
    unnamed: tuple[UnnamedShelf, ...]
    dates: tuple[DateShelf, ...]
    languages: Mapping[str, Cards]
    series: Mapping[str, tuple[str, Cards]]
    families: Mapping[int, tuple[int, ...]]
    pictures: Mapping[str, HeldPicture]
    targets: Targets
    texts: Mapping[str, str]
    by_key: Mapping[Kind, Mapping[str, Shelf]]
    unread: frozenset[str] = frozenset()
    epoch: bytes = b""
    naming: bytes = b""
    drawings: Drawings = Drawings()
    sums: Sums = Sums()
    plain: Mapping[str, str] = {}
    ready: tuple[Ready, ...] = ()
    changes: tuple[Ready, ...] = ()

    @property
    def records(self) -> Records:
        """Every article that is listed."""
        return Records(self.catalogue)

    @property
    def everything(self) -> Cards:
        """The cards of all of them."""
        return cards_at(self.catalogue, range(len(self.catalogue)))

    def axes(self, place: int) -> Iterator[_Axis]:
        """The shelves that an article stands on because it names them, in the order in which it does, and its series,
        where it isn't alone."""
        for kind in AXES:
            for key in self.catalogue.keys[kind].made(place):
                shelf = self.by_key[kind][key]
                if len(shelf.cards) > 1:
                    yield _Axis(kind, shelf.term.name, shelf.term.url, shelf.cards)
        if found := self.series.get(self.catalogue.series(place)):
            yield _Axis("series", found[0], "", found[1])

    def neighbours(self, place: int) -> tuple[Neighbours, ...]:
        """What stands before and after an article on each of its axes."""
        return tuple(self._between(axis, place) for axis in self.axes(place))

    def _between(self, axis: _Axis, place: int) -> Neighbours:
        cards = (self.catalogue.card(at) if at is not None else None for at in axis.cards.around(place))
        return Neighbours(axis.kind, axis.name, axis.url, *cards)

    def text(self, article: Article) -> str:
        """The plain text of an article, with an empty line between paragraphs."""
        return article.body.text or self.plain.get(article.path, "")

    def translations(self, place: int) -> tuple[Card, ...]:
        """The other versions of an article, the original first."""
        return tuple(self.catalogue.card(other) for other in self.families.get(place, ()) if other != place)
