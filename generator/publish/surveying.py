"""What is in the output, seen by stat alone: what is not as we left it, and what is somebody's."""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, structs

from generator.publish import manifest
from generator.publish.comparing import restyled
from generator.publish.disk import digest_of, kind, refused, told
from generator.publish.filing import read_any, read_record
from generator.publish.home import STANDBY, home_of
from generator.publish.manifest import MARKER, STAGE, Manifest, folders_of
from generator.publish.record import Record
from generator.publish.rows import other_stamps, packed, settled
from generator.stamps import GRAIN


class Survey(Struct, frozen=True):
    """What a look at the output told; a plain value that can go from one process to another.

    `as_recorded`: every file is as the last publish left it, and nothing was interrupted; the next lists are then
    empty, and `restyled` are the folders of the output that have another stamp. `has_standby`: there is one, and nobody
    has touched it, by the stamps of its folders: a file that was changed in place is the same file in the output.
    `changed`: paths of ours that are missing, or hold something else. Paths of others are bytes, as the system
    spells them: `foreign`, their files; `closed`, what else is theirs: folders without a page of ours, links, and
    so on; `folders`, all folders with a page of ours. `stamps`: new stamps of files that were read and are as they
    should be.
    """

    as_recorded: bool = False
    restyled: tuple[bytes, ...] = ()
    has_standby: bool = False
    changed: tuple[str, ...] = ()
    foreign: tuple[bytes, ...] = ()
    closed: tuple[bytes, ...] = ()
    folders: tuple[bytes, ...] = ()
    stamps: dict[str, bytes] = {}


def survey(output: Path, state: Path) -> Survey:
    """Looks at the output, and changes nothing. It reads a file only if its stamp is not the recorded one.

    `state` is the archive's folder of states. Raises PublishError if the marker is damaged, or if the disk refuses.
    """
    home = home_of(output, state)
    if kind(output) != "folder":
        return Survey()
    record = read_record(home)
    has_standby = record is not None and _is_as_left(home, record.standby)
    changed = _restyled(output, record) if record else None
    if changed is not None:
        return Survey(as_recorded=True, restyled=changed, has_standby=has_standby)
    return structs.replace(_look(output, record or read_any(home)), has_standby=has_standby)


def _is_as_left(home: Path, standby: Mapping[bytes, bytes]) -> bool:
    with suppress(OSError):
        return bool(standby) and not other_stamps(f"{home}/{STANDBY}", standby)
    return False


def _restyled(output: Path, record: Record) -> tuple[bytes, ...] | None:
    """The folders that have another stamp, where all is as recorded; it is not if it changes at this moment."""
    with suppress(OSError):
        return restyled(str(output), record)
    return None


class Past(Struct, frozen=True):
    """What the last publish left: its record, as good as there is one, and what is ours by the marker. `is_sure`: the
    record is not in doubt. `left`: if that is so, and the marker is the one it speaks of, what tells these files and
    their stamps from any others, as `Receipt.left` told it; else empty."""

    record: Record
    ours: Manifest
    is_sure: bool
    left: bytes = b""

    @property
    def files(self) -> Mapping[str, bytes]:
        """What is ours in the output: path → SHA-256. `items` is quicker than as many `get`."""
        return self.ours.files


def recall(output: Path, state: Path) -> Past:
    """What the last publish left. Raises PublishError if the marker is damaged."""
    home = home_of(output, state)
    sure = read_record(home)
    record = sure or read_any(home)
    ours = known_of(output, record)
    return Past(record, ours, sure is not None, sure.blocks.digest if sure and ours.files is sure.files else b"")


def known(output: Path, state: Path) -> Mapping[str, bytes]:
    """What is ours in the output: path → SHA-256. Raises PublishError if the marker is damaged."""
    return recall(output, state).files


def known_of(output: Path, record: Record) -> Manifest:
    """The same; from the record, if it speaks of this marker."""
    if record.marker and record.marker == marker_stamp(output):
        return Manifest(record.files, record.made, record.lines)
    return manifest.read(output)


def marker_stamp(output: Path) -> bytes:
    """The stamp of the marker; empty if there is none."""
    if kind(output / MARKER) != "file":
        return b""
    with told(output / MARKER):
        return packed((output / MARKER).lstat())


class _Look(Struct):
    """What is ours, what the record tells of it, and what was found so far."""

    ours: dict[str, bytes]
    files: dict[str, bytes]
    stamps: dict[str, bytes]
    changed: list[str]
    foreign: list[bytes]
    closed: list[bytes]
    folders: list[bytes]
    good: dict[str, bytes]


def _look(output: Path, old: Record) -> Survey:
    """Row by row."""
    ours = dict(known_of(output, old).files.items())
    look = _Look(ours, dict(old.files.items()), dict(old.stamps.items()), [], [], [], [b""], {})
    needed = {folder.encode() for folder in folders_of(ours)}
    waiting, seen = [b""], set[str]()
    while waiting:
        folder = waiting.pop()
        with told(output), os.scandir(os.path.join(os.fsencode(output), folder)) as found:  # noqa: PTH118 - bytes
            entries = list(found)
        for entry in entries:
            path = folder + entry.name
            if entry.is_file(follow_symlinks=False):
                seen.add(_see(output, look, path, entry))
            elif path in needed and entry.is_dir(follow_symlinks=False):
                look.folders.append(path)
                waiting.append(path + b"/")
            elif path != STAGE.encode():
                look.closed.append(path)
    look.changed.extend(ours.keys() - seen)
    return Survey(
        changed=tuple(sorted(look.changed)),
        foreign=tuple(sorted(look.foreign)),
        closed=tuple(sorted(look.closed)),
        folders=tuple(sorted(look.folders)),
        stamps=look.good,
    )


def _see(output: Path, look: _Look, path: bytes, entry: "os.DirEntry[bytes]") -> str:
    """Takes note of a file; returns its path."""
    name = os.fsdecode(path)
    digest = look.ours.get(name)
    if digest is None:
        if name != MARKER:
            look.foreign.append(path)
        return name
    try:
        stamp = packed(entry.stat(follow_symlinks=False))
        if look.stamps.get(name) != stamp or look.files[name] != digest:
            stamp, is_good = _read(f"{output}/{name}", digest)
            if is_good:
                look.good[name] = stamp
            else:
                look.changed.append(name)
    except FileNotFoundError:  # it went at this moment
        return ""
    except OSError as error:
        raise refused(output / name, error) from error
    return name


def _read(path: str, digest: bytes) -> tuple[bytes, bool]:
    """The stamp of a file, and whether it holds what it should. Raises OSError, PublishError.

    A file that changed this very moment is given the moment: its stamp could stay the same if it changed again.
    """
    now, stamp = time.time_ns(), packed(os.lstat(path))
    if settled(stamp, now) != stamp and settled(stamp, now + 2 * GRAIN) == stamp:
        time.sleep(2 * GRAIN / 1e9)
        now, stamp = time.time_ns(), packed(os.lstat(path))
    return settled(stamp, now), digest_of(path) == digest
