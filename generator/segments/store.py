"""All that is known of the files of the content: articles in segments, and the rest; on the disk and in memory.

What was learned of a file is written again only with its segment. Nothing is believed that is damaged, or was left
half written by a build that was killed: then the files are read anew.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, pairwise, repeat
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.cache import sealed
from generator.digests import SIZE, digest
from generator.segments.head import Head
from generator.segments.naming import Nothing, Remembered, moment
from generator.segments.naming_index import bytes_of, numbers_of
from generator.segments.record import Record
from generator.segments.segment import Packed, Segment, packed, segment_of
from generator.stamps import WIDTH, cut

# Articles in a segment. A build looks at all segments, and at every article of one in which something changed.
_FEW, _MANY = 250, 1_000
_SEGMENTS = 100
_GROWN = 4  # times as long as it was made: time to divide all anew

# From its path, its stamp and the digest of its file, a record that was damaged. Raises OSError if the file changed.
Again = Callable[[str, bytes, bytes], Record]
_LOOSE = "loose"
_BOUNDS = "bounds"
_ENCODER = msgspec.msgpack.Encoder()


class Learned(Struct, frozen=True):
    """An article that was read, as it is kept, and the moment by which it is sorted."""

    moment: str
    data: bytes


class Store(Struct, frozen=True):
    """The segments in order, the moments at which all but the first begin, and the records of other files by path, in
    the order of paths."""

    bounds: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    loose: Mapping[str, Record] = {}

    def __len__(self) -> int:
        return sum(map(len, self.segments)) + len(self.loose)

    def paths(self) -> set[str]:
        """The files that were read."""
        return set(chain(self.loose, *(segment.head.paths for segment in self.segments)))

    def compared(self, stamps: Mapping[str, bytes]) -> tuple[set[str], set[str]]:
        """Of files that bear these stamps now, those that are new or bore others when they were read; and the files
        that were read and are no more. No path may be known twice."""
        bore = {path: record.stamp for path, record in self.loose.items()}
        for segment in self.segments:
            head = segment.head
            # Nearly always all are the same, which is found out without looking at one of them.
            if b"".join(map(stamps.get, head.paths, repeat(b""))) != head.stamps:
                bore.update(zip(head.paths, cut(head.stamps), strict=True))
        gone = bore.keys() - stamps.keys()
        changed = {path for path, stamp in bore.items() if stamps.get(path, stamp) != stamp}
        if len(stamps) > len(self) - len(gone):
            changed |= stamps.keys() - self.paths()
        return changed, gone

    def records(self) -> Iterator[Record]:
        """Every record, those of articles in order, then the others. All are decoded for it."""
        return chain(chain.from_iterable(segment.records for segment in self.segments), self.loose.values())

    def find(self, paths: Iterable[str]) -> dict[str, Record]:
        """The records of these files."""
        wanted = set(paths)
        found = {path: self.loose[path] for path in wanted if path in self.loose}
        for segment in self.segments:
            if wanted.intersection(segment.head.paths):
                found |= {path: segment.records[at] for at, path in enumerate(segment.head.paths) if path in wanted}
        return found

    def with_files(
        self,
        articles: Mapping[str, Learned],
        loose: Mapping[str, Record],
        gone: Collection[str],
        remembered: Remembered,
    ) -> "Store":
        """What is known after these were read, and those are `gone`; `remembered` gives ids (see `naming`)."""
        left = {*articles, *loose, *gone}
        staying = {path: record for path, record in self.loose.items() if path not in left}
        others = dict(sorted((staying | dict(loose)).items(), key=lambda item: item[0]))
        if not self._fits(len(articles)):
            every = chain(self._learned(left), articles.values())
            return _divided(sorted(every, key=lambda learned: learned.moment), others, remembered)
        coming: dict[int, list[Record]] = {}
        for learned in articles.values():
            coming.setdefault(bisect_right(self.bounds, learned.moment), []).append(_record(learned.data))
        segments = tuple(
            _changed(segment, coming.get(number, ()), left, remembered) for number, segment in enumerate(self.segments)
        )
        return Store(self.bounds, segments, others)

    def _fits(self, more: int) -> bool:
        total = sum(map(len, self.segments)) + more
        return bool(self.segments) and max(map(len, self.segments)) + more <= _GROWN * _length(total)

    def _learned(self, left: Collection[str]) -> Iterator[Learned]:
        """The articles that stay, as they are kept."""
        for segment in self.segments:
            for record in segment.records:
                if record.article and record.path not in left:
                    yield learned(record)

    def with_listed(self, listed: Sequence[Record], remembered: Remembered) -> tuple[Segment, ...]:
        """The segments with other articles that this build lists as well."""
        coming: dict[int, list[Record]] = {}
        for record in listed:
            number = bisect_right(self.bounds, moment(record.article)) if record.article else 0
            coming.setdefault(number, []).append(record)
        if not self.segments:
            return (segment_of(listed, remembered),)
        return tuple(
            segment_of((*segment.records, *coming[number]), remembered) if number in coming else segment
            for number, segment in enumerate(self.segments)
        )


NOTHING_KNOWN = Store()


def learned(record: Record) -> Learned:
    """A record of an article, as it is kept."""
    return Learned(moment(record.article) if record.article else "", _ENCODER.encode(record))


def _record(data: bytes) -> Record:
    return msgspec.msgpack.decode(data, type=Record)


def _length(total: int) -> int:
    return max(_FEW, min(_MANY, total // _SEGMENTS))


def _changed(segment: Segment, coming: Sequence[Record], left: set[str], remembered: Remembered) -> Segment:
    going = left.intersection(segment.head.paths)
    if not (going or coming) and segment.is_known_so(remembered):
        return segment
    staying, remembered = segment.without(going, remembered)
    return packed(segment_of((*staying, *coming), remembered))


def _divided(every: Sequence[Learned], loose: Mapping[str, Record], remembered: Remembered) -> Store:
    """Segments of about the same length; articles of one moment stand in one."""
    length = _length(len(every))
    moments = [every[at].moment for at in range(length, len(every), length)]
    bounds = tuple(dict.fromkeys(moment for moment in moments if moment > every[0].moment))
    starts = [0, *(_first(every, bound) for bound in bounds), len(every)]
    segments = (
        packed(segment_of((_record(every[at].data) for at in range(start, end)), remembered))
        for start, end in pairwise(starts)
    )
    return Store(bounds, tuple(segments), loose)


def _first(every: Sequence[Learned], bound: str) -> int:
    """Where the articles of a moment begin."""
    return bisect_left(every, bound, key=lambda learned: learned.moment)


# --- on the disk


class _Kept(Struct, frozen=True, array_like=True):
    """A segment as it is kept; its records lie behind this."""

    head: Head
    lengths: bytes
    checks: bytes


def load(folder: Path, maker: bytes, again: Again) -> Store:
    """What `maker` left; without what is missing or damaged. `again` makes a record that turns out to be."""
    bounds = sealed.read(folder / _BOUNDS, maker, tuple[str, ...])
    if bounds is None:
        return Store()
    segments = tuple(_loaded(folder / name, maker, again) for name in _names(bounds))
    loose = sealed.read(folder / _LOOSE, maker, list[Record]) or ()
    store = Store(bounds, segments, {record.path: record for record in loose})
    return store if len(store) == len(store.paths()) else Store()


def _loaded(path: Path, maker: bytes, again: Again) -> Segment:
    kept = sealed.read(path, maker, _Kept)
    if kept is None:
        return segment_of((), Nothing())
    head = kept.head

    def anew(at: int) -> Record:
        stamp, file = head.stamps[WIDTH * at : WIDTH * (at + 1)], head.digests[SIZE * at : SIZE * (at + 1)]
        return again(head.paths[at], stamp, file)

    return Segment(head, Packed(partial(_behind, path), numbers_of(kept.lengths), numbers_of(kept.checks), anew))


def _behind(path: Path) -> bytes:
    """The records; none where they can't be read, and then each is made anew."""
    with suppress(OSError):
        return sealed.read_behind(path)
    return b""


