"""What somebody put into the output while the new site was made goes along into it."""

import os

from generator.publish import acts
from generator.publish.change import Change
from generator.publish.manifest import MARKER, STAGE
from generator.publish.mirror import above
from generator.publish.rows import INODE, MODIFIED, other_stamps
from generator.publish.setting import Setting


def take_along(setting: Setting, change: Change) -> bool:
    """Looks at the folders of the tree that was the output a moment ago, and reads those that have changed since
    the build looked at them first. What is new there gets its place in the output; returns whether there was any.

    Raises OSError.
    """
    found = False
    old = setting.old.folders
    for folder, now in other_stamps(setting.standby, old).items():
        if not _is_as_it_was(old[folder], now):
            for path in _strangers(setting, folder):
                _take(setting, change, path)
                found = True
    return found


def _is_as_it_was(stamp: bytes, now: bytes) -> bool:
    """By the time of its last change: a swap changes the other time."""
    return bool(stamp) and now[MODIFIED] == stamp[MODIFIED] and now[INODE] == stamp[INODE]


def _strangers(setting: Setting, folder: bytes) -> list[str]:
    lead = folder + b"/" if folder else b""
    try:
        names = os.listdir(os.fsencode(setting.standby) + b"/" + folder)  # noqa: PTH208 - bytes
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [os.fsdecode(lead + name) for name in names if not _is_known(setting, lead + name)]


def _is_known(setting: Setting, path: bytes) -> bool:
    name, old = os.fsdecode(path), setting.old
    if path in old.foreign:
        return os.path.samefile(f"{setting.standby}/{name}", f"{setting.live}/{name}")  # noqa: PTH121 - text
    return name in old.files or path in old.folders or name in {MARKER, STAGE}


def _take(setting: Setting, change: Change, path: str) -> None:
    """To the same place, unless a page is there now, or above: then beside it, as `name.found`."""
    target = f"{setting.live}/{path}"
    if any(folder in change.files for folder in above(path)):
        target = f"{setting.live}/{path.replace('/', '.')}.found"
    elif os.path.lexists(target) and os.fsencode(path) not in setting.old.foreign:
        target += ".found"
    acts.make_folders(os.path.dirname(target))  # noqa: PTH120 - text, not Path
    acts.rename(f"{setting.standby}/{path}", target)
