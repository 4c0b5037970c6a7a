"""From the site that is there to the site that is wanted: the steps between, or why they can't be taken."""

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec import Struct

from generator.publish.disk import PublishError, kind, refused, told
from generator.publish.manifest import Manifest, folders_of, is_ours, refuse_links

_MOVE = "move it out of the output, or rename the page; then build again"
_RENAME = "give one of them another slug"


class RemoveFile(Struct, frozen=True, tag=True, array_like=True):
    """Remove a file, unless it no longer is the one we made."""

    path: str
    digest: str


class RemoveFolder(Struct, frozen=True, tag=True, array_like=True):
    """Remove a folder, if it is empty."""

    path: str


class MakeFolder(Struct, frozen=True, tag=True, array_like=True):
    """Make a folder."""

    path: str


class Place(Struct, frozen=True, tag=True, array_like=True):
    """Move a staged file to its place, over what stands there."""

    path: str
    name: str


Step = RemoveFile | RemoveFolder | MakeFolder | Place


class Plan(Struct, frozen=True):
    """The steps in their order, what is ours after them, and the paths that we no longer make: `gone` those that
    go, `kept` those that somebody has changed, sorted."""

    steps: tuple[Step, ...]
    manifest: Manifest
    gone: frozenset[str]
    kept: tuple[str, ...]


def plan(output: Path, old: Manifest, files: Mapping[str, bytes], puts: Mapping[str, str]) -> Plan:
    """How `output`, where `old` is ours, comes to hold `files` (path → digest).

    `puts` are the files that aren't in place, path → name in the stage. Raises PublishError if something that
    isn't ours would have to give way, or a folder can't be written. Changes nothing.
    """
    _check_files(output, puts.keys() - old.files.keys())
    needed = folders_of(files)
    past = {path: digest for path, digest in old.files.items() if path not in files}
    drops = {path: digest for path, digest in past.items() if is_ours(output, path, digest)}
    opens = _opens(output, needed, files, drops)
    _check_ways(output, puts, drops.keys() | old.folders)
    steps = tuple(_steps(files, puts, drops, opens, old.folders - needed))
    _check_rights(output, steps)
    ours = old.folders | opens
    return Plan(
        steps=steps,
        manifest=Manifest(files, ours & needed),
        gone=frozenset(drops),
        kept=tuple(sorted(path for path in past.keys() - drops if kind(output / path) not in {"", "folder"})),
    )


def foreign(path: Path) -> PublishError:
    """What to say of something that isn't ours, and that no page may replace."""
    return PublishError(f"{path} is in the way of a page, and isn't as we made it", _MOVE)


def _check_files(output: Path, paths: AbstractSet[str]) -> None:
    """Where a page comes that we haven't made before, no file may be."""
    for path in sorted(paths):
        if kind(output / path) not in {"", "folder"}:
            refuse_links(output, folders_of([path]))
            raise foreign(output / path)


def _opens(
    output: Path, needed: AbstractSet[str], files: Mapping[str, bytes], drops: Collection[str]
) -> frozenset[str]:
    """The folders to make. Where one would stand there may be a file only if it is ours, and goes."""
    for folder in sorted(needed & files.keys()):
        raise PublishError(f"{output / folder} would have to be both a page and a folder of pages", _RENAME)
    refuse_links(output, needed)
    missing = frozenset(folder for folder in needed if kind(output / folder) != "folder")
    for folder in sorted(missing - set(drops)):
        if kind(output / folder):
            raise foreign(output / folder)
    return missing


def _check_ways(output: Path, puts: Iterable[str], going: Collection[str]) -> None:
    """A folder gives way to a page only if it and all within is ours, and goes."""
    for path in puts:
        if kind(output / path) == "folder":
            for found in _tree(output / path):
                if found.relative_to(output).as_posix() not in going:
                    raise foreign(found)


def _tree(folder: Path) -> Iterator[Path]:
    """The folder and all within; links not followed."""
    with told(folder):
        within = sorted(folder.iterdir())
    for path in within:
        if kind(path) == "folder":
            yield from _tree(path)
        else:
            yield path
    yield folder


def _check_rights(output: Path, steps: Sequence[Step]) -> None:
    """Better refused now than half-way."""
    for name in sorted({step.path.rpartition("/")[0] for step in steps}):
        folder = output / name
        if kind(folder) == "folder" and not os.access(folder, os.W_OK | os.X_OK):
            raise refused(folder, PermissionError(errno.EACCES, ""))


def _steps(
    files: Mapping[str, bytes],
    puts: Mapping[str, str],
    drops: Mapping[str, bytes],
    opens: frozenset[str],
    folds: frozenset[str],
) -> Iterator[Step]:
    """First what stands in the way of a folder or a page; last, when nothing links to it any more, the rest."""

    def is_in_the_way(path: str) -> bool:
        return path in opens or path in files or any(above in files for above in folders_of([path]))

    early = {path for path in drops if is_in_the_way(path)}
    yield from (RemoveFile(path, drops[path].hex()) for path in sorted(early))
    yield from (RemoveFolder(path) for path in sorted(filter(is_in_the_way, folds), reverse=True))
    yield from (MakeFolder(path) for path in sorted(opens))
    yield from (Place(path, puts[path]) for path in sorted(puts))
    yield from (RemoveFile(path, drops[path].hex()) for path in sorted(drops.keys() - early))
    yield from (RemoveFolder(path) for path in sorted(folds, reverse=True))
