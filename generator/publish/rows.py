"""A folder as rows that are compared by stat alone: a path, and what tells an unchanged file from a changed one."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from generator.stamps import FORM, GRAIN

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
    """The stamp of what stands at each path in the folder `top`, itself at none; empty where nothing does. Raises
    OSError."""
    with _looking(top) as look:
        pack = FORM.pack
        for path in paths:
            try:
                status = look(path or b".")
            except (FileNotFoundError, NotADirectoryError):
                yield b""
            else:
                yield pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


@contextmanager
def _looking(top: str) -> Iterator[Callable[[bytes], os.stat_result]]:
    """`lstat` of paths in a folder. Where the system can, it looks from there, and needn't walk the whole way."""
    if os.stat not in os.supports_dir_fd:
        base = os.fsencode(top) + b"/"
        yield lambda path: os.lstat(base + path)
        return
    try:
        handle = os.open(top, os.O_RDONLY | os.O_DIRECTORY)
    except (FileNotFoundError, NotADirectoryError) as error:
        yield partial(_absent, error)
        return
    try:
        yield partial(os.lstat, dir_fd=handle)
    finally:
        os.close(handle)


def _absent(error: OSError, _path: bytes) -> os.stat_result:
    raise error


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
