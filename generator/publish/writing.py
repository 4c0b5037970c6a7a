"""Make a folder hold a site, and make it hold none."""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field

from generator.publish import acts, manifest
from generator.publish.disk import PublishError, kind, told
from generator.publish.home import forget_home, home_of
from generator.publish.journal import remove_file, remove_folder
from generator.publish.manifest import MARKER
from generator.publish.nouns import Put, Receipt
from generator.publish.opening import open_stage, recover
from generator.publish.place import check_folder
from generator.publish.stage import Stage
from generator.publish.surveying import Survey, known, survey


class _Draft(Struct):
    """The site as it streams by: what was there, and path → digest of every file that was given."""

    seen: Survey
    ours: Mapping[str, bytes]
    files: dict[str, bytes] = field(default_factory=dict)
    puts: dict[str, Put] = field(default_factory=dict)
    size: int = 0
    stage: Stage | None = None

    @property
    def changed(self) -> frozenset[str]:
        """What of ours is not as it should be."""
        return frozenset(self.seen.changed)


def publish(output: Path, state: Path, files: Iterable[tuple[str, bytes]]) -> Receipt:
    """Makes `output` hold these files and no other that we made; first ends what an earlier call began.

    `files` pairs a path relative to `output`, with `/`, with its bytes; it is read once, one file at a time.
    `state` is the archive's folder of states. One publish at a time, please: see `lock`. Raises PublishError if a
    path leads out of the output or meets something that we didn't make, or if the disk refuses, and whatever
    `files` raises. The site is then what it was.
    """
    check_folder(output)
    recover(output, state)
    draft = _Draft(survey(output, state), known(output, state))
    try:
        for path, data in files:
            _add(output, state, draft, path, data)
            del data  # or two files would be in memory while the next is made
        return _end(output, state, draft)
    except BaseException:
        if draft.stage:
            with suppress(PublishError):  # what the disk won't let go now, the next publish removes
                draft.stage.discard()
        raise


def _add(output: Path, state: Path, draft: _Draft, path: str, data: bytes) -> None:
    if path in draft.files:
        raise PublishError(f"two pages would be written to {output / path}", "give one of them another slug")
    digest = hashlib.sha256(data).digest()
    draft.files[path] = digest
    draft.size += len(data)
    if draft.ours.get(path) != digest or path in draft.changed:
        draft.stage = draft.stage or open_stage(output, state, draft.seen)
        draft.puts[path] = draft.stage.put(path, data, digest)


def _end(output: Path, state: Path, draft: _Draft) -> Receipt:
    gone = draft.ours.keys() - draft.files.keys()
    is_same = draft.seen.as_recorded and not draft.puts and not gone
    if is_same:
        return Receipt(0, len(draft.files), 0, (), (), draft.size)
    draft.stage = draft.stage or open_stage(output, state, draft.seen)
    return draft.stage.commit(draft.puts, gone)


def clean(output: Path, state: Path) -> int:
    """Removes what we made, and the folder if it is then empty; returns the number of files removed.

    What somebody has changed or added stays. A missing or empty folder is clean. Raises PublishError if the
    folder has no marker of ours, or if the disk refuses; it may be called again.
    """
    check_folder(output)
    recover(output, state)
    if not kind(output / MARKER):
        return 0
    old = manifest.read(output)
    home = home_of(output, state)
    with told(home):
        forget_home(home)
    removed = sum(remove_file(output, path, digest) for path, digest in old.files.items())
    for folder in sorted(old.folders, reverse=True):
        remove_folder(output, folder)
    with told(output):
        acts.unlink(str(output / MARKER))
        if not any(output.iterdir()):
            acts.remove_folder(str(output))
    return removed
