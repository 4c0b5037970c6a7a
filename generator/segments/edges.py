"""The first and last articles of those that use a name: what tells who stands beside the articles of another segment.

The page of an article looks at a few before it and a few behind it on each of its shelves. Where those stand in other
segments, their digests are all that is known of them without a look at these.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from generator.digests import NOTHING, SIZE, digest_bytes

# How far the page of an article looks on each shelf.
EARLIER, LATER = 3, 1


def edges_of(shown: Sequence[bytes], at: Sequence[int]) -> bytes:
    """The digests of the first and the last at these positions, in order and each once; `shown` holds those of all."""
    few = at if len(at) <= LATER + EARLIER else (*at[:LATER], *at[-EARLIER:])
    return b"".join([shown[position] for position in few])


def joint_edges(edges: bytes, count: int) -> bytes:
    """The edges of `count` articles that use one of several names, from the edges of each name, joined: who is first
    among them is not told, but every one of these digests is another if one of those is."""
    return digest_bytes(edges) * min(count, LATER + EARLIER)


def beside(edges: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Of several runs of articles in a row, given by their edges: for each run, the digests of those that stand before
    its first, the nearest last, and of those behind its last, the nearest first; NOTHING where nobody stands."""
    joined = b"".join((NOTHING * EARLIER, *edges, NOTHING * LATER))
    width, start = SIZE * EARLIER, 0
    for end in accumulate(map(len, edges)):
        yield joined[start : start + width], joined[width + end : width + end + SIZE * LATER]
        start = end
