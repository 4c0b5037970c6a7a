"""The files that records are read from: WARC files of a tree, and those within WACZ files, which are zip files."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from generator.drafts.tree import MEMBER_BYTES, RATIO, Tree

WITHIN = "!"
_PICTURE_BYTES = 60_000_000


def sources(tree: Tree, name: str) -> Iterator[str]:
    """The names of the WARC files that a file is, or holds: `a.wacz!archive/data.warc.gz`. Raises OSError."""
    with tree.open(name) as file:
        if not is_zip(file.read(4)):
            yield name
            return
    with _zip(tree, name) as (archive, _):
        for info in archive.infolist():
            if info.filename.lower().endswith((".warc.gz", ".warc", ".arc.gz", ".arc")):
                yield f"{name}{WITHIN}{info.filename}"


def is_zip(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04"


@contextmanager
def _zip(tree: Tree, name: str) -> Iterator[tuple[zipfile.ZipFile, IO[bytes]]]:
    """A zip file in a tree, and the file that it lies in. Raises OSError where it is broken."""
    with _sought(tree.open(name)) as file:
        try:
            with zipfile.ZipFile(file) as archive:
                yield archive, file
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            raise OSError(f"the archive is broken or encrypted: {error}") from None


@contextmanager
def opened(tree: Tree, source: str) -> Iterator[IO[bytes]]:
    """A WARC file, in which one may seek. Raises OSError."""
    name, _, inner = source.partition(WITHIN)
    if not inner:
        with _sought(tree.open(name)) as file:
            yield file
        return
    with _zip(tree, name) as (archive, file):
        info = _member(archive, inner)
        if info.compress_type == zipfile.ZIP_STORED:
            yield io.BufferedReader(_Window(file, _start(archive, info), info.file_size))
        else:
            with archive.open(info) as member:
                yield member


def _member(archive: zipfile.ZipFile, inner: str) -> zipfile.ZipInfo:
    try:
        info = archive.getinfo(inner)
    except KeyError:
        raise OSError("there is no such file in the archive") from None
    if info.file_size > min(MEMBER_BYTES, RATIO * max(info.compress_size, 1)):
        raise OSError(f"it would grow to {info.file_size:,} bytes when it is unpacked")
    return info


def _start(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """Where the bytes of a stored member begin; opening it checks its local header."""
    with archive.open(info) as member:
        return int(member._orig_compress_start)  # type: ignore[attr-defined]  # noqa: SLF001 - there is no public name


class _Window(io.RawIOBase):
    """A part of a file, in which one may seek."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file, self._start, self._size, self._place = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._place = offset + (0, self._place, self._size)[whence]
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: Any) -> int:
        self._file.seek(self._start + self._place)
        data = self._file.read(min(len(buffer), max(self._size - self._place, 0)))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)


def _sought(file: IO[bytes]) -> IO[bytes]:
    """A file in which one may seek; one within a zip file is read from its beginning to seek back."""
    return file if file.seekable() else io.BufferedReader(_Reread(file))


class _Reread(io.RawIOBase):
    """A file that can't seek, with what was read of it kept, up to a limit."""

    def __init__(self, file: IO[bytes]) -> None:
        self._data = io.BytesIO(file.read(_PICTURE_BYTES * 5 + 1))
        if self._data.getbuffer().nbytes > _PICTURE_BYTES * 5:
            raise OSError("it is too large to be read within a zip file: unpack the zip file first")
        file.close()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._data.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        return self._data.readinto(buffer)
