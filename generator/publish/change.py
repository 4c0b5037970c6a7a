"""From what is ours to what shall be: the difference, and what may not be."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from generator.publish.blocks import Blocks, Column
from generator.publish.changes import foreign
from generator.publish.disk import PublishError, kind
from generator.publish.manifest import folders_of
from generator.publish.mirror import above
from generator.publish.nouns import Put
from generator.publish.record import Record
from generator.publish.surveying import Survey

_RENAME = "give one of them another slug"


class Change(Struct, frozen=True):
    """`ours`: all that will be ours, with the stamps that are known. `puts`: those of them that are new or changed.
    `gone`: what is ours no longer, and goes; `kept`: what is ours no longer, but stays, since somebody has changed it.
    """

    ours: Blocks
    puts: dict[str, Put]
    gone: frozenset[str]
    kept: tuple[str, ...]

    @property
    def files(self) -> Column:
        """All that will be ours, path → digest."""
        return self.ours.files

    @property
    def is_none(self) -> bool:
        """Nothing is different."""
        return not (self.puts or self.gone or self.kept)


def change_of(output: Path, old: Record, seen: Survey, puts: Mapping[str, Put], gone: Iterable[str]) -> Change:
    """What is to be done. Raises ValueError if a file that was changed by hand is neither put nor gone."""
    past = {path for path in gone if path in old.files}
    new = {path: put for path, put in puts.items() if path not in old.stamps or old.files[path] != put.digest}
    kept = tuple(path for path in seen.changed if path in past and path not in new and kind(output / path) == "file")
    forgotten = set(seen.changed) - past - new.keys()
    if forgotten:
        raise ValueError(f"neither put nor gone: {min(forgotten)}")
    lost = past - new.keys()
    ours = old.blocks.after({path: put.row for path, put in new.items()}, lost)
    return Change(ours, new, frozenset(lost - set(kept)), kept)


def check_change(output: Path, old: Record, change: Change) -> None:
    """Raises PublishError if something that isn't ours would have to give way, or two pages to each other."""
    theirs = {*map(os.fsdecode, old.foreign), *change.kept}
    folders = folders_of(change.puts)
    if met := theirs & (folders | change.puts.keys()):
        raise foreign(output / min(met))
    if both := {folder for folder in folders if folder in change.files}:
        raise _both(output / min(both))
    for path in sorted(change.puts.keys() & set(map(os.fsdecode, old.folders))):
        _check_folder(output, old, change, path)
    _check_insides(output, change, theirs)


def _check_folder(output: Path, old: Record, change: Change, path: str) -> None:
    """A folder gives way to a page only if it and all within is ours, and goes."""
    if change.ours.holds(path):
        raise _both(output / path)
    for folder in old.folders:
        name = os.fsdecode(folder)
        if f"{name}/".startswith(f"{path}/") and name not in old.made:
            raise foreign(output / name)


def _check_insides(output: Path, change: Change, theirs: Iterable[str]) -> None:
    for path in sorted(theirs):
        if any(folder in change.puts for folder in above(path)):
            raise foreign(output / path)


def _both(path: Path) -> PublishError:
    return PublishError(f"{path} would have to be both a page and a folder of pages", _RENAME)