def _names(bounds: tuple[str, ...]) -> list[str]:
    """The files of the segments: none of another division may be taken for one of them."""
    mark = digest(bounds).hex()[:8]
    return [f"{mark}-{number}" for number in range(len(bounds) + 1)]


def save(folder: Path, maker: bytes, old: Store, new: Store) -> None:
    """Writes what is not on the disk already, as `old`."""
    if not new.segments:
        return
    is_same = old.bounds == new.bounds and len(old.segments) == len(new.segments)
    there: Sequence[Segment | None] = old.segments if is_same else [None] * len(new.segments)
    for name, was, segment in zip(_names(new.bounds), there, new.segments, strict=True):
        if was is not segment:
            _save(folder / name, maker, segment)
    if dict(old.loose) != dict(new.loose) or not is_same:
        sealed.write(folder / _LOOSE, maker, list(new.loose.values()))
    if not is_same:
        sealed.write(folder / _BOUNDS, maker, new.bounds)
        _forget(folder, {_LOOSE, _BOUNDS, *_names(new.bounds)})


def _save(path: Path, maker: bytes, segment: Segment) -> None:
    records = packed(segment).records
    assert isinstance(records, Packed)  # noqa: S101 - for the type checker
    sealed.write(path, maker, _Kept(segment.head, bytes_of(records.lengths), bytes_of(records.checks)), records.data)


def _forget(folder: Path, ours: Collection[str]) -> None:
    """Removes the files of another division, if that can be done."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name not in ours:
                path.unlink(missing_ok=True)
