"""The record's file: read whole or not at all, written beside the old one, and renamed.

Lost, cut, changed, of another version or of another marker, it is as good as none. It is in three parts, each with
its digest in the part before it: the `Header`; what is kept beside files (`_Rest`); and the blocks of files.
"""

import struct
from contextlib import suppress
from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.publish import acts
from generator.publish.blocks import Blocks, read_block
from generator.publish.home import DOUBT, FRESH, RECORD
from generator.publish.record import Record

_MAGIC = b"dateline record 3\n"
_LENGTH = struct.Struct("<I")
_DIGEST = 32
_HEAD = len(_MAGIC) + _DIGEST + _LENGTH.size


class Header(Struct, frozen=True, array_like=True):
    """The stamp of the marker, how many files are ours and their `size` in bytes; `body`, the digest of these files
    with their stamps; and the length and the digest of what comes next."""

    marker: bytes
    count: int
    size: int
    body: bytes
    length: int
    rest: bytes


class _Told(Struct, frozen=True, array_like=True):
    """Of a block its length, and what it tells of itself."""

    length: int
    count: int
    size: int
    digest: bytes


class _Rest(Struct, frozen=True, array_like=True):
    made: tuple[str, ...]
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
    is_sure: bool
    blocks: tuple[_Told, ...]

    @property
    def is_sound(self) -> bool:
        """Whether there is a stamp for each folder."""
        pairs = (self.folders, self.folder_stamps), (self.standby, self.standby_stamps)
        return all(len(paths) * _DIGEST == len(stamps) for paths, stamps in pairs)


def encode(record: Record) -> bytes:
    """The bytes of a record."""
    blocks = record.blocks
    rest = msgspec.msgpack.encode(_rest(record, blocks))
    head = Header(
        record.marker,
        len(blocks),
        blocks.size,
        blocks.digest,
        len(rest),
        sha256(rest).digest(),
    )
    header = msgspec.msgpack.encode(head)
    lead = _MAGIC, sha256(header).digest(), _LENGTH.pack(len(header))
    return b"".join((*lead, header, rest, *(block.raw for block in blocks.blocks)))


def _rest(record: Record, blocks: Blocks) -> _Rest:
    return _Rest(
        tuple(record.made),
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
        record.is_sure,
        tuple(_Told(len(block.raw), block.count, block.size, block.digest) for block in blocks.blocks),
    )


def read_header(home: Path) -> Header | None:
    """The head of the record that is not in doubt; None if there is no good one."""
    try:
        with (home / RECORD).open("rb") as file:
            lead = file.read(_HEAD)
            return _header(lead, file.read(_length(lead)))
    except OSError:
        return None


def read_record(home: Path, name: str = RECORD) -> Record | None:
    """The record of that name; None if there is no good one."""
    try:
        data = memoryview((home / name).read_bytes())
    except OSError:
        return None
    lead = bytes(data[:_HEAD])
    start = _HEAD + _length(lead)
    header = _header(lead, bytes(data[_HEAD:start]))
    if header is None:
        return None
    rest = _rest_of(header, data[start : start + header.length])
    blocks = _blocks(rest, data[start + header.length :]) if rest else None
    return _record(header, rest, blocks) if rest and blocks is not None else None


def read_any(home: Path) -> Record:
    """The record, or the one in doubt: of it the output's part is as good. Empty if there is neither."""
    return read_record(home) or read_record(home, DOUBT) or Record()


def _length(lead: bytes) -> int:
    """That of the header; 0 if the lead is cut."""
    return _LENGTH.unpack(lead[-_LENGTH.size :])[0] if len(lead) == _HEAD else 0


def _header(lead: bytes, header: bytes) -> Header | None:
    if not lead.startswith(_MAGIC) or sha256(header).digest() != lead[len(_MAGIC) : len(_MAGIC) + _DIGEST]:
        return None
    with suppress(msgspec.DecodeError):
        return msgspec.msgpack.decode(header, type=Header)
    return None


def _rest_of(header: Header, data: bytes | memoryview) -> _Rest | None:
    if sha256(data).digest() != header.rest:
        return None
    with suppress(msgspec.DecodeError):
        rest = msgspec.msgpack.decode(data, type=_Rest)
        return rest if rest.is_sound else None
    return None


def _blocks(rest: _Rest, data: memoryview) -> Blocks | None:
    """None if one of them is not as it was written, or if there are more or less."""
    ends = [*accumulate((told.length for told in rest.blocks), initial=0)]
    cuts = (bytes(data[start:end]) for start, end in pairwise(ends))
    read = (read_block(raw, told.count, told.size, told.digest) for raw, told in zip(cuts, rest.blocks, strict=True))
    found = [block for block in read if block]
    return Blocks(found) if ends[-1] == len(data) and len(found) == len(rest.blocks) else None


def _record(header: Header, rest: _Rest, blocks: Blocks) -> Record:
    return Record(
        files=blocks.files,
        stamps=blocks.stamps,
        made=frozenset(rest.made),
        marker=header.marker,
        lines=rest.lines,
        folders=_joined(rest.folders, rest.folder_stamps),
        standby=_joined(rest.standby, rest.standby_stamps),
        foreign=rest.foreign,
        closed=rest.closed,
        debt=tuple(rest.debt.split("\n")) if rest.debt else (),
        tail=rest.tail,
        stuck=rest.stuck,
        is_sure=rest.is_sure,
    )


def _joined(paths: tuple[bytes, ...], stamps: bytes) -> dict[bytes, bytes]:
    cuts = [stamps[place : place + _DIGEST] for place in range(0, len(stamps), _DIGEST)]
    return dict(zip(paths, cuts, strict=True))


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
