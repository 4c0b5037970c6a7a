"""Files of a copy are opened: plain ones, and no other; and never through a link."""

import errno
import os
import stat
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

# A device or a pipe must not make us wait, and a link not lead elsewhere, where the system knows how to say so.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# Bytes: sums of half a million files in one folder. What is larger was not made by us, and would fill the memory.
_LONGEST = 64 * 1024 * 1024


def open_plain(copy: Path, path: str) -> BufferedReader:
    """A file of a copy. Raises OSError: EINVAL for what is no plain file, ENOTDIR if a link stands for a folder."""
    place = copy / path
    for folder in ways(path):
        if not stat.S_ISDIR((copy / folder).lstat().st_mode):
            raise OSError(errno.ENOTDIR, "not a folder", str(copy / folder))
    number = os.open(place, _FLAGS)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(errno.EINVAL, "not a plain file", str(place))
    return os.fdopen(number, "rb")


def read_sums(copy: Path, path: str) -> bytes:
    """The sums at a path. Raises OSError."""
    with open_plain(copy, path) as file:
        data = file.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise OSError(errno.EFBIG, "larger than any sums that were published", path)
    return data


def ways(path: str) -> Iterator[str]:
    """The folders on the way to a file, from the top."""
    parts = path.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts)))


def within(folder: str, name: str) -> str:
    """The path of what is called so in a folder."""
    return f"{folder}/{name}" if folder else name
