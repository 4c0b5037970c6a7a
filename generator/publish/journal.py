"""What a publish is about to do, written down first, so that whoever comes next can finish it.

The journal lies in the stage, beside the new files, and is one JSON document: half of it is none, so a journal
that can be read is complete. Every step may be taken twice, so a journal may be followed again from its start.
"""

import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.publish import acts
from generator.publish.changes import MakeFolder, Place, RemoveFile, RemoveFolder, Step
from generator.publish.disk import PublishError, kind, settle_files, settle_folders, told
from generator.publish.manifest import MARKER, STAGE, folders_of, is_ours, is_safe, linked, refuse_links

_JOURNAL = "journal"
_MANIFEST = "manifest"
_NAME = re.compile("[0-9a-f]{32}")
_DIGEST = re.compile("[0-9a-f]{64}")


class _Journal(Struct, frozen=True, tag="dateline journal 2"):
    steps: tuple[Step, ...]


def staged(output: Path, name: str) -> Path:
    """Where the new file of that name waits."""
    return output / STAGE / name


def name_of(path: str) -> str:
    """The name in the stage of the file that goes to `path`: any process finds it by itself."""
    return hashlib.sha256(path.encode()).hexdigest()[:32]


def open_stage(output: Path) -> None:
    """Makes the stage, if it isn't there. No reader may look into it. Raises PublishError."""
    stage = output / STAGE
    if not kind(stage):
        with told(stage), suppress(FileExistsError):  # another worker was quicker
            acts.make_folder(str(stage), 0o700)


def promise(output: Path, steps: Sequence[Step], marker: bytes) -> None:
    """Writes the journal: before it returns nothing has changed, and from then on `recover` will do it all.

    `marker` is what the marker will hold. Raises PublishError; then nothing is promised.
    """
    try:
        _promise(output, steps, marker)
    except BaseException:
        with suppress(PublishError):
            discard(output)
        raise


def is_promised(output: Path) -> bool:
    """Whether there is a journal, so that the publish is to be ended and can't be forgotten. Raises PublishError."""
    return kind(output / STAGE / _JOURNAL) == "file"


def _promise(output: Path, steps: Sequence[Step], marker: bytes) -> None:
    open_stage(output)
    stage = output / STAGE
    with told(output / MARKER):
        acts.create(str(stage / _MANIFEST), marker)
    new = [staged(output, step.name) for step in steps if isinstance(step, Place)]
    settle_files([*new, stage / _MANIFEST])
    settle_folders([stage, output])
    # Only now: a journal on the disk says that all it speaks of is there too.
    with told(stage / _JOURNAL):
        acts.create(str(stage / _JOURNAL), msgspec.json.encode(_Journal(tuple(steps))))
    settle_files([stage / _JOURNAL])
    settle_folders([stage])


def recover(output: Path) -> None:
    """Ends what an interrupted publish began: does the rest if its journal is complete, else forgets it.

    Does nothing if nothing was interrupted, or if there's no such folder. Raises PublishError; it may be
    called again once the cause is gone.
    """
    stage = output / STAGE
    if kind(output) != "folder":  # a link is no output of ours: see `place`
        return
    match kind(stage):
        case "":
            return
        case "folder":
            _follow(output, _steps(stage))
            discard(output)
        case _:
            raise PublishError(f"{stage} is not a folder, so it was not made by us", "remove it")


def discard(output: Path) -> None:
    """Removes the stage. Raises PublishError."""
    stage = output / STAGE
    if not kind(stage):
        return
    with told(stage):
        if kind(stage / _JOURNAL) == "file":
            # First of all, and for good: a journal that outlives its files would be believed.
            acts.unlink(str(stage / _JOURNAL))
            settle_folders([stage])
        acts.raze(str(stage))


def _steps(stage: Path) -> tuple[Step, ...] | None:
    """The steps of a complete journal that stays inside the output; None if it is not to be followed."""
    path = stage / _JOURNAL
    if kind(path) != "file":
        return None
    with told(path):
        data = path.read_bytes()
    try:
        steps = msgspec.json.decode(data, type=_Journal).steps
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return steps if all(map(_is_sound, steps)) else None


def _is_sound(step: Step) -> bool:
    """Whether it stays inside the output, and speaks of a file in the stage."""
    match step:
        case RemoveFile(path, digest):
            return is_safe(path) and bool(_DIGEST.fullmatch(digest))
        case Place(path, name):
            return is_safe(path) and bool(_NAME.fullmatch(name))
    return is_safe(step.path)


def _follow(output: Path, steps: tuple[Step, ...] | None) -> None:
    if steps is None:
        return
    # Once for all, before anything is touched; removing looks for itself.
    refuse_links(output, folders_of(step.path for step in steps if isinstance(step, Place | MakeFolder)))
    for step in steps:
        _take(output, step)
    manifest = output / STAGE / _MANIFEST
    if kind(manifest) == "file":
        with told(output / MARKER):
            acts.rename(str(manifest), str(output / MARKER))
    settle_folders(_touched(output, steps))


def _touched(output: Path, steps: Sequence[Step]) -> list[Path]:
    folders = sorted({step.path.rpartition("/")[0] for step in steps} | {""})
    return [output / folder for folder in folders if kind(output / folder) == "folder"]


def _take(output: Path, step: Step) -> None:
    match step:
        case RemoveFile(path, digest):
            remove_file(output, path, bytes.fromhex(digest))
        case RemoveFolder(path):
            remove_folder(output, path)
        case MakeFolder(path):
            with told(output / path):
                acts.make_folders(str(output / path))
        case Place(path, name):
            _place(output, path, staged(output, name))


def _place(output: Path, path: str, source: Path) -> None:
    if kind(source) != "file":  # put already, before we were interrupted
        return
    with told(output / path):
        acts.rename(str(source), str(output / path))


def remove_file(output: Path, path: str, digest: bytes) -> bool:
    """Removes a file if it is the one we made; says whether it was. Raises PublishError."""
    found = is_ours(output, path, digest)
    if found:
        with told(output / path):
            acts.unlink(str(output / path))
    return found


def remove_folder(output: Path, path: str) -> None:
    """Removes a folder if it is empty. Raises PublishError."""
    folder = output / path
    if linked(output, folders_of([path])) or kind(folder) != "folder":
        return
    with told(folder):
        if not any(folder.iterdir()):
            acts.remove_folder(str(folder))
