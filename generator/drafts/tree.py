"""The files of an export, by name, whether they lie in a folder, in a zip file, or alone.

Names are relative, with `/`. One that would lead out of its folder, a link, and what is no regular file are not in a
tree, but named in `Tree.refused`. A zip file is read member by member, never unpacked; one that grows beyond what a
disk should bear is refused while it is read (a "zip bomb").
"""

import io
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from typing import IO, Any, Protocol

from msgspec import Struct

from generator.model import Problem
from generator.refusal import RefusedError

HEAD_BYTES = 64_000
"""How much of a file is enough to recognise it."""

MEMBER_BYTES = 4_000_000_000
"""How large a file in a zip file may become; a WARC file has a gigabyte by custom."""

RATIO = 1_100
"""How many times larger a member may be than it is in the zip file: deflate makes at most 1,032 of 1."""

# What the standard library raises of a zip file, a method of packing being each its own. NotImplementedError is among
# them, as a RuntimeError.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError, struct.error)

_HIDDEN = frozenset({"__MACOSX", ".git", ".svn", "node_modules"})


class Tree(Protocol):
    """Files by name."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, sorted."""

    @property
    def refused(self) -> tuple[Problem, ...]:
        """What was found and is not read."""

    def place(self, name: str) -> str:
        """Where a file lies, for people: a path from where the command was given, or `export.zip/posts/a.html`."""

    def open(self, name: str) -> IO[bytes]:
        """A file's bytes, to be read from the beginning. Raises OSError, of which a fault of a zip file is one."""

    def size(self, name: str) -> int:
        """How many bytes a file has, as far as is told."""


def head(tree: Tree, name: str) -> bytes:
    """The beginning of a file; empty where it can't be read."""
    try:
        with tree.open(name) as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b""


def whole(tree: Tree, name: str, limit: int) -> bytes:
    """A file's bytes. Raises OSError, also of one that is larger than `limit`."""
    with tree.open(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(f"the file is larger than {limit:,} bytes")
    return data


def unread(tree: Tree, name: str, error: OSError) -> Problem:
    """What to tell of a file that can't be read."""
    return Problem(tree.place(name), 0, f"the file can't be read: {error.strerror or error}", "check that it is whole")


def tree_of(path: Path) -> Tree:
    """What a path leads to: a folder, a zip file, or a single file. Raises RefusedError if there is nothing."""
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        raise RefusedError(f"{path} is not there", "name a file or a folder that holds articles")
    if not path.is_file():
        raise RefusedError(f"{path} is neither a file nor a folder", "name a file or a folder that holds articles")
    return Zip(path) if zipfile.is_zipfile(path) and not _is_document(path) else Single(path)


def _is_document(path: Path) -> bool:
    """Whether a zip file is one document to those who made it: a spreadsheet, a web archive."""
    return path.suffix.lower() in {".xlsx", ".xlsm", ".ods", ".wacz", ".docx", ".odt", ".epub"}


class _Found(Struct, frozen=True):
    names: tuple[str, ...]
    refused: tuple[Problem, ...]


class Folder(Struct, frozen=True, dict=True):
    """The regular files below a folder."""

    root: Path

    @property
    def names(self) -> tuple[str, ...]:
        return self._found.names

    @property
    def refused(self) -> tuple[Problem, ...]:
        return self._found.refused

    @cached_property
    def _found(self) -> _Found:
        return _walk(self.root)

    def place(self, name: str) -> str:
        return str(self.root / name)

    def open(self, name: str) -> IO[bytes]:
        return _open_plain(self.root / name)

    def size(self, name: str) -> int:
        return (self.root / name).stat().st_size


def _open_plain(path: Path) -> IO[bytes]:
    """A regular file, and not one that a link leads to since it was found."""
    return os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb")


def _walk(root: Path) -> _Found:
    names: list[str] = []
    refused: list[Problem] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as entries:
                waiting += _sort(entries, folder, names, refused)
        except OSError as error:
            message = f"the folder can't be read: {error.strerror}"
            refused.append(Problem(str(root / folder), 0, message, "check its permissions"))
    return _Found(tuple(sorted(names)), tuple(sorted(refused)))


def _sort(entries: "Iterable[os.DirEntry[str]]", above: str, names: list[str], refused: list[Problem]) -> Iterator[str]:
    """Notes the files of a folder; yields the folders in it."""
    for entry in entries:
        name = f"{above}{entry.name}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if entry.name in _HIDDEN:
            continue
        if S_ISDIR(mode):
            yield f"{name}/"
        elif not _is_sayable(name):
            refused.append(_unsayable(entry.path))
        elif S_ISREG(mode):
            names.append(name)
        else:
            message = "this is not a regular file; a link is not followed"
            refused.append(Problem(entry.path, 0, message, "put the file itself there", "warning"))


def _is_sayable(name: str) -> bool:
    """Whether a name can be shown, and written into a file of lines."""
    return name.isprintable() or all(sign.isprintable() or sign in "\u200c\u200d" for sign in name)


class Single(Struct, frozen=True):
    """A file alone. What lies beside it can be opened, since a saved page has its pictures there, and isn't named."""

    path: Path

    @property
    def names(self) -> tuple[str, ...]:
        return (self.path.name,)

    @property
    def refused(self) -> tuple[Problem, ...]:
        return ()

    def place(self, name: str) -> str:
        return str(self.path.parent / name)

    def open(self, name: str) -> IO[bytes]:
        if not _is_inside(name):
            raise OSError("the name leads out of the folder")
        return _open_plain(self.path.parent / name) if name != self.path.name else self.path.open("rb")

    def size(self, name: str) -> int:
        return (self.path.parent / name).stat().st_size


def _is_inside(name: str) -> bool:
    """Whether a name stays in its folder, on every system."""
    parts = PurePosixPath(name.replace("\\", "/"))
    return bool(name) and not parts.is_absolute() and ".." not in parts.parts and ":" not in name


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
            Problem(f"{self.path}/{_shown(info.filename)}", 0, message, hint, "warning")
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
        return {info.filename: info for info in every if _HIDDEN.isdisjoint(info.filename.split("/"))}

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


def _unsayable(place: str) -> Problem:
    return Problem(
        _shown(place), 0, "the file's name holds a character that can't be shown", "rename the file", "warning"
    )


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def _is_wanted(name: str) -> bool:
    return _is_inside(name) and _is_sayable(name)


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
