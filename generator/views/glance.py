"""A digest for the page of each article of a segment, made for all of them at once, and without one being decoded.

It covers more than a page looks at: an article, what its names mean, and on each of its shelves all that `Relations`
and `Trails` may find near it, with all that their front matter states. So where it is the same, the page is; where it
is another, `Sight` tells.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from generator.digests import SIZE, cut, digest_bytes
from generator.index.archive import AXES, Archive, Part, Shelf
from generator.segments import EARLIER, KINDS, LATER, Segment

# Nothing is told of an article by this.
UNTOLD = b""
_WINDOW = SIZE * (EARLIER + 1 + LATER)
_start = attrgetter("start")


def glance(start: int, segment: Segment, archive: Archive, shared: bytes) -> list[bytes]:
    """The digest of each article of a segment, the first of which stands at `start`; UNTOLD for one in a series or with
    other versions, whose page depends on more. `shared` is the digest of what else all of them depend on."""
    head = segment.head
    said = zip(cut(head.digests), map(str.encode, head.ids), strict=True)
    seen = [[shared, file, identity] for file, identity in said]
    for kind in KINDS:
        marks = archive.meanings.marks[kind]
        for name, uses in head.names[kind].items():
            mark = marks[name]
            for at in uses.at:
                seen[at].append(mark)
    for shelf, part, before, behind in _stretches(start, segment, archive):
        near = b"".join((before, *[head.rows[SIZE * at : SIZE * (at + 1)] for at in part.at], behind))
        for number, at in enumerate(part.at):
            seen[at].append(near[SIZE * number : SIZE * number + _WINDOW])
        if shelf.cards is not shelf.own:
            for at in part.at:
                seen[at] += _beside(start + at, shelf, archive)
    untold = {*head.rare.get("series", ()), *(place - start for place in archive.families)}
    return [UNTOLD if at in untold else digest_bytes(b"".join(parts)) for at, parts in enumerate(seen)]


def _stretches(start: int, segment: Segment, archive: Archive) -> Iterator[tuple[Shelf, Part, bytes, bytes]]:
    """Each shelf on which articles of a segment have others beside them: which of its articles, and the edges of what
    stands there before and behind them."""
    for kind in AXES:
        meant, shelves = archive.meanings.keys[kind], archive.by_key[kind]
        for key in dict.fromkeys([meant[name] for name in segment.head.names[kind]]):
            if key and len((shelf := shelves[key]).cards) > 1:
                parts = shelf.own.parts
                at = bisect_left(parts, start, key=_start)
                yield shelf, parts[at], _before(parts, at), _behind(parts, at)


def _before(parts: Sequence[Part], at: int) -> bytes:
    """The edges before a part, the nearest last: of as many articles as a page looks back to."""
    found, wanted = b"", SIZE * EARLIER
    while at and len(found) < wanted:
        at -= 1
        found = parts[at].edges + found
    return found[-wanted:].rjust(wanted, b"\0")


def _behind(parts: Sequence[Part], at: int) -> bytes:
    """The edges behind a part, likewise."""
    found, wanted = b"", SIZE * LATER
    while at < len(parts) - 1 and len(found) < wanted:
        at += 1
        found += parts[at].edges
    return found[:wanted].ljust(wanted, b"\0")


def _beside(place: int, shelf: Shelf, archive: Archive) -> Iterator[bytes]:
    """What is shown of the articles before and after one, where others stand on its shelf too."""
    for other in shelf.cards.around(place):
        yield b"\0" * SIZE if other is None else archive.catalogue.face(other)
