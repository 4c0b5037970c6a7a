"""A run of articles that are neighbours in the order of time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import overload

import msgspec
from msgspec import structs

from generator.model import Article
from generator.segments.head import Head, head_of
from generator.segments.naming import Remembered, identity_at, identity_of, order
from generator.segments.record import Record


class Packed(Sequence[Record]):
    """Records as they are kept, one behind the other. One is decoded when it is first asked for, and then kept."""

    def __init__(self, data: bytes | memoryview, lengths: Sequence[int]) -> None:
        self.data = data
        self.lengths = lengths
        self._ends = list(accumulate(lengths))
        self._decoder = msgspec.msgpack.Decoder(Record)
        self._made: dict[int, Record] = {}

    def __len__(self) -> int:
        return len(self.lengths)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, at: int | slice) -> Record | tuple[Record, ...]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(len(self))[at]))
        made = self._made.get(at)
        if made is None:
            made = self._made[at] = self._decoded(at)
        return made

    def __iter__(self) -> Iterator[Record]:
        """Each in turn; none of them is kept."""
        return (self._made.get(at) or self._decoded(at) for at in range(len(self)))

    def _decoded(self, at: int) -> Record:
        end = self._ends[at]
        return self._decoder.decode(self.data[end - self.lengths[at] : end])


class Segment:
    """The head of a segment, and its records in the order of its columns. Where it came from no file, or was made in
    memory, the records stand there as they are."""

    def __init__(self, head: Head, records: Sequence[Record]) -> None:
        self.head = head
        self.records = records

    def __len__(self) -> int:
        return len(self.head.ids)

    def article(self, at: int) -> Article:
        """The article at a position."""
        article = self.records[at].article
        assert article is not None  # noqa: S101 - only articles stand in segments
        return article

    def is_known_so(self, remembered: Remembered) -> bool:
        """Whether its articles still have their ids, where these do not stand in their files."""
        head = self.head
        known = (remembered(head.paths[at]) or identity_at(head.urls[at]) for at in head.unstated)
        return all(head.ids[at] == identity for at, identity in zip(head.unstated, known, strict=True))


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
    written = [msgspec.msgpack.encode(record) for record in segment.records]
    return Segment(segment.head, Packed(b"".join(written), list(map(len, written))))


def with_stamps(segment: Segment, records: Sequence[Record]) -> Segment:
    """The same with records of which only the stamps differ."""
    return Segment(structs.replace(segment.head, stamps=[record.stamp for record in records]), records)
