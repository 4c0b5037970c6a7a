"""Make a folder hold a site, and make it hold none."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field

from generator.publish import changes, manifest
from generator.publish.changes import Plan, foreign
from generator.publish.disk import PublishError, holds, kind, told, write
from generator.publish.journal import discard, open_stage, promise, recover, remove_file, remove_folder, staged
from generator.publish.manifest import MARKER, Manifest, folders_of, is_safe, refuse_links
from generator.publish.place import check_folder


class Receipt(Struct, frozen=True):
    """What a publish did: how many files were `written`, `unchanged`, `removed`; the paths `changed` (those
    written) and `kept` (no longer made, but changed by somebody since, so left), sorted; the site's `size` in
    bytes."""

    written: int
    unchanged: int
    removed: int
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    size: int


class _Draft(Struct):
    """The site as it streams by: path → digest of every file; `puts`, the paths staged, in stage order."""

    files: dict[str, str] = field(default_factory=dict)
    puts: list[str] = field(default_factory=list)
    size: int = 0


def publish(output: Path, files: Iterable[tuple[str, bytes]]) -> Receipt:
    """Makes `output` hold these files and no other that we made; first ends what an earlier call began.

    `files` pairs a path relative to `output`, with `/`, with its bytes; it is read once, one file at a time.
    One publish at a time, please: see `lock`. Raises PublishError if a path leads out of the output or meets
    something that we didn't make, or if the disk refuses, and whatever `files` raises. The site is then what
    it was; should the disk refuse in the very last pass, it is so until the next call of `publish` or `recover`.
    """
    check_folder(output)
    recover(output)
    made = _make(output)
    try:
        draft, plan = _prepare(output, files)
    except BaseException:
        _forget(output, made)
        raise
    _end(output)
    return Receipt(
        written=len(draft.puts),
        unchanged=len(draft.files) - len(draft.puts),
        removed=len(plan.gone),
        changed=tuple(sorted(draft.puts)),
        kept=plan.kept,
        size=draft.size,
    )


def _make(output: Path) -> list[Path]:
    """Makes the output; returns the folders made for it, the deepest first."""
    missing = [folder for folder in (output, *output.parents) if not kind(folder)]
    with told(output):
        output.mkdir(parents=True, exist_ok=True)
    return missing


def _forget(output: Path, made: Sequence[Path]) -> None:
    """Leaves no trace of a publish that failed; what the disk won't let go now, the next publish removes."""
    with suppress(PublishError, OSError):
        discard(output)
        for folder in made:
            folder.rmdir()


def _end(output: Path) -> None:
    try:
        recover(output)
    except KeyboardInterrupt:  # half a site is worse than a second's wait
        recover(output)
        raise


def _prepare(output: Path, files: Iterable[tuple[str, bytes]]) -> tuple[_Draft, Plan]:
    """Stages what is new and writes the journal, if there's anything to do. Changes nothing that is read."""
    old = manifest.read(output)
    draft = _Draft()
    for path, data in files:
        _add(output, old, draft, path, data)
        del data  # or two files would be in memory while the next is made
    plan = changes.plan(output, old, draft.files, draft.puts)
    if plan.steps or plan.manifest != old or not kind(output / MARKER):
        promise(output, plan.steps, manifest.encode(plan.manifest))
    return draft, plan


def _add(output: Path, old: Manifest, draft: _Draft, path: str, data: bytes) -> None:
    if not is_safe(path):
        raise PublishError(f"{path!r} can't be the address of a page", "change the slug or the name it is made from")
    if path in draft.files:
        raise PublishError(f"two pages would be written to {output / path}", "give one of them another slug")
    digest = hashlib.sha256(data).hexdigest()
    draft.files[path] = digest
    draft.size += len(data)
    if not _is_there(output, old, path, len(data), digest):
        open_stage(output)
        with told(output / path):
            write(staged(output, len(draft.puts)), data)
        draft.puts.append(path)


def _is_there(output: Path, old: Manifest, path: str, size: int, digest: str) -> bool:
    """Whether just this file is in place. Raises PublishError if something stands there that we didn't make."""
    target = output / path
    found = kind(target)
    if found in {"", "folder"}:  # whether a folder may go is known when all files are: see `changes`
        return False
    if path not in old.files:
        refuse_links(output, folders_of([path]))
        raise foreign(target)
    return found == "file" and holds(target, size, digest)


def clean(output: Path) -> int:
    """Removes what we made, and the folder if it is then empty; returns the number of files removed.

    What somebody has changed or added stays. A missing or empty folder is clean. Raises PublishError if the
    folder has no marker of ours, or if the disk refuses; it may be called again.
    """
    check_folder(output)
    recover(output)
    if not kind(output / MARKER):
        return 0
    old = manifest.read(output)
    removed = sum(remove_file(output, path, digest) for path, digest in old.files.items())
    for folder in sorted(old.folders, reverse=True):
        remove_folder(output, folder)
    with told(output):
        (output / MARKER).unlink()
        if not any(output.iterdir()):
            output.rmdir()
    return removed
