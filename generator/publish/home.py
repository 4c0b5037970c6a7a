"""Where publishing keeps what belongs to one output: the standby, and the record of what was published.

<state>/trees/<key of the output's path>/    if that is on the same disk as the output, else
<beside the output>/.<its name>.dateline/

output     the output's path, so that what belongs to one that is no more can go
record     what is in the output, with stamps: see `record`; away while the standby is in doubt
doubt      the record, while the standby is being changed
standby/   the tree of hard links that is one build behind
twin/      only in a first build: what becomes the standby
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from generator.publish import acts
from generator.publish.disk import PublishError, kind, told

RECORD, DOUBT, FRESH = "record", "doubt", "record.new"
OUTPUT = "output"
STANDBY, TWIN = "standby", "twin"


def home_of(output: Path, state: Path) -> Path:
    """The folder of what belongs to `output`; it need not exist. Raises PublishError."""
    with told(output):
        place = output.parent.resolve() / output.name
        if _device(state) == _device(place.parent):
            key = hashlib.sha256(os.fsencode(place)).hexdigest()[:16]
            return state / "trees" / key
    return place.parent / f".{place.name}.dateline"


def _device(path: Path) -> int:
    """The disk that a path is on, or would be."""
    absolute = path.absolute()
    return next(folder for folder in (absolute, *absolute.parents) if folder.exists()).stat().st_dev


def make_home(home: Path, output: Path) -> None:
    """Makes that of `output`, if it is missing, so that nobody else looks into it.

    Raises OSError, and PublishError for a link.
    """
    for folder in (home.parent, home):
        if folder.is_symlink():
            raise PublishError(f"{folder} is a symbolic link, and was not made by us", "remove it, then build again")
    if not kind(home):
        _make_folders(home)
    if home.parent.name == "trees" and not kind(home / OUTPUT):
        acts.create(str(home / OUTPUT), os.fsencode(output.absolute()))


def _make_folders(home: Path) -> None:
    if home.parent.name == "trees":
        acts.make_folders(str(home.parent.parent))
        if not kind(home.parent):
            acts.make_folder(str(home.parent), 0o700)
    acts.make_folder(str(home), 0o700)


def forget_home(home: Path) -> None:
    """Removes it with all within: that only costs time. Raises OSError."""
    if not home.parent.is_symlink():
        acts.raze(str(home))
        if home.parent.name == "trees":
            with suppress(OSError):  # other outputs have theirs there
                acts.remove_folder(str(home.parent))


def forget_others(home: Path) -> None:
    """Removes the homes of outputs that are no more, and lie beside this one: a preview in a folder that was deleted
    since. Raises OSError."""
    if home.parent.name != "trees" or kind(home.parent) != "folder":
        return
    for other in sorted(home.parent.iterdir()):
        if other != home and kind(other / OUTPUT) == "file":
            output = (other / OUTPUT).read_bytes()
            if not os.path.lexists(output or b"."):
                forget_home(other)
