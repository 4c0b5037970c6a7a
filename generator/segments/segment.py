"""A run of articles that are neighbours in the order of time."""

import zlib
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

import msgspec

from generator.model import Article
from generator.segments.head import Head, head_of
from generator.segments.naming import Among, Remembered, identity_at, identity_of, order
from generator.segments.naming_index import NamingIndex, Numbers, read_naming_index
from generator.segments.record import Record
from generator.sequences import Computed

_DECODER = msgspec.msgpack.Decoder(Record)
_ENCODER = msgspec.msgpack.Encoder()


class Packed(Computed[Record]):
    """Records as they are kept, one behind the other. One is decoded when it is asked for. Only the last is held: there
    may be a million, and who asks for one asks for it several times in a row.

    `load` gives their bytes, which are read with the first of them; each is of one of the `lengths` and known by one of
    the `checks`, its CRC-32. One that is not what it should be is made by `again`, from its position.
    """

    def __init__(
        self, load: Callable[[], bytes], lengths: Numbers, checks: Numbers, again: Callable[[int], Record]
    ) -> None:
        self._load = load
        self.lengths = lengths
        self.checks = checks
        self._again = again
        self._last: tuple[int, Record] | None = None

    def __len__(self) -> int:
        return len(self.lengths)

    def made(self, at: int) -> Record:
        """The record at a place."""
        if self._last is None or self._last[0] != at:
            self._last = at, self._decoded(at)
        return self._last[1]

    def __iter__(self) -> Iterator[Record]:
        return map(self._decoded, range(len(self)))

    def _decoded(self, at: int) -> Record:
        end = self._ends[at]
        data = self.data[end - self.lengths[at] : end]
        return _DECODER.decode(data) if zlib.crc32(data) == self.checks[at] else self._again(at)

    @cached_property
    def _ends(self) -> Numbers:
        return array("I", accumulate(self.lengths))

    @cached_property
    def data(self) -> bytes:
        """The bytes of all."""
        return self._load()


class Segment:
    """The head of a segment, and its records in the order of its columns. Where it came from no file, or was made in
    memory, the records stand there as they are."""

    def __init__(self, head: Head, records: Sequence[Record]) -> None:
        self.head = head
        self.records = records

    def __len__(self) -> int:
        return len(self.head.ids)

    @cached_property
    def naming(self) -> NamingIndex:
        """Which names each of its articles uses."""
        return read_naming_index(self.head.naming)

    def article(self, at: int) -> Article:
        """The article at a position."""
        article = self.records[at].article
        assert article is not None  # noqa: S101 - only articles stand in segments
        return article

    def without(self, going: Collection[str], remembered: Remembered) -> tuple[list[Record], Remembered]:
        """The records of all but these files, and what is remembered of ids: where nothing else is remembered than when
        theirs were given, they need not be looked up."""
        ids = zip(self.head.paths, self.head.ids, strict=True)
        known = {path: identity for path, identity in ids if path not in going}
        staying = [record for record in self.records if record.path not in going]
        return staying, Among(known, remembered) if remembered.is_as_before else remembered

    def is_known_so(self, remembered: Remembered) -> bool:
        """Whether its articles still have their ids, where these do not stand in their files."""
        if remembered.is_as_before:
            return True
        head = self.head
        ids = [head.ids[at] for at in head.unstated]
        known = [remembered.get(head.paths[at]) for at in head.unstated]
        # Nearly always the ledger knows all of them.
        return ids == known or ids == [
            identity or identity_at(head.urls[at]) for at, identity in zip(head.unstated, known, strict=True)
        ]


def runs_of(segments: Sequence[Segment]) -> tuple[tuple[int, Segment], ...]:
    """Each segment with the place of its first article among all."""
    starts = accumulate(map(len, segments), initial=0)
    return tuple(zip(starts, segments, strict=False))  # the last start is behind all


def segment_of(records: Iterable[Record], remembered: Remembered) -> Segment:
    """The segment that records of articles make."""
    named = [(identity_of(record.article, remembered), record) for record in records if record.article]
    ordered = sorted(named, key=_order)
    kept = tuple(record for _, record in ordered)
    return Segment(head_of(kept, [(name, record.article) for name, record in ordered if record.article]), kept)


def _order(named: tuple[str, Record]) -> tuple[str, str]:
    identity, record = named
    assert record.article is not None  # noqa: S101 - only articles stand in segments
    return order((identity, record.article))


def packed(segment: Segment) -> Segment:
    """The same, with its records as they are kept: they take much less memory so."""
    if isinstance(segment.records, Packed):
        return segment
    written = [_ENCODER.encode(record) for record in segment.records]
    data = b"".join(written)
    lengths, checks = array("I", map(len, written)), array("I", map(zlib.crc32, written))
    return Segment(segment.head, Packed(lambda: data, lengths, checks, _never))


def _never(at: int) -> Record:
    raise AssertionError(f"record {at} was damaged in memory")
