"""The files in a zip file, read member by member, and never unpacked."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from msgspec import Struct

from generator.drafts.tree.names import HIDDEN, is_inside, is_sayable, shown
from generator.model import Problem
from generator.refusal import RefusedError

MEMBER_BYTES = 4_000_000_000
"""How large a file in a zip file may become; a WARC file has a gigabyte by custom."""

RATIO = 1_100
"""How many times larger a member may be than it is in the zip file: deflate makes at most 1,032 of 1."""

# What the standard library raises of a zip file, a method of packing being each its own. NotImplementedError is among
# them, as a RuntimeError.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError, struct.error)


class Zip(Struct, frozen=True, dict=True):
    """The files in a zip file."""

    path: Path

    @property
    def names(self) -> tuple[str, ...]:
        return self._names

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(sorted(self._members))

    @property
    def refused(self) -> tuple[Problem, ...]:
        return tuple(
            Problem(f"{self.path}/{shown(info.filename)}", 0, message, hint, "warning")
            for info in self._archive.infolist()
            if not info.is_dir()
            for message, hint in self._against(info)
        )

    def _against(self, info: zipfile.ZipInfo) -> Iterator[tuple[str, str]]:
        """Why a member is not read, and what to do; those that never are need not be told of."""
        if not _is_wanted(info.filename):
            yield "the name of this file leads out of its folder, or can't be shown", "rename it"
        elif self._members.get(info.filename, info) is not info:
            yield "the zip file holds another file of this name, which is read", "rename it"

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self.path)
        except (*_BROKEN, OSError) as error:
            raise RefusedError(f"{self.path} is no whole zip file: {error}", "export it again") from None

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        every = (info for info in self._archive.infolist() if not info.is_dir() and _is_wanted(info.filename))
        return {info.filename: info for info in every if HIDDEN.isdisjoint(info.filename.split("/"))}

    def place(self, name: str) -> str:
        return f"{self.path}/{name}"

    def open(self, name: str) -> IO[bytes]:
        info = self._members.get(name)
        if info is None:
            raise OSError("there is no such file")
        if info.file_size > min(MEMBER_BYTES, RATIO * max(info.compress_size, 1)):
            raise OSError(f"it would grow to {info.file_size:,} bytes when it is unpacked")
        with _told():
            return io.BufferedReader(_Member(self._archive.open(info)))

    def size(self, name: str) -> int:
        return self._members[name].file_size


def _is_wanted(name: str) -> bool:
    return is_inside(name) and is_sayable(name)


@contextmanager
def _told() -> Iterator[None]:
    """Tells as OSError what is raised of a zip file that is broken, encrypted, or packed as no one else does."""
    try:
        yield
    except _BROKEN as error:
        raise OSError(f"the zip file is broken or encrypted: {error}") from None


class _Member(io.RawIOBase):
    """A file in a zip file, whose faults are OSErrors."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with _told():
            return self._file.readinto(buffer)  # type: ignore[attr-defined, no-any-return]
