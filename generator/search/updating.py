"""The index of an archive, from the one that was made before: what did not change is not read again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import msgspec
from msgspec import Struct

from generator import parallel
from generator.cache.heap import Heap
from generator.digests import SIZE, digest, digest_bytes
from generator.index.archive import Archive
from generator.ledger import Ledger
from generator.model import Kind
from generator.search.aligning import aligned, displaced, stood, told
from generator.search.columns import Columns
from generator.search.known import Known
from generator.search.layers import Layers
from generator.search.reading import Reader
from generator.search.records import block_digests
from generator.search.slots import Arrival, Roll, roll_of, slots_of
from generator.segments import KINDS, Segment

Follow = Callable[[Iterable[tuple[int, bytes]], int], Iterable[tuple[int, bytes]]]
_ENCODER = msgspec.msgpack.Encoder()
_Runs = Mapping[bytes, tuple[int, Segment]]


class _Changed(Struct, frozen=True):
    """The slots whose articles are to be read, each with its place in the catalogue and its key; and those that are
    empty from now on."""

    articles: Mapping[int, tuple[int, bytes]]
    emptied: Sequence[int]

    @property
    def slots(self) -> frozenset[int]:
        """All slots in which something changed."""
        return frozenset((*self.articles, *self.emptied))


def updated(
    known: Known, archive: Archive, ledger: Ledger, reader: Reader, heap: Heap, follow: Follow
) -> tuple[Known, Columns]:
    """The index as it is now, with its columns; what is kept of it lies in the `heap`. `follow` is told of the articles
    that are read."""
    if known.site != reader.site_mark:
        known = Known()
    roll = roll_of(ledger, known.roll)
    places = {identity: place for place, identity in enumerate(archive.catalogue.ids)}
    ids = slots_of(roll, _arrived(archive, roll, places))
    moved = displaced(known, ids)
    before = dict(stood(known, moved, heap))
    known = aligned(known, ids)
    columns = Columns(known, heap, len(ids), lambda slot: reader.read(places[ids[slot]]))
    runs = {_run_digest(segment): (start, segment) for start, segment in archive.catalogue.runs}
    changed = _changed(known, archive, ids, (columns, reader, runs))
    before.update(told(columns, changed.slots.difference(moved)))
    _read(changed, columns, reader, follow)
    layers = Layers(columns, heap, before, changed.slots.union(moved))
    # A slot that is new is told of in its block, though it stay empty, as that of a withdrawn article does.
    renewed = changed.slots.union(range(len(known.ids), len(ids)))
    generations = layers.generations(known.generations)
    made, blocks = layers.made(known.layers, generations), block_digests(columns, known.blocks, renewed)
    keys, kept, days = columns.kept()
    runs_now, marks = frozenset(runs), reader.naming.marks
    return Known(reader.site_mark, roll, ids, keys, kept, days, runs_now, marks, blocks, generations, made), columns


def _arrived(archive: Archive, roll: Roll, places: Mapping[str, int]) -> Iterator[Arrival]:
    """The articles that the ledger doesn't know yet. It will know those that are withdrawn, too."""
    catalogue, known = archive.catalogue, set(roll.ids)
    redirecting = frozenset(catalogue.rare("redirects"))
    for identity in places.keys() - known:
        place = places[identity]
        more = catalogue.articles.made(place).redirects if place in redirecting else ()
        yield Arrival(identity, (catalogue.urls[place], *more))
    for record in archive.withdrawn:
        if record.id not in known:
            yield Arrival(record.id, (record.url, *record.article.redirects))


def _run_digest(segment: Segment) -> bytes:
    head = segment.head
    return digest(head.ids, head.urls, head.digests)


def _changed(known: Known, archive: Archive, ids: Sequence[str], now: tuple[Columns, Reader, _Runs]) -> _Changed:
    columns, reader, runs = now
    if runs.keys() <= known.runs and reader.naming.marks == known.marks and len(runs) == len(known.runs):
        return _Changed({}, ())
    slots = {identity: slot for slot, identity in enumerate(ids)}
    renamed = _renamed(known, reader)
    articles: dict[int, tuple[int, bytes]] = {}
    for mark, (start, segment) in runs.items():
        again = _naming(segment, renamed)
        for at in again if mark in known.runs else range(len(segment)):
            identity, key = segment.head.ids[at], _key(segment, at)
            slot = slots[identity]
            if at in again or columns.key(slot) != key:
                articles[slot] = start + at, key
    listed = set(archive.catalogue.ids)
    emptied = [slot for slot, identity in enumerate(ids) if identity not in listed and not columns.is_empty(slot)]
    return _Changed(articles, emptied)


def _key(segment: Segment, at: int) -> bytes:
    """From what an article is read, but for what its names mean: its file, and its address."""
    head = segment.head
    return digest_bytes(head.digests[SIZE * at : SIZE * (at + 1)] + f"{head.ids[at]}\t{head.urls[at]}".encode())


def _renamed(known: Known, reader: Reader) -> Mapping[Kind, frozenset[str]]:
    """The names that mean something else than before, or are called otherwise."""
    marks = reader.naming.marks
    before = {kind: known.marks.get(kind, {}) for kind in KINDS}
    return {
        kind: frozenset(name for name, mark in marks[kind].items() if before[kind].get(name, mark) != mark)
        for kind in KINDS
    }


def _naming(segment: Segment, names: Mapping[Kind, frozenset[str]]) -> set[int]:
    """The articles that use one of these names, by position."""
    used = segment.head.names
    found = (used[kind][name].at for kind in KINDS for name in names[kind] & used[kind].keys())
    return set(chain.from_iterable(found))


def _read(changed: _Changed, columns: Columns, reader: Reader, follow: Follow) -> None:
    def work(slot: int) -> bytes:
        return _ENCODER.encode(reader.read(changed.articles[slot][0]))

    slots = sorted(changed.articles)
    found = iter(follow(parallel.each(work, slots), len(slots)))
    while some := list(islice(found, parallel.CHUNK)):
        columns.put([(slot, changed.articles[slot][1], data) for slot, data in some])
    for slot in changed.emptied:
        columns.empty(slot)
