"""Which articles' pages may look different from the last time: those that changed, and those beside them.

It is found out by value: what an article's page is made from is compared with what it was made from, in pieces that
many articles share, so that what is the same need not be looked at article by article.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from generator.digests import NOTHING, SIZE, digest
from generator.index.archive import AXES, Shelf
from generator.index.catalogue import Catalogue
from generator.index.terms import Vocabulary
from generator.model import Kind

_OWN = 2 * SIZE


class Surroundings(Struct, frozen=True, array_like=True):
    """What the pages of articles are made from.

    `own` holds for each article the digests of its card and of its file; `names` what each spelling of a name means,
    and how that is shown; `axes` the digests of the cards on each shelf where articles have neighbours, in order.
    """

    own: bytes = b""
    names: Mapping[str, bytes] = {}
    axes: Mapping[str, bytes] = {}


def surroundings_of(
    catalogue: Catalogue,
    contents: Mapping[str, bytes],
    vocabularies: Mapping[Kind, Vocabulary],
    shelves: Mapping[Kind, Mapping[str, Shelf]],
) -> Surroundings:
    """What the pages of the articles of a catalogue are made from; `contents` is by path, `shelves` by key."""
    seen = catalogue.seen
    files = [contents.get(article.path, b"") for article in catalogue.articles]
    own = list(chain.from_iterable(zip(seen, files, strict=True)))
    return Surroundings(
        own=b"".join(own) if all(map(len, own)) else b"",
        names={f"{kind} {name}": mark for kind in vocabularies for name, mark in _marks(vocabularies[kind])},
        axes={
            _axis(kind, key): b"".join([seen[at] for at in shelf.cards.places])
            for kind in AXES
            for key, shelf in shelves[kind].items()
            if len(shelf.cards) > 1
        },
    )


def _axis(kind: Kind, key: str) -> str:
    return f"{kind} {key}"


def _marks(vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """What each spelling means, and how it is shown on an article's page."""
    shown = {key: digest(key, term.name, term.url, term.facts.kind) for key, term in vocabulary.terms.items()}
    return ((name, shown[key]) for name, key in vocabulary.keys.items())


def settled_of(now: Surroundings, before: Surroundings, shelves: Mapping[Kind, Mapping[str, Shelf]]) -> frozenset[int]:
    """The places of the articles for which all these are as they were.

    What only some articles have (links, pictures, series, versions) is not in it, see `outputs.articles`.
    """
    if not now.own or not before.names.items() <= now.names.items():
        return frozenset()
    old = set(_cut(before.own, _OWN))
    settled = {place for place, own in enumerate(_cut(now.own, _OWN)) if own in old}
    for kind in AXES:
        for key, shelf in shelves[kind].items():
            name = _axis(kind, key)
            then, blob = before.axes.get(name, b""), now.axes.get(name, b"")
            if then != blob:
                settled.difference_update(_moved(shelf.cards.places, blob, then))
    return frozenset(settled)


def _moved(places: Sequence[int], blob: bytes, then: bytes) -> Iterable[int]:
    """The articles of a shelf that have other neighbours than they had; all of one that was, or is, alone."""
    if not blob or not then:
        return places
    old = set(_triples(then))
    return (place for place, triple in zip(places, _triples(blob), strict=True) if triple not in old)


def _triples(blob: bytes) -> Iterator[bytes]:
    """Each card with those before and after it."""
    padded = NOTHING + blob + NOTHING
    return (padded[start : start + 3 * SIZE] for start in range(0, len(blob), SIZE))


def _cut(blob: bytes, size: int) -> Iterator[bytes]:
    return (blob[start : start + size] for start in range(0, len(blob), size))
