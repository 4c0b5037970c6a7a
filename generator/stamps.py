"""What tells an unchanged file from a changed one without reading it: git's rule, with git's care.

A file is taken for unchanged while its size, times and inode are. The time of the last change to the inode
(ctime) can't be set by a program, so a forged time of modification hides nothing. Clocks of file systems have a
grain: a file that was changed within it of the moment it was looked at may change again and show the same times
(git's "racy" entries, Documentation/technical/racy-git.txt), so such a stamp is not to be trusted.
"""

import os
import struct
from collections.abc import Iterator
from pathlib import Path

# Nanoseconds. The kernel's coarse clock ticks every 1 to 10 ms; FAT, in 2 s, has no inodes that could be trusted.
GRAIN = 20_000_000
FORM = struct.Struct("<qqqQ")
"""A stamp as it is kept: size in bytes, times of modification and of change in nanoseconds, and inode."""
WIDTH = FORM.size
NEVER = FORM.pack(-1, 0, 0, 0)
"""The kept stamp of no file: whatever it is compared with has changed."""


def settled(status: os.stat_result, seen: int) -> bytes:
    """The kept stamp of a file that was looked at at the moment `seen`, in nanoseconds of the file system's clock;
    NEVER if it may change again and show the same one, or if its times can't be kept: they are of another century."""
    sure, modified, changed = seen - GRAIN, status.st_mtime_ns, status.st_ctime_ns
    if modified < sure and changed < sure:
        try:
            return FORM.pack(status.st_size, modified, changed, status.st_ino)
        except struct.error:
            return NEVER
    return NEVER


def cut(joined: bytes) -> Iterator[bytes]:
    """The kept stamps that were joined."""
    return (joined[start : start + WIDTH] for start in range(0, len(joined), WIDTH))


def tree(folder: Path, seen: int) -> Iterator[tuple[str, bytes]]:
    """The path, relative to a folder, and the kept stamp (see `settled`) of everything in it that is no folder; links
    are not followed.

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
                    yield os.path.relpath(entry.path, folder), settled(entry.stat(follow_symlinks=False), seen)
