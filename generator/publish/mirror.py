"""The standby becomes a second tree of names for the files of the output: byte for byte, and without copying one."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress

from generator.publish import acts
from generator.publish.manifest import MARKER

_GONE = (FileNotFoundError, NotADirectoryError)


def mirror(live: str, standby: str) -> list[str]:
    """Whatever `standby` is, it then is as `live` is, of which all are files and folders.

    Returns the paths that got another name, so another ctime; as the system spells them, by `os.fsdecode`.
    The marker is copied, since it is written to. Raises OSError.
    """
    linked: list[str] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        as_folder(live + "/" + folder, standby + "/" + folder)
        there = _entries(live + "/" + folder)
        for name in _entries(standby + "/" + folder).keys() - there.keys():
            acts.raze(f"{standby}/{folder}{name}")
        for name, status in there.items():
            if stat.S_ISDIR(status.st_mode):
                folders.append(f"{folder}{name}/")
            elif folder + name != MARKER and _as_file(live, standby, folder + name, status):
                linked.append(folder + name)
    copy_marker(live, standby)
    return linked


def _entries(folder: str) -> dict[str, os.stat_result]:
    with os.scandir(folder) as entries:
        return {entry.name: entry.stat(follow_symlinks=False) for entry in entries}


def as_folder(live: str, standby: str) -> None:
    """A folder of the same mode."""
    mode = os.lstat(live).st_mode
    there = _status(standby.rstrip("/"))
    if there is None or not stat.S_ISDIR(there.st_mode):
        acts.raze(standby.rstrip("/"))
        acts.make_folder(standby)
        there = os.lstat(standby)
    if stat.S_IMODE(there.st_mode) != stat.S_IMODE(mode):
        acts.set_mode(standby, stat.S_IMODE(mode))


def _status(path: str) -> os.stat_result | None:
    with suppress(*_GONE):
        return os.lstat(path)
    return None


def _as_file(live: str, standby: str, path: str, status: os.stat_result) -> bool:
    """The same file under the same path; whether it had to be linked."""
    there = _status(f"{standby}/{path}")
    if there and (there.st_ino, there.st_dev) == (status.st_ino, status.st_dev):
        return False
    if there:
        acts.raze(f"{standby}/{path}")
    acts.link(f"{live}/{path}", f"{standby}/{path}")
    return True


def copy_marker(live: str, standby: str) -> None:
    """The standby's own marker, with the bytes of the output's. Raises OSError."""
    acts.raze(f"{standby}/{MARKER}")
    with suppress(FileNotFoundError), open(f"{live}/{MARKER}", "rb") as marker:  # noqa: PTH123 - text, not Path
        acts.create(f"{standby}/{MARKER}", marker.read())


def extend_marker(live: str, standby: str, tail: int) -> None:
    """The same, if the standby's marker lacks the last `tail` bytes and no more; -1: it may lack anything."""
    with open(f"{live}/{MARKER}", "rb") as marker:  # noqa: PTH123 - text, not Path
        length = marker.seek(0, os.SEEK_END)
        if tail < 0 or os.lstat(f"{standby}/{MARKER}").st_size + tail != length:
            copy_marker(live, standby)
        elif tail:
            marker.seek(length - tail)
            acts.append(f"{standby}/{MARKER}", marker.read())


def follow(live: str, standby: str, paths: Iterable[str]) -> list[str]:
    """At these paths `standby` becomes as `live` is; returns those that got another name. Raises OSError."""
    there = [(path, status) for path in paths if (status := _present(live, standby, path))]
    linked = []
    for path, status in there:
        _open_way(live, standby, path)
        if _as_file(live, standby, path, status):
            linked.append(path)
    return linked


def _present(live: str, standby: str, path: str) -> os.stat_result | None:
    """The status of a file in `live`; if there is none, `standby` has none either, nor empty folders above it."""
    status = _status(f"{live}/{path}")
    if status and stat.S_ISREG(status.st_mode):
        return status
    there = _status(f"{standby}/{path}")
    if there and not stat.S_ISDIR(there.st_mode):
        acts.unlink(f"{standby}/{path}")
    for folder in above(path):
        if _is_folder(f"{standby}/{folder}") and not _is_folder(f"{live}/{folder}"):
            acts.raze(f"{standby}/{folder}")
    return None


def above(path: str) -> Iterator[str]:
    """`a/b`, `a` for `a/b/c`."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _is_folder(path: str) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _open_way(live: str, standby: str, path: str) -> None:
    folders = list(above(path))
    for folder in reversed(folders):
        if not _is_folder(f"{standby}/{folder}"):
            as_folder(f"{live}/{folder}", f"{standby}/{folder}")
