"""A file that only grows, of pieces that are each read by themselves. Who keeps one notes where it lies.

A piece that isn't what its note says (the file was cut, or is another's) is none: whoever asks makes it anew.
"""

import os
import zlib
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

_IN_MEMORY = 1 << 60  # beyond the end of any file


class Place(Struct, frozen=True, array_like=True):
    """Where a piece lies: its offset and length in bytes, and the CRC-32 by which it is known."""

    offset: int
    length: int
    check: int


class Heap:
    """The file; without a path, or where it can't be written, pieces are kept in memory.

    It is opened when it is first needed, so that a worker may open it for itself.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._reading: int | None = None
        self._writing: int | None = None
        self._end = 0
        self._held: dict[int, bytes] = {}

    @property
    def size(self) -> int:
        """Bytes in the file, with what nobody refers to any more."""
        try:
            return self._path.stat().st_size if self._path else 0
        except OSError:
            return 0

    def add(self, piece: bytes) -> Place:
        """Keeps a piece."""
        return self.add_all([piece])[0]

    def add_all(self, pieces: Sequence[bytes]) -> list[Place]:
        """Keeps several pieces, which are written at once: that costs about as much as to write one of them."""
        try:
            start = self._written(b"".join(pieces))
        except OSError:
            return list(map(self._hold, pieces))
        starts = accumulate(map(len, pieces), initial=start)
        return [Place(offset, len(piece), zlib.crc32(piece)) for offset, piece in zip(starts, pieces, strict=False)]

    def _hold(self, piece: bytes) -> Place:
        place = Place(_IN_MEMORY + len(self._held), len(piece), zlib.crc32(piece))
        self._held[place.offset] = piece
        return place

    def _written(self, data: bytes) -> int:
        """Writes data behind all that is there; gives its offset."""
        if self._writing is None:
            self._writing = self._open()
            self._end = os.lseek(self._writing, 0, os.SEEK_END)
        view = memoryview(data)
        while view:
            view = view[os.write(self._writing, view) :]
        start, self._end = self._end, self._end + len(data)
        return start

    def _open(self) -> int:
        if self._path is None:
            raise FileNotFoundError
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)

    def raw(self, place: Place) -> bytes | None:
        """The piece at a place; None if it isn't there."""
        try:
            found = self._held.get(place.offset) or self._read(place)
        except (OSError, OverflowError):
            return None
        return found if len(found) == place.length and zlib.crc32(found) == place.check else None

    def _read(self, place: Place) -> bytes:
        if self._path is None:
            return b""
        if self._reading is None:
            self._reading = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        return os.pread(self._reading, place.length, place.offset)

    def close(self) -> None:
        """Lets go of the file."""
        for handle in (self._reading, self._writing):
            if handle is not None:
                os.close(handle)
        self._reading = self._writing = None
