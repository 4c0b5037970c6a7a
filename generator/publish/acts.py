"""All that publishing does to the disk goes through here, and through this module's `os`.

So a test can stop, or make fail, each act in its turn, and none is forgotten. Paths are text, not Path: these are
called for each file. All raise OSError.
"""

import errno
import os
import stat
import sys

from generator.publish.exchange import exchange

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MORE = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY if sys.platform != "win32" else os.O_RDWR  # Windows settles only what is open for writing


def create(path: str, data: bytes) -> os.stat_result:
    """Makes a new file, with the modes that the umask leaves, and tells its status. Fails if one is there."""
    return _write(os.open(path, _NEW, 0o666), data)


def append(path: str, data: bytes) -> None:
    """Writes after what is in a file."""
    _write(os.open(path, _MORE), data)


def _write(handle: int, data: bytes) -> os.stat_result:
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        return os.fstat(handle)
    finally:
        os.close(handle)


def link(source: str, target: str) -> None:
    """Gives a file a second name."""
    os.link(source, target, follow_symlinks=False)


def rename(source: str, target: str) -> None:
    """Moves a file or a folder, over a file or an empty folder that stands there."""
    os.replace(source, target)  # noqa: PTH105 - text, not Path


def swap(one: str, other: str) -> None:
    """Two folders change places: see `exchange`."""
    exchange(one, other)


def unlink(path: str) -> None:
    """Takes a name from a file."""
    os.unlink(path)  # noqa: PTH108 - as above


def make_folder(path: str, mode: int = 0o777) -> None:
    """Makes a folder, with the modes that the umask leaves of `mode`."""
    os.mkdir(path, mode)  # noqa: PTH102 - as above


def make_folders(path: str) -> None:
    """Makes a folder and those above it that are missing."""
    if path and not os.path.isdir(path):  # noqa: PTH112 - as above
        make_folders(os.path.dirname(path))  # noqa: PTH120 - as above
        try:
            make_folder(path)
        except FileExistsError:  # another process was quicker
            if not os.path.isdir(path):  # noqa: PTH112 - as above
                raise


def remove_folder(path: str) -> None:
    """Removes a folder that is empty."""
    os.rmdir(path)  # noqa: PTH106 - as above


def set_mode(path: str, mode: int) -> None:
    """Who may read a folder, and write in it."""
    os.chmod(path, mode)  # noqa: PTH101 - as above


def raze(path: str) -> None:
    """Removes whatever stands there, with all within; links are not followed. Nothing there is fine."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if not stat.S_ISDIR(mode):
        unlink(path)
        return
    with os.scandir(path) as entries:
        within = [entry.path for entry in entries]
    for name in within:
        raze(name)
    remove_folder(path)


def settle(path: str) -> None:
    """Returns once a file, or the names in a folder, are on the disk."""
    handle = os.open(path, _READ)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network disks know no fsync of a folder
            raise
    finally:
        os.close(handle)


def settle_all() -> None:
    """Returns once all that was written on this machine is on the disk."""
    os.sync()
