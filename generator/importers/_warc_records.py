"""The records of WARC and ARC files, one after the other and at their offsets (ISO 28500; read by warcio).

A file that is broken somewhere is read on from the next record that begins after the fault.
"""

import io
import zlib
from collections.abc import Generator, Iterator
from importlib.util import find_spec
from typing import IO, Any

from msgspec import Struct

GZIP = b"\x1f\x8b\x08"
_PLAIN = b"WARC/1."
_BEGINNINGS = (b"WARC/", b"filedesc://")
_PIECE = 1_000_000
_BROTLI_PIECE = 1_000


class Fault(Struct, frozen=True):
    """Where a file is broken, and how."""

    offset: int
    message: str


def is_archive(data: bytes) -> bool:
    """Whether a file begins as a WARC or ARC file does, packed or not."""
    return (_begun(data) if data.startswith(GZIP) else data).startswith(_BEGINNINGS)


def _begun(data: bytes) -> bytes:
    """The first bytes of what is packed."""
    try:
        return zlib.decompressobj(31).decompress(data, 32)
    except zlib.error:
        return b""


def records(file: IO[bytes]) -> Iterator[tuple[int, Any] | Fault]:
    """Every record with its offset, and every fault. A record is to be read before the next is asked for."""
    start: int | None = 0
    while start is not None:
        fault = yield from _run(file, start)
        if fault is None:
            return
        yield fault
        start = _next(file, max(fault.offset, start) + 1)


def _run(file: IO[bytes], start: int) -> Generator[tuple[int, Any], None, Fault | None]:
    """The records from an offset on; gives back the fault that ended them, if one did."""
    from warcio.archiveiterator import ArchiveIterator

    file.seek(start)
    iterator = ArchiveIterator(file, arc2warc=True)
    iterator.INC_RECORD = ""  # it would print this
    offset, last = start, None
    try:
        for last in iterator:
            offset = iterator.offset  # get_record_offset() would read the record
            yield offset, last
    except _faults() as error:
        return Fault(offset, f"a record is broken: {' '.join(str(error).split())[:80]}")
    begun = iterator.offset < file.seek(0, io.SEEK_END)  # a record of which not even the heads are whole
    if begun or (last is not None and not is_whole(last)):
        return Fault(iterator.offset if begun else offset, "the file ends within a record")
    return None


def _faults() -> tuple[type[Exception], ...]:
    from warcio.exceptions import ArchiveLoadFailed

    # warcio raises a plain Exception where it knows no better.
    return (ArchiveLoadFailed, zlib.error, EOFError, ValueError, KeyError, AttributeError, TypeError)


def _next(file: IO[bytes], start: int) -> int | None:
    """Where the next record begins at or after an offset; None where none does."""
    file.seek(0)
    mark = GZIP if file.read(3) == GZIP else _PLAIN
    file.seek(start)
    before = b""
    while piece := file.read(_PIECE):
        data = before + piece
        place = data.find(mark)
        while place >= 0:
            offset = start - len(before) + place
            if mark == _PLAIN or _begun(_at(file, offset)).startswith(_PLAIN):
                return offset
            place = data.find(mark, place + 1)
        before, start = data[-len(mark) + 1 :], start + len(piece)
        file.seek(start)
    return None


def _at(file: IO[bytes], offset: int) -> bytes:
    file.seek(offset)
    return file.read(4_096)


def record_at(file: IO[bytes], offset: int) -> Any:
    """The record at an offset. Raises OSError where there is none."""
    for _, found in _run(file, offset):
        return found
    raise OSError("there is no record at this place of the archive")


def content(record: Any, limit: int) -> bytes:
    """What a record carries, unpacked; at most one byte more than `limit`. Raises OSError if it can't be unpacked."""
    if header(record, "content-encoding").strip().lower() == "br":
        return _of_brotli(record, limit)
    try:
        data: bytes = record.content_stream().read(limit + 1)
    except (zlib.error, ValueError) as error:
        raise OSError(f"it can't be unpacked: {error}") from None
    return data


def _of_brotli(record: Any, limit: int) -> bytes:
    """What is packed with brotli, which warcio can unpack with an older package only."""
    from warcio.bufferedreaders import ChunkedDataReader

    if not find_spec("brotli"):
        raise OSError("it is packed with brotli")
    from brotli import Decompressor
    from brotli import error as BrotliError  # noqa: N812 - it is a class

    chunked = header(record, "transfer-encoding").lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    unpacking, made = Decompressor(), bytearray()
    try:
        while len(made) <= limit and (piece := stream.read(_BROTLI_PIECE)):
            made += unpacking.process(piece)
    except BrotliError as error:
        raise OSError(f"it can't be unpacked: {error}") from None
    return bytes(made[: limit + 1])


def is_whole(record: Any) -> bool:
    """Whether the file held all of a record that was read."""
    return not getattr(record.raw_stream, "limit", 0)


def header(record: Any, name: str) -> str:
    """A header of the answer that a record holds."""
    return str(record.http_headers.get_header(name) or "") if record.http_headers else ""


def stated(record: Any, name: str) -> str:
    """A header of the record itself: `WARC-Date`."""
    return str(record.rec_headers.get_header(name) or "")
