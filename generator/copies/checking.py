"""A copy is checked: first its sums and its names, here; then its files, by all cores."""

import errno
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import file_digest, sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import parallel, sums
from generator.copies.differences import Difference, added, changed, distrusted, refused, strange
from generator.copies.opening import open_plain, read_sums, ways, within
from generator.refusal import RefusedError

# What Dateline keeps in the folder that it publishes to, and may have been copied with it.
_MARKER = ".dateline"
_PIECE = 64  # files that are checked at a time


class Piece(Struct, frozen=True):
    """Some of the files of a folder: the numbers of the first, and of the one behind the last, in its sums."""

    folder: str
    start: int
    end: int


Follow = Callable[[Iterable[tuple[Piece, bytes]], int], Iterable[tuple[Piece, bytes]]]


class _Found(Struct, frozen=True, array_like=True):
    """Of a piece, how many bytes were read, and what differs."""

    size: int
    differences: tuple[Difference, ...]


class Checked(Struct):
    """What a check counts while it goes on: folders, files, bytes."""

    folders: int = 0
    files: int = 0
    size: int = 0


def top(copy: Path) -> bytes:
    """The topmost sums of a copy, which stand for all of it. Raises RefusedError where there are none."""
    hint = "name the topmost folder of a copy: the one that holds index.html"
    try:
        return read_sums(copy, sums.NAME)
    except OSError as error:
        if error.errno not in {errno.ENOENT, errno.ENOTDIR}:
            raise RefusedError(f"{copy / sums.NAME}: {refused('', error).message}", hint) from None
    what = f"holds no {sums.NAME}, so nobody can tell what it should be" if copy.is_dir() else "is no folder"
    raise RefusedError(f"{copy} {what}", hint)


def check(copy: Path, found: Checked, follow: Follow) -> Iterator[Difference]:
    """All that differs from what was published; `found` counts. First come sums and names, then files, in no certain
    order."""
    pieces: list[Piece] = []
    yield from _surveyed(copy, found, pieces)
    for piece, data in follow(parallel.each(_Checking(copy).check, pieces, parallel.SINGLY), len(pieces)):
        one = msgspec.msgpack.decode(data, type=_Found)
        found.files += piece.end - piece.start
        found.size += one.size
        yield from one.differences


def _surveyed(copy: Path, found: Checked, pieces: list[Piece]) -> Iterator[Difference]:
    """What is wrong with sums and names; and all that is to be read."""
    waiting: list[tuple[str, bytes | None]] = [("", None)]
    while waiting:
        folder, digest = waiting.pop()
        path = sums.address(folder)
        try:
            data = read_sums(copy, path)
            lines = sums.decode(data)
        except OSError as error:
            yield refused(path, error)
            continue
        except sums.BadLineError as error:
            yield strange(path, error.args[0])
            continue
        if digest not in (None, sha256(data).digest()):
            yield distrusted(path)
        found.folders += 1
        found.files += 1
        found.size += len(data)
        pieces += _pieces(folder, sum(not sums.is_sums(name) for name in lines))
        yield from _unnamed(copy, folder, lines)
        below = [(within(folder, name), lines[f"{name}/{sums.NAME}"]) for name in sums.folders(lines)]
        waiting += sorted(below, reverse=True)


def _pieces(folder: str, many: int) -> Iterator[Piece]:
    return (Piece(folder, start, min(start + _PIECE, many)) for start in range(0, many, _PIECE))


def _unnamed(copy: Path, folder: str, lines: Iterable[str]) -> Iterator[Difference]:
    """What lies in a folder and has no line in its sums, down to the folders that have sums of their own."""
    names = _Names(lines, (sums.NAME,) if folder else (sums.NAME, _MARKER))
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(copy / folder / inner) as entries:
            found = sorted((entry.name, _kind(entry)) for entry in entries)
        for name, kind in found:
            path = within(inner, name)
            if kind == "folder" and names.is_way(path):
                waiting.append(path)
            elif not names.is_known(path):
                yield added(within(folder, path), kind)


class _Names:
    """The names in some sums. Some disks spell a name otherwise than it was written."""

    def __init__(self, lines: Iterable[str], ours: Iterable[str]) -> None:
        every = {*map(_spelled, lines), *ours}
        self._below = set(map(_spelled, sums.folders(every)))
        self._every = every | self._below
        self._ways = {way for name in every for way in ways(name)} - self._below

    def is_known(self, path: str) -> bool:
        """Whether it is told of: by a line, or by the sums of a folder."""
        return _spelled(path) in self._every

    def is_way(self, path: str) -> bool:
        """Whether something that is told of lies in this folder, which has no sums of its own."""
        return _spelled(path) in self._ways


def _kind(entry: "os.DirEntry[str]") -> str:
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir(follow_symlinks=False) else "file"


def _spelled(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFC", name)


class _Checking:
    """Checks pieces, in a worker. The sums of the last folder are held."""

    def __init__(self, copy: Path) -> None:
        self._copy = copy
        self._folder: str | None = None
        self._lines: Sequence[tuple[str, bytes]] = ()

    def check(self, piece: Piece) -> bytes:
        """What is found in a piece, encoded."""
        size, differences = 0, list[Difference]()
        for name, digest in self._lines_of(piece.folder)[piece.start : piece.end]:
            path = within(piece.folder, name)
            try:
                with open_plain(self._copy, path) as file:
                    made, size = file_digest(file, "sha256").digest(), size + os.fstat(file.fileno()).st_size
            except OSError as error:
                differences.append(refused(path, error))
                continue
            if made != digest:
                differences.append(changed(path))
        return msgspec.msgpack.encode(_Found(size, tuple(differences)))

    def _lines_of(self, folder: str) -> Sequence[tuple[str, bytes]]:
        if folder != self._folder:
            lines = sums.decode(read_sums(self._copy, sums.address(folder)))
            self._lines = [line for line in lines.items() if not sums.is_sums(line[0])]
            self._folder = folder
        return self._lines
