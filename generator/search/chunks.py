"""Terms in files of a good size to load. Where one ends depends on the terms around it and on nothing else, so that a
change of one article changes few files (content-defined chunking, as of rsync's and backup programs).
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.search.digits import DIGITS, VALUES, number, value_of
from generator.search.hashing import fnv

_FEW = 20_480  # characters of a file, at least
_MANY = 30_720  # and at most, if it isn't a single term
_SPACING = 2_048  # characters between two terms at which a file may end, on average
_FRAME = 6  # characters that an entry takes beside its term and its postings, as a rule
_SHARED = 63  # the longest beginning that is told by its length
_HASHES = 1 << 32
_DIVIDES = "|"


class Entry(Struct, frozen=True, array_like=True):
    """A term as it stands in the index: `display` is how an article writes it, if not so; `articles` how many have it.
    `postings` and `after` are digits (see `postings`)."""

    term: str
    display: str
    articles: int
    postings: str
    after: str

    @property
    def size(self) -> int:
        """Characters that it takes, nearly."""
        return len(self.term) + len(self.postings) + len(self.after) + _FRAME


class Cutter:
    """Collects entries until a chunk is full."""

    def __init__(self) -> None:
        self._chunk: list[Entry] = []
        self._size = 0

    @property
    def is_at_start(self) -> bool:
        """Whether a chunk begins here in any case."""
        return not self._chunk

    def cuts_before(self, entry: Entry) -> bool:
        """Whether the chunk ends before an entry: the larger that is, the likelier."""
        size = self._size + entry.size
        return size > _MANY or (self._size >= _FEW and fnv(entry.term) * _SPACING < entry.size * _HASHES)

    def add(self, entry: Entry) -> Iterator[list[Entry]]:
        """Takes an entry; gives the chunk that ends before it, if one does."""
        if self._chunk and self.cuts_before(entry):
            yield from self.rest()
        self._chunk.append(entry)
        self._size += entry.size

    def rest(self) -> Iterator[list[Entry]]:
        """The chunk that has begun, if one has."""
        if self._chunk:
            yield self._chunk
        self._chunk, self._size = [], 0


def chunks_of(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries, in order of their terms, in chunks."""
    cutter = Cutter()
    for entry in entries:
        yield from cutter.add(entry)
    yield from cutter.rest()


def names_of(firsts: Iterable[str]) -> list[str]:
    """The names of the files of chunks that begin with these terms."""
    taken: dict[int, None] = {}
    for first in firsts:
        value = fnv(first)
        while value in taken:
            value = (value + 1) % _HASHES
        taken[value] = None
    return [f"{value:08x}" for value in taken]


def payload(chunk: Sequence[Entry]) -> str:
    """What stands in the file of a chunk: the terms with their postings, and what follows them."""
    lines: list[str] = []
    before = ""
    for entry in chunk:
        term, display, after = entry.term, entry.display, entry.after
        line = f"{_beside(before, term)} {number(entry.articles)} {entry.postings}"
        # Of a rare word, the spaces between what isn't there would be a good part.
        lines.append(f"{line} {after} {_beside(term, display)}" if display else f"{line} {after}" if after else line)
        before = term
    return _DIVIDES.join(lines)


def read(text: str) -> Iterator[Entry]:
    """The entries of a file."""
    before = ""
    for line in text.split(_DIVIDES):
        stated, articles, postings, after, shown = (*line.split(" "), "", "")[:5]
        before = _apart(before, stated)
        yield Entry(before, _apart(before, shown) if shown else "", value_of(articles), postings, after)


def bare(text: str) -> str:
    """The text of a chunk without what follows its words."""
    return _DIVIDES.join(" ".join(_without(line.split(" "))) for line in text.split(_DIVIDES))


def after_of(text: str) -> str:
    """What follows the words of a chunk, for each of its entries."""
    return _DIVIDES.join((*line.split(" "), "")[3] for line in text.split(_DIVIDES))


def _without(fields: list[str]) -> list[str]:
    return [*fields[:3], "", *fields[4:]] if len(fields) > 4 else fields[:3]


def headed(firsts: Iterable[str]) -> str:
    """Terms in order, each by what it has in common with the one before."""
    terms = list(firsts)
    return _DIVIDES.join(_beside(before, term) for before, term in zip(["", *terms], terms, strict=False))


def _beside(before: str, text: str) -> str:
    """A text by what it has in common with another at its beginning."""
    shared = 0
    for one, other in zip(before[:_SHARED], text, strict=False):
        if one != other:
            break
        shared += 1
    return DIGITS[shared] + text[shared:]


def _apart(before: str, stated: str) -> str:
    return before[: VALUES[stated[0]]] + stated[1:]
