"""A file into a tree that nobody reads yet: always a new one, since the old may have a name in the published tree."""

import os
from collections.abc import Sequence
from contextlib import suppress

from generator.publish import acts


def put_file(tree: str, path: str, data: bytes) -> os.stat_result:
    """Makes the file `path` in the folder `tree`, in place of whatever stands there. Raises OSError."""
    target = f"{tree}/{path}"
    try:
        return acts.create(target, data)
    except FileNotFoundError:
        make_way(tree, path)
    except (FileExistsError, NotADirectoryError):
        clear_way(tree, path)
    return acts.create(target, data)


def put_twins(tree: str, twin: str, path: str, data: bytes) -> os.stat_result:
    """The same, with a second name in another tree that has the same folders. Raises OSError."""
    source, target = f"{tree}/{path}", f"{twin}/{path}"
    try:
        acts.create(source, data)
    except FileNotFoundError:
        for way in (tree, twin):  # where the one lacks a folder, so does the other
            make_way(way, path)
        put_file(tree, path, data)
    except (FileExistsError, NotADirectoryError):
        put_file(tree, path, data)
    _link(source, target, twin, path)
    return os.lstat(source)  # a second name changes the ctime


def _link(source: str, target: str, twin: str, path: str) -> None:
    try:
        acts.link(source, target)
    except (FileNotFoundError, FileExistsError, NotADirectoryError):
        clear_way(twin, path)
        acts.link(source, target)


def make_way(tree: str, path: str) -> None:
    """Makes the folder that `path` lies in, and those above it that are missing: as a rule the last, or the last two.
    Where that can't be, see `clear_way`."""
    parts = path.split("/")[:-1]
    try:
        first = _make_deepest(tree, parts)
        for end in range(first + 1, len(parts) + 1):
            acts.make_folder(f"{tree}/{'/'.join(parts[:end])}")
    except OSError:
        clear_way(tree, path)


def _make_deepest(tree: str, parts: Sequence[str]) -> int:
    """Makes the deepest of some folders, each within the one before, that can be made; how many are there then."""
    for end in range(len(parts), 0, -1):
        with suppress(FileNotFoundError):
            acts.make_folder(f"{tree}/{'/'.join(parts[:end])}")
            return end
    raise FileNotFoundError(tree)


def clear_way(tree: str, path: str) -> None:
    """Makes the folders above `path`, and takes away what is in the way of them and of it. Raises OSError; also if
    there is no tree: a new one would lack all that was in it."""
    os.lstat(tree)
    acts.raze(f"{tree}/{path}")
    parts = path.split("/")[:-1]
    for end in range(1, len(parts) + 1):
        folder = f"{tree}/{'/'.join(parts[:end])}"
        if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112 - text, not Path
            acts.unlink(folder)
        acts.make_folders(folder)
