"""A digest for the page of each article of a segment, made for all of them at once, and without one being decoded.

It covers more than a page looks at: an article, what its names mean, and on each of its shelves all that `Relations`
and `Trails` may find near it, with all that their front matter states. So where it is the same, the page is; where it
is another, `Sight` tells.
"""

from collections.abc import Iterator

from generator.digests import NOTHING, SIZE, cut, digest_bytes
from generator.index.archive import Archive, Shelf
from generator.segments import EARLIER, KINDS, LATER, Segment
from generator.views.ends import Ends

# Nothing is told of an article by this.
UNTOLD = b""
_WINDOW = SIZE * (EARLIER + 1 + LATER)


def glance(start: int, segment: Segment, archive: Archive, ends: Ends, shared: bytes) -> list[bytes]:
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
    for shelf, part, before, behind in ends.stretches(start):
        near = b"".join((before, *[head.rows[SIZE * at : SIZE * (at + 1)] for at in part.at], behind))
        for number, at in enumerate(part.at):
            seen[at].append(near[SIZE * number : SIZE * number + _WINDOW])
        if shelf.cards is not shelf.own:
            for at in part.at:
                seen[at] += _beside(start + at, shelf, archive)
    untold = {*head.rare.get("series", ()), *(place - start for place in archive.families)}
    return [UNTOLD if at in untold else digest_bytes(b"".join(parts)) for at, parts in enumerate(seen)]


def _beside(place: int, shelf: Shelf, archive: Archive) -> Iterator[bytes]:
    """What is shown of the articles before and after one, where others stand on its shelf too."""
    for other in shelf.cards.around(place):
        yield NOTHING if other is None else archive.catalogue.face(other)
