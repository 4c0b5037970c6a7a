"""What tells an unchanged file from a changed one without reading it: git's rule, with git's care.

A file is taken for unchanged while its size, times and inode are. The time of the last change to the inode
(ctime) can't be set by a program, so a forged time of modification hides nothing. Clocks of file systems have a
grain: a file that was changed within it of the moment it was looked at may change again and show the same times
(git's "racy" entries, Documentation/technical/racy-git.txt), so such a stamp is not to be trusted.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

# Nanoseconds. The kernel's coarse clock ticks every 1 to 10 ms; FAT, in 2 s, has no inodes that could be trusted.
GRAIN = 20_000_000


class Stamp(Struct, frozen=True, array_like=True):
    """Size in bytes, times in nanoseconds, and inode of a regular file."""

    size: int
    modified: int
    changed: int
    inode: int


NEVER = Stamp(-1, 0, 0, 0)
"""The stamp of no file: whatever it is compared with has changed."""


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp that `os.stat`, or an entry of `os.scandir`, gives."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def settled(stamp: Stamp, seen: int) -> Stamp:
    """A stamp taken at the moment `seen`, in nanoseconds of the file system's clock; NEVER if the file may change
    again and show the same one."""
    return stamp if max(stamp.modified, stamp.changed) + GRAIN < seen else NEVER


def tree(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """The path, relative to a folder, and the stamp of everything in it that is no folder; links are not followed.

    Nothing where there is no such folder. Raises OSError where one within can't be read.
    """
    if not folder.is_dir():
        return
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield os.path.relpath(entry.path, folder), stamp_of(entry.stat(follow_symlinks=False))
