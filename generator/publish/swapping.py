"""The first way: the standby is brought to the new site, and then the two folders change places in one call."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.publish import acts, manifest
from generator.publish.change import Change, check_change
from generator.publish.changes import foreign
from generator.publish.disk import FEW, kind, refused, settle_files, told
from generator.publish.latecomers import take_along
from generator.publish.manifest import MARKER, Manifest
from generator.publish.mirror import above
from generator.publish.rows import INODE
from generator.publish.setting import After, Setting

# What a system, a disk or the folders' owner may say to links and exchanges; then renames will do.
NOT_HERE = frozenset(
    getattr(errno, name) for name in "EPERM EACCES EROFS EXDEV ENOSYS EINVAL EOPNOTSUPP ENOTSUP EMLINK EBUSY".split()
)


class StuckError(Exception):
    """These two folders can't change places."""


def commit(setting: Setting, change: Change) -> After:
    """Makes the standby the site. Raises StuckError if it can't be done here, and PublishError; the site is then
    what it was, but for an error after the exchange."""
    check_change(setting.output, setting.old, change)
    with told(setting.output):
        folders, made = _remove(setting, change)
        lines, tail = _mark(setting, change, made)
    _spare(setting, change)
    _flush(setting, change)
    _exchange(setting)
    settle_files([setting.output.parent, Path(setting.standby).parent])
    with told(setting.output):
        is_sure = setting.way == "first" or not take_along(setting, change)
    return After(
        made=made,
        lines=lines,
        folders=folders,
        foreign=frozenset(setting.old.foreign) | {path.encode() for path in change.kept},
        restamp=frozenset(setting.linked),
        standby=folders if setting.way == "first" else frozenset(setting.old.folders),
        debt=() if setting.way == "first" else tuple(sorted(change.puts.keys() | change.gone)),
        tail=tail,
        is_sure=is_sure,
    )


def _remove(setting: Setting, change: Change) -> tuple[frozenset[bytes], frozenset[str]]:
    """Takes what is gone out of the standby; returns the folders that are left, and those of them we made."""
    for path in change.gone:
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            acts.unlink(f"{setting.standby}/{path}")
    new = {folder for path in change.puts for folder in above(path) if folder.encode() not in setting.old.folders}
    emptied = {folder for path in change.gone for folder in above(path) if folder in setting.old.made}
    lost, left = set[str](), set[str]()
    for folder in sorted(emptied, reverse=True):
        if _remove_folder(f"{setting.standby}/{folder}"):
            lost.add(folder)
        elif not change.ours.holds(folder):
            left.add(folder)
    gone = {folder.encode() for folder in lost}
    folders = frozenset(setting.old.folders) - gone | {folder.encode() for folder in new} | {b""}
    return folders, setting.old.made - lost - left | new


def _remove_folder(path: str) -> bool:
    """Removes a folder if it is empty; whether it is gone."""
    try:
        acts.remove_folder(path)
    except (FileNotFoundError, NotADirectoryError):  # a page stands there, or above it
        return True
    except OSError as error:
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST}:
            return False
        raise
    return True


def _mark(setting: Setting, change: Change, made: frozenset[str]) -> tuple[int, int]:
    """Writes the standby's marker; returns its lines, and by how many bytes the other's is shorter, or -1."""
    old, files = setting.old, {path: put.digest for path, put in change.puts.items()}
    gone = {*change.gone, *change.kept, *(old.made - made)}
    lines = manifest.log(gone, files, made - old.made)
    count = len(change.files) + len(made)
    if setting.way == "first" or manifest.is_long(old.lines + len(lines), count):
        _write_marker(setting, manifest.encode(Manifest(change.files, made)))
        return count, 0 if setting.way == "first" else -1
    data = "".join(lines).encode()
    acts.append(f"{setting.standby}/{MARKER}", data)
    return old.lines + len(lines), len(data)


def _write_marker(setting: Setting, data: bytes) -> None:
    for tree in _trees(setting):
        acts.raze(f"{tree}/{MARKER}")
        acts.create(f"{tree}/{MARKER}", data)


def _trees(setting: Setting) -> tuple[str, ...]:
    return (setting.standby, setting.twin) if setting.way == "first" else (setting.standby,)


def _spare(setting: Setting, change: Change) -> None:
    """Raises PublishError if a new page took the place of a file of somebody's, by another spelling of its name."""
    new = {int.from_bytes(put.stamp[INODE], "little") for put in change.puts.values()}
    for path in setting.old.foreign:
        name = os.fsdecode(path)
        if _inode(f"{setting.standby}/{name}") in new:
            raise foreign(setting.output / name)


def _inode(path: str) -> int:
    with suppress(FileNotFoundError, NotADirectoryError):
        return os.lstat(path).st_ino
    return -1


def _flush(setting: Setting, change: Change) -> None:
    """All that is new, and all folders in which a name is, reach the disk before the site is the new one."""
    trees = _trees(setting)
    names = (*change.puts, *change.gone, *setting.linked)
    if len(names) > FEW:
        acts.settle_all()
        return
    files = [f"{setting.standby}/{path}" for path in change.puts] + [f"{tree}/{MARKER}" for tree in trees]
    folders = (Path(tree, folder) for tree in trees for folder in _folders_above(names))
    settle_files([*map(Path, files), *(folder for folder in folders if kind(folder) == "folder")])


def _folders_above(paths: Iterable[str]) -> list[str]:
    return sorted({folder for path in paths for folder in above(path)} | {""})


def _exchange(setting: Setting) -> None:
    try:
        if setting.way == "first":
            _move_in(setting)
        else:
            acts.swap(setting.standby, setting.live)
    except OSError as error:
        if error.errno in NOT_HERE:
            raise StuckError from error
        raise refused(setting.output, error) from error


def _move_in(setting: Setting) -> None:
    """There is no site yet: nothing, or a folder with nothing in it."""
    if kind(setting.output):
        acts.set_mode(setting.standby, setting.output.stat().st_mode & 0o7777)
    acts.make_folders(str(setting.output.parent))
    acts.rename(setting.standby, setting.live)
    with suppress(OSError):  # without a standby the next build takes longer
        acts.rename(setting.twin, setting.standby)
