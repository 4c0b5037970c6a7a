"""The second way, which works everywhere: new files wait in the output itself, and are renamed into place."""

import os
from contextlib import suppress
from pathlib import Path

from generator.publish import acts, changes, journal, manifest
from generator.publish.change import Change
from generator.publish.disk import kind, told
from generator.publish.home import STANDBY, TWIN
from generator.publish.journal import name_of, staged
from generator.publish.manifest import Manifest, folders_of
from generator.publish.setting import After, Setting


def commit(setting: Setting, change: Change) -> After:
    """Writes the journal and follows it. Raises PublishError; the site is then what it was, unless the disk fails
    in the very last pass: then until the next build."""
    old = setting.old
    plan = changes.plan(
        setting.output, Manifest(old.files, old.made), change.files, {path: name_of(path) for path in change.puts}
    )
    needed = frozenset(folder.encode() for folder in folders_of(change.files)) | {b""}
    closed = _closed(setting, needed)
    journal.promise(setting.output, plan.steps, manifest.encode(plan.manifest))
    _end(setting.output)
    theirs = (*old.foreign, *(path.encode() for path in change.kept))
    return After(
        made=plan.manifest.folders,
        lines=len(plan.manifest.files) + len(plan.manifest.folders),
        folders=needed,
        foreign=frozenset(path for path in theirs if path.rpartition(b"/")[0] in needed),
        closed=tuple(path for path in closed if kind(setting.output / os.fsdecode(path)) not in {"", "file"}),
        restamp=frozenset(change.files) if drop_trees(setting) else frozenset(change.puts),
        stuck=old.stuck,
    )


def _closed(setting: Setting, needed: frozenset[bytes]) -> tuple[bytes, ...]:
    """What is theirs but for plain files, in folders with a page of ours: also folders that have none any more."""
    paths = (*setting.old.closed, *setting.old.folders)
    return tuple(sorted(path for path in paths if path not in needed and path.rpartition(b"/")[0] in needed))


def _end(output: Path) -> None:
    try:
        journal.recover(output)
    except KeyboardInterrupt:  # half a site is worse than a second's wait
        journal.recover(output)
        raise


def drop_trees(setting: Setting) -> bool:
    """Removes a standby that will not be used; whether there was one: all files then have another ctime."""
    trees = [setting.home / name for name in (STANDBY, TWIN)] if setting.home else []
    found = any(tree.exists() for tree in trees)
    with suppress(OSError):
        for tree in trees:
            acts.raze(str(tree))
    return found


def bring_over(setting: Setting, change: Change) -> None:
    """Takes the new files from the standby, which can't become the site, to the stage. Raises PublishError."""
    journal.open_stage(setting.output)
    for path in change.puts:
        with told(setting.output / path):
            _move(f"{setting.standby}/{path}", str(staged(setting.output, name_of(path))))


def _move(source: str, target: str) -> None:
    try:
        acts.rename(source, target)
    except OSError:  # another disk, in spite of what it says
        acts.create(target, Path(source).read_bytes())
