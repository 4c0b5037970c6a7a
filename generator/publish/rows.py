"""A folder as rows that are compared by stat alone: a path, and what tells an unchanged file from a changed one.

All rows of a folder together have one number, whatever their order: the sum of the rows' own digests (Bellare and
Micciancio's AdHash, here against accident and not against malice). So a publish that changes forty files takes
forty rows from it and adds forty, and need not look at the others.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from hashlib import sha256

from generator.stamps import FORM, GRAIN

_ROUND = (1 << 256) - 1

FOLDER = b"folder"
OTHER = b"other"
SIZE = slice(0, 8)
MODIFIED = slice(8, 16)
INODE = slice(24, 32)


def packed(status: os.stat_result) -> bytes:
    """The stamp of a file, as the 32 bytes that are kept of it."""
    return FORM.pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def settled(stamp: bytes, clock: int) -> bytes:
    """The stamp, if at the time `clock`, in nanoseconds, the file can no longer change and keep it; else one that is
    never met."""
    _, modified, changed, _ = FORM.unpack(stamp)
    return stamp if max(modified, changed) + GRAIN < clock else unsettled(stamp)


def stamps_of(top: str, paths: Iterable[bytes]) -> Iterator[bytes]:
    """The stamp of what stands at each path in the folder `top`; empty where nothing does. Raises OSError."""
    base, pack, lstat = os.fsencode(top) + b"/", FORM.pack, os.lstat
    for path in paths:
        try:
            status = lstat(base + path)
        except (FileNotFoundError, NotADirectoryError):
            yield b""
        else:
            yield pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def other_stamps(top: str, known: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """The stamps of what stands in the folder `top` and no longer has the known one. Raises OSError."""
    now = list(stamps_of(top, known))
    if now == list(known.values()):
        return {}
    return {path: stamp for (path, before), stamp in zip(known.items(), now, strict=True) if stamp != before}


def unsettled(stamp: bytes) -> bytes:
    """A stamp of the same size that no file has: whatever it is compared with has changed."""
    return stamp[SIZE].ljust(8, b"\0") + bytes(24)


def is_same_file(one: bytes, other: bytes) -> bool:
    """Whether two stamps differ by ctime at most: that changes when a file gets or loses another name."""
    return one[SIZE] == other[SIZE] and one[MODIFIED] == other[MODIFIED] and one[INODE] == other[INODE]


def row(path: bytes, rest: bytes) -> int:
    """The digest of a row, as a number to be added."""
    return int.from_bytes(sha256(path + b"\0" + rest).digest(), "little")


def total(rows: Iterable[tuple[bytes, bytes]]) -> int:
    """The digest of these rows, in whatever order."""
    return sum(row(path, rest) for path, rest in rows) & _ROUND


def moved(before: int, going: Iterable[tuple[bytes, bytes]], coming: Iterable[tuple[bytes, bytes]]) -> int:
    """The digest after some rows have gone and others have come."""
    return (before - total(going) + total(coming)) & _ROUND


def total_of(top: str, closed: AbstractSet[bytes]) -> int:
    """The digest of all that lies in the folder `top`; into the folders `closed` it doesn't look. Raises OSError.

    Written out in one piece: it runs over every file of the site in every build.
    """
    base, found = os.fsencode(top) + b"/", 0
    pack, number = FORM.pack, int.from_bytes
    folders = [b""]
    while folders:
        folder = folders.pop()
        with os.scandir(base + folder) as entries:
            for entry in entries:
                path = folder + entry.name
                if entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    stamp = pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
                    found += number(sha256(path + b"\0" + stamp).digest(), "little")
                elif path not in closed and entry.is_dir(follow_symlinks=False):
                    found += row(path, FOLDER)
                    folders.append(path + b"/")
                else:
                    found += row(path, OTHER)
    return found & _ROUND
