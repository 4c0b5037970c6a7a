"""A stage is opened: what was interrupted is ended, and the standby is brought up to the site that is there."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from generator.publish import acts, journal
from generator.publish.disk import kind, refused, told
from generator.publish.filing import doubt, read_header
from generator.publish.home import DOUBT, FRESH, RECORD, TWIN, forget_home, forget_others, home_of, make_home
from generator.publish.manifest import MARKER, STAGE
from generator.publish.mirror import as_folder, extend_marker, follow, mirror
from generator.publish.place import check_folder
from generator.publish.record import Record
from generator.publish.rows import other_stamps
from generator.publish.setting import Setting, make_output
from generator.publish.stage import Stage
from generator.publish.surveying import Past, Survey, marker_stamp, recall, survey
from generator.publish.swapping import NOT_HERE


def recover(output: Path, state: Path) -> None:
    """Ends what an interrupted publish began: follows a complete journal, and removes what a first build left.

    Does nothing if nothing was interrupted. Call it before `survey`. Raises PublishError; it may be called again
    once the cause is gone.
    """
    journal.recover(output)
    home = home_of(output, state)
    with told(home):
        forget_others(home)
    if not home.exists() or kind(output) not in {"", "folder"}:
        return
    with told(home):
        if not kind(output / MARKER):
            forget_home(home)
        elif kind(home / RECORD):  # written last of all: the rest is debris
            for name in (DOUBT, FRESH, TWIN):
                acts.raze(str(home / name))


def open_stage(output: Path, state: Path, seen: Survey, past: Past | None = None) -> Stage:
    """Makes ready to publish to `output`; `seen` is what `survey` told, and `past` what `recall` did, if somebody asked
    it. One stage at a time: see `lock`.

    From here on the standby is in doubt, and nothing else has changed. Raises PublishError.
    """
    check_folder(output)
    if kind(output / STAGE):
        recover(output, state)
        seen, past = survey(output, state), None
    if seen.as_recorded and not read_header(home_of(output, state)):  # the state was lost since
        seen = survey(output, state)
    home = _home(output, state)
    setting = Setting("swap", output, home, _before(output, past or recall(output, state), seen), seen)
    if home is not None and _may_swap(output, home, setting.old):
        try:
            return Stage(_first(setting) if not setting.old.marker else _again(setting, home))
        except OSError as error:
            if error.errno not in NOT_HERE:
                raise refused(output, error) from error
    return Stage(structs.replace(setting, way="renames", made=make_output(output)))


def _home(output: Path, state: Path) -> Path | None:
    """The folder, made if it is missing; None if it can't be."""
    home = home_of(output, state)
    try:
        make_home(home, output)
    except OSError:
        return None
    return home


def _before(output: Path, past: Past, seen: Survey) -> Record:
    """What is ours. Of the record what this look and this marker bear out: all of it, as a rule."""
    old, ours = past.record, past.ours
    is_sure = past.is_sure and old.marker == marker_stamp(output)
    if is_sure and seen.as_recorded:
        return old
    stamps = _borne_out(old, dict(ours.files.items())) | seen.stamps
    for path in seen.changed:
        stamps.pop(path, None)
    foreign = dict.fromkeys(seen.foreign, b"")
    return Record(
        files=ours.files,
        stamps=stamps,
        made=ours.folders,
        marker=marker_stamp(output),
        lines=ours.lines,
        folders=dict.fromkeys(seen.folders, b""),
        standby=old.standby if is_sure else {},
        foreign=foreign,
        closed=seen.closed,
        debt=(*old.debt, *map(os.fsdecode, old.foreign)),
        tail=old.tail,
        stuck=old.stuck,
    )


def _borne_out(old: Record, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The stamps of the files that the marker tells of in the same words."""
    rows = zip(old.files.items(), old.stamps.values(), strict=True)
    return {path: stamp for (path, digest), stamp in rows if digest == files.get(path)}


def _may_swap(output: Path, home: Path, old: Record) -> bool:
    """Whether the two folders may change places, as far as can be told without trying."""
    parent = next(folder for folder in output.absolute().parents if folder.exists())
    if old.closed or not os.access(parent, os.W_OK | os.X_OK) or old.stuck == parent.stat().st_dev:
        return False
    if kind(output):
        return not os.path.ismount(output) and _owner(output) == _owner(home)
    return not parent.stat().st_mode & stat.S_ISGID or parent.stat().st_gid == home.stat().st_gid


def _owner(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_uid, status.st_gid


def _first(setting: Setting) -> Setting:
    for tree in (setting.standby, setting.twin):
        acts.raze(tree)
        acts.make_folder(tree)
    # Better now than at each page: a disk without links refuses this.
    acts.create(f"{setting.standby}/{MARKER}", b"")
    acts.link(f"{setting.standby}/{MARKER}", f"{setting.twin}/{MARKER}")
    return structs.replace(setting, way="first")


def _again(setting: Setting, home: Path) -> Setting:
    old, seen = setting.old, setting.seen
    is_good = seen.has_standby and _is_there(setting)
    doubt(home)
    acts.raze(setting.twin)
    if not is_good:
        return structs.replace(setting, linked=tuple(mirror(setting.live, setting.standby)))
    paths = (*old.debt, *seen.changed, *seen.stamps, *map(os.fsdecode, old.foreign))
    linked = follow(setting.live, setting.standby, paths)
    restyled = _follow_folders(setting)
    extend_marker(setting.live, setting.standby, old.tail)
    return structs.replace(setting, linked=tuple(linked), is_known=not restyled)


def _is_there(setting: Setting) -> bool:
    """Whether there still is a standby; in its folders the survey has looked."""
    top = setting.old.standby.get(b"")
    try:
        return top is not None and not other_stamps(setting.standby, {b"": top})
    except OSError:
        return False


def _follow_folders(setting: Setting) -> list[str]:
    """Who may read a folder is somebody's choice, too. Returns those whose mode may have changed."""
    old, seen = setting.old.folders, setting.seen
    changed = [os.fsdecode(folder) for folder in (seen.restyled if seen.as_recorded else old)]
    for folder in changed:
        as_folder(f"{setting.live}/{folder}", f"{setting.standby}/{folder}")
    return changed
