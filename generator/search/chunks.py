"""Terms in files of a good size to load. Where one ends depends on the terms of the same range and on nothing else, so
that a change of one article changes few files (content-defined chunking, as of rsync's and backup programs).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from msgspec import Struct

from generator.search.digits import BITS, DIGITS, VALUES, number, value_of
from generator.search.hashing import fnv
from generator.search.postings import IMPACT_BITS, without_impacts

_SIZE = 21_600  # characters of a file, about
_REACH = _SIZE // 8  # before or behind where it would end if all were as large
_FRAME = 6  # characters that an entry takes beside its term and its postings, as a rule
_SHARED = 63  # the longest beginning that is told by its length
_HASHES = 1 << 32
_DIVIDES = "|"
_HIDES = "~"  # before postings with impacts, and what follows a word, that are kept but not told


class Entry(Struct, frozen=True, array_like=True):
    """A term as it stands in the index: `display` is how an article writes it, if not so; `articles` how many have it.
    `postings` and `after` are digits (see `postings`); of what follows a word that is common, nothing is `told`, and
    of one that is everywhere, it isn't `weighed` by impacts."""

    term: str
    display: str
    articles: int
    postings: str
    after: str
    told: bool = True
    weighed: bool = True

    @property
    def size(self) -> int:
        """Characters that it takes, nearly."""
        postings = len(self.postings) - (0 if self.weighed else self.articles * IMPACT_BITS // BITS)
        return len(self.term) + postings + (len(self.after) if self.told else 0) + _FRAME


def chunks_of(entries: Iterable[Entry], firsts: Sequence[str] = ()) -> Iterator[Sequence[Entry]]:
    """Entries, in order of their terms, in chunks, by the ranges that begin with these `firsts`."""
    for _, found in groupby(entries, key=lambda entry: bisect_right(firsts, entry.term)):
        yield from parted(list(found))


def parted(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The entries of a range in chunks of about the same size, counted from its end: so what is cut off its beginning,
    when a generation has other ranges, changes the first chunk of what is left, and no other."""
    ends = list(accumulate(entry.size for entry in entries))
    total = ends[-1] if ends else 0
    many = max((total + _SIZE // 2) // _SIZE, 1)
    starts = {_start(entries, ends, total - place * _SIZE) for place in range(1, many)}
    for start, end in pairwise(sorted({0, *starts, len(entries)})):
        yield entries[start:end]


def _start(entries: Sequence[Entry], ends: Sequence[int], size: int) -> int:
    """The entry with which a chunk begins behind so many characters, about: of those near, that with the smallest hash,
    so that others that come or go seldom change it; or else the nearest."""
    near = range(bisect_left(ends, size - _REACH) + 1, min(bisect_right(ends, size + _REACH) + 1, len(entries)))
    if near:
        return min(near, key=lambda place: fnv(entries[place].term))
    behind = bisect_left(ends, size)
    before = ends[behind - 1] if behind else 0
    return min(behind if size - before <= ends[behind] - size else behind + 1, len(entries))


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
    """A chunk as it is kept: the terms with their postings, and what follows them."""
    lines: list[str] = []
    before = ""
    for entry in chunk:
        term, display = entry.term, entry.display
        after = entry.after if entry.told else _HIDES + entry.after
        postings = entry.postings if entry.weighed else _HIDES + entry.postings
        line = f"{_beside(before, term)} {number(entry.articles)} {postings}"
        # Of a rare word, the spaces between what isn't there would be a good part.
        lines.append(f"{line} {after} {_beside(term, display)}" if display else f"{line} {after}" if after else line)
        before = term
    return _DIVIDES.join(lines)


def read(text: str) -> Iterator[Entry]:
    """The entries of a chunk as it is kept."""
    before = ""
    for line in text.split(_DIVIDES):
        stated, articles, postings, after, shown = (*line.split(" "), "", "")[:5]
        before = _apart(before, stated)
        display = _apart(before, shown) if shown else ""
        bits, follows = postings.removeprefix(_HIDES), after.removeprefix(_HIDES)
        yield Entry(before, display, value_of(articles), bits, follows, follows == after, bits == postings)


def told(text: str) -> str:
    """What stands in the file of a chunk, as it is kept."""
    return _DIVIDES.join(map(_told, text.split(_DIVIDES))) if _HIDES in text else text


def _told(line: str) -> str:
    if f" {_HIDES}" not in line:
        return line
    stated, articles, postings, *others = line.split(" ")
    if postings.startswith(_HIDES):
        postings = without_impacts(value_of(articles), postings.removeprefix(_HIDES))
    fields = [stated, articles, postings, *others]
    return _without(fields) if others and others[0].startswith(_HIDES) else " ".join(fields)


def bare(text: str) -> str:
    """The text of a chunk without what follows its words."""
    return _DIVIDES.join(_without(line.split(" ")) for line in told(text).split(_DIVIDES))


def after_of(text: str) -> str:
    """What follows the words of a chunk, for each of its entries."""
    return _DIVIDES.join((*line.split(" "), "")[3] for line in told(text).split(_DIVIDES))


def _without(fields: list[str]) -> str:
    """A line without what follows its word."""
    return " ".join([*fields[:3], "", *fields[4:]] if len(fields) > 4 else fields[:3])


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
