"""What the last publish left, kept in the state as columns: quick to read, quick to write, and never believed alone.

The marker in the output says what is ours; the record says the same, with the stamp of each file, so that nothing
need be read again. It is a speed-up: lost, cut, changed, of another version or of another marker, it is as good as
none. It is written whole, beside the old one, and renamed.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from generator.publish import acts
from generator.publish.home import DOUBT, FRESH, RECORD
from generator.publish.manifest import MARKER
from generator.publish.rows import FOLDER, OTHER, moved, total

_MAGIC = b"dateline record 1\n"
_LENGTH = struct.Struct("<I")
_DIGEST = _STAMP = 32
_HEAD = len(_MAGIC) + _DIGEST + _LENGTH.size


class Header(Struct, frozen=True, array_like=True):
    """What a build asks first: the digest of all rows (`total`), the folders that it did not look into (`closed`),
    the stamp of the marker, how many files are ours and their `size` in bytes; and the body's digest."""

    total: bytes
    closed: tuple[bytes, ...]
    marker: bytes
    count: int
    size: int
    body: bytes


class Record(Struct, frozen=True):
    """All of it. Paths that are ours are text, those of others bytes, as the system spells them.

    `files`: path → digest; `stamps`: path → stamp, of these. `made`: the folders that we made. `marker`: its stamp,
    and `lines`, its lines. `folders`: those of the output, with their stamps; `standby`: the same of the standby, or
    nothing if there is none. `foreign`: files of somebody's, with their stamps; `closed`: what else is theirs.
    `debt`: the paths in which the standby differs from the output; `tail`: the bytes at the marker's end that the
    standby's marker lacks, -1 if it differs in more. `stuck`: the device on which folders could not be exchanged,
    -1 if they could. `total`: the digest of all rows that a look at the output would find (see `rows`), -1 if it is
    not known.
    """

    files: Mapping[str, bytes] = {}
    stamps: Mapping[str, bytes] = {}
    made: frozenset[str] = frozenset()
    marker: bytes = b""
    lines: int = 0
    folders: Mapping[bytes, bytes] = {}
    standby: Mapping[bytes, bytes] = {}
    foreign: Mapping[bytes, bytes] = {}
    closed: tuple[bytes, ...] = ()
    debt: tuple[str, ...] = ()
    tail: int = -1
    stuck: int = -1
    total: int = -1


class _Body(Struct, frozen=True, array_like=True):
    paths: str
    digests: bytes
    stamps: bytes
    made: tuple[str, ...]
    marker: bytes
    lines: int
    folders: tuple[bytes, ...]
    folder_stamps: bytes
    standby: tuple[bytes, ...]
    standby_stamps: bytes
    foreign: dict[bytes, bytes]
    closed: tuple[bytes, ...]
    debt: str
    tail: int
    stuck: int


