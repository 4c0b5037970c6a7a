"""The nouns of the archive once its names are resolved: what every kind of page is made from.

There may be a million articles, and a build after one was added looks at few of them. So what is kept of an article
is small; cards and records are made when somebody asks for them.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import overload

from msgspec import Struct

from generator.cache.drawings import Drawings
from generator.cache.sums import Sums
from generator.digests import digest_at, digest_bytes
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
    "Cards",
    "DateShelf",
    "Neighbours",
    "Part",
    "Record",
    "Records",
    "Shelf",
    "UnnamedShelf",
    "cards_at",
]
AXES: tuple[Kind, ...] = ("location", "tag", "source")


class Part(Struct, frozen=True):
    """Some articles of one run of a catalogue, in order: the place at which it starts, and their positions in it.

    Where somebody has them, too: the digest of what pages show of these articles, and their `edges` (see
    `segments.edges`).
    """

    start: int
    at: Sequence[int]
    seen: bytes = b""
    edges: bytes = b""


class Cards(Sequence[Card]):
    """The cards of some articles of a catalogue, in its order: oldest first. `parts` say which, each article once; they
    are put together when somebody asks for one."""

    def __init__(self, catalogue: Catalogue, parts: Sequence[Part]) -> None:
        self._catalogue = catalogue
        self.parts = parts

    @cached_property
    def places(self) -> Sequence[int]:
        """Their places in the catalogue."""
        if len(self.parts) == 1 and not self.parts[0].start:
            return self.parts[0].at
        return array("I", sorted(chain.from_iterable(map(part.start.__add__, part.at) for part in self.parts)))

    @cached_property
    def _length(self) -> int:
        return sum([len(part.at) for part in self.parts])

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Card: ...
    @overload
    def __getitem__(self, at: slice) -> "Cards": ...
    def __getitem__(self, at: int | slice) -> "Card | Cards":
        if isinstance(at, slice):
            return cards_at(self._catalogue, self.places[at])
        return self._catalogue.card(self.places[at])

    def __iter__(self) -> Iterator[Card]:
        return map(self._catalogue.card, self.places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self.places))

    def seen(self) -> bytes:
        """The digest of what these cards show."""
        return digest_at(self._catalogue.seen, self.places)

    def newest(self, many: int) -> list[int]:
        """The places of the newest of them, newest first; the others need not be put in order for it: parts are, and
        each lies behind those before it."""
        found: list[int] = []
        for part in reversed(self.parts):
            if len(found) == many:
                break
            found += map(part.start.__add__, part.at[: -(many - len(found)) - 1 : -1])
        return found

    @property
    def is_dated(self) -> bool:
        """Whether any of them has a date: then the newest does, for the undated stand first."""
        newest = self.newest(1)
        return bool(newest) and self._catalogue.is_dated(newest[0])

    def told(self) -> bytes:
        """The digest of all that is told of these articles as data, where names mean the same."""
        return digest_at(self._catalogue.rows, self.places)

    def stated(self) -> bytes:
        """The digest of what the front matter of these articles states, of a list in which they stand in a row: nothing
        is told of their names and of their other versions."""
        return digest_bytes(b"".join([self._catalogue.rows_at(part.start, part.at) for part in self.parts]))

    @cached_property
    def marks(self) -> Sequence[int]:
        """The numbers by which a list of them is cut (see `cutting`)."""
        return list(map(self._catalogue.marks.__getitem__, self.places))

    def known(self, at: int) -> tuple[str, ...]:
        """The date of one of them, as far as it is known, without its card being made."""
        return self._catalogue.known[self.places[at]]

    def years(self) -> Iterator[str]:
        """The years of those that have one, in order, without a card being made."""
        return filter(None, self.years_by_place())

    def years_by_place(self) -> Iterator[str]:
        """The year of each, oldest first; empty for one that has none."""
        return map(self._catalogue.years.__getitem__, self.places)

    def last_years(self) -> Iterator[str]:
        """The same, from the newest."""
        return filter(None, map(self._catalogue.years.__getitem__, reversed(self.places)))

    def languages(self) -> tuple[str, ...]:
        """The tags of their languages, sorted."""
        return tuple(sorted(set(map(self._catalogue.languages.__getitem__, self.places))))

    def around(self, place: int) -> tuple[int | None, int | None]:
        """The articles before and after one that is among these."""
        at = bisect_left(self.places, place)
        earlier = self.places[at - 1] if at else None
        return earlier, self.places[at + 1] if at + 1 < len(self.places) else None


def cards_at(catalogue: Catalogue, places: Sequence[int]) -> Cards:
    """The cards at these places, which are in order."""
    return Cards(catalogue, (Part(0, places),))


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