def size_of(record: Record) -> int:
    """The bytes of all files that are ours."""
    numbers = array("q", b"".join(record.stamps.values()))
    if sys.byteorder == "big":
        numbers.byteswap()
    return sum(numbers[:: _STAMP // numbers.itemsize])


def with_total(record: Record, before: Record, touched: Iterable[str] = ()) -> Record:
    """The record with its total. If that of `before` is known, only the paths `touched` are counted anew."""
    if before.total < 0:
        return structs.replace(record, total=total((*_rows(record, record.stamps), *_few_rows(record))))
    paths = set(touched)
    going = (*_rows(before, paths & before.stamps.keys()), *_few_rows(before))
    coming = (*_rows(record, paths & record.stamps.keys()), *_few_rows(record))
    return structs.replace(record, total=moved(before.total, going, coming))


def _rows(record: Record, paths: Iterable[str]) -> Iterator[tuple[bytes, bytes]]:
    return ((path.encode(), record.stamps[path]) for path in paths)


def _few_rows(record: Record) -> Iterator[tuple[bytes, bytes]]:
    """Those of all but our files."""
    yield from record.foreign.items()
    yield MARKER.encode(), record.marker
    yield from ((path, FOLDER) for path in record.folders if path)
    yield from ((path, OTHER) for path in record.closed)


def encode(record: Record) -> bytes:
    """The bytes of a record."""
    body = msgspec.msgpack.encode(_columns(record))
    digest = record.total.to_bytes(_DIGEST, "little")
    head = Header(digest, record.closed, record.marker, len(record.files), size_of(record), sha256(body).digest())
    header = msgspec.msgpack.encode(head)
    return b"".join((_MAGIC, sha256(header).digest(), _LENGTH.pack(len(header)), header, body))


def _columns(record: Record) -> _Body:
    return _Body(
        "\n".join(record.files),
        b"".join(record.files.values()),
        b"".join(map(record.stamps.__getitem__, record.files)),
        tuple(sorted(record.made)),
        record.marker,
        record.lines,
        tuple(record.folders),
        b"".join(record.folders.values()),
        tuple(record.standby),
        b"".join(record.standby.values()),
        dict(record.foreign),
        record.closed,
        "\n".join(record.debt),
        record.tail,
        record.stuck,
    )


def read_header(home: Path) -> Header | None:
    """The head of the record that is not in doubt; None if there is no good one."""
    try:
        with (home / RECORD).open("rb") as file:
            lead = file.read(_HEAD)
            header = file.read(_LENGTH.unpack(lead[-_LENGTH.size :])[0]) if len(lead) == _HEAD else b""
    except OSError:
        return None
    return _header(lead, header)


def _header(lead: bytes, header: bytes) -> Header | None:
    if not lead.startswith(_MAGIC) or sha256(header).digest() != lead[len(_MAGIC) : len(_MAGIC) + _DIGEST]:
        return None
    with suppress(msgspec.DecodeError):
        return msgspec.msgpack.decode(header, type=Header)
    return None


def read_record(home: Path, name: str = RECORD) -> Record | None:
    """The record of that name; None if there is no good one."""
    try:
        data = (home / name).read_bytes()
    except OSError:
        return None
    if len(data) < _HEAD:
        return None
    end = _HEAD + _LENGTH.unpack_from(data, _HEAD - _LENGTH.size)[0]
    header = _header(data[:_HEAD], data[_HEAD:end])
    body = memoryview(data)[end:]
    if header is None or sha256(body).digest() != header.body:
        return None
    with suppress(msgspec.DecodeError):
        return _record(msgspec.msgpack.decode(body, type=_Body), int.from_bytes(header.total, "little"))
    return None


def read_any(home: Path) -> Record:
    """The record, or the one in doubt: of it the output's part is as good. Empty if there is neither."""
    return read_record(home) or read_record(home, DOUBT) or Record()


def _record(body: _Body, total: int) -> Record | None:
    paths = body.paths.split("\n") if body.paths else []
    if len(body.digests) != len(paths) * _DIGEST or len(body.stamps) != len(paths) * _STAMP:
        return None
    return Record(
        files=dict(zip(paths, _cut(body.digests), strict=True)),
        stamps=dict(zip(paths, _cut(body.stamps), strict=True)),
        made=frozenset(body.made),
        marker=body.marker,
        lines=body.lines,
        folders=dict(zip(body.folders, _cut(body.folder_stamps), strict=True)),
        standby=dict(zip(body.standby, _cut(body.standby_stamps), strict=True)),
        foreign=body.foreign,
        closed=body.closed,
        debt=tuple(body.debt.split("\n")) if body.debt else (),
        tail=body.tail,
        stuck=body.stuck,
        total=total,
    )


def _cut(column: bytes) -> list[bytes]:
    return [column[place : place + _DIGEST] for place in range(0, len(column), _DIGEST)]


def write_record(home: Path, data: bytes) -> None:
    """Puts the record in place, and with that takes the doubt away. Raises OSError."""
    fresh = str(home / FRESH)
    acts.raze(fresh)
    acts.create(fresh, data)
    acts.rename(fresh, str(home / RECORD))
    acts.raze(str(home / DOUBT))


def doubt(home: Path) -> None:
    """The standby is about to be changed: until the record is written anew nobody believes in it. Raises OSError."""
    if (home / RECORD).exists():
        acts.rename(str(home / RECORD), str(home / DOUBT))
        acts.settle(str(home))
