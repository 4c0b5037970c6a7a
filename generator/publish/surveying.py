"""What is in the output, seen by stat alone: what is not as we left it, and what is somebody's."""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from generator.publish import manifest
from generator.publish.disk import digest_of, kind, refused, told
from generator.publish.home import home_of
from generator.publish.manifest import MARKER, STAGE, Manifest, folders_of
from generator.publish.record import Record, read_any, read_header, read_record
from generator.publish.rows import packed, settled, total_of
from generator.stamps import GRAIN


class Survey(Struct, frozen=True):
    """What a look at the output told; a plain value that can go from one process to another.

    `as_recorded`: every file is as the last publish left it, and nothing was interrupted; all else is then empty.
    `changed`: paths of ours that are missing, or hold something else. Paths of others are bytes, as the system
    spells them: `foreign`, their files; `closed`, what else is theirs: folders without a page of ours, links, and
    so on; `folders`, all folders with a page of ours. `stamps`: new stamps of files that were read and are as they
    should be.
    """

    as_recorded: bool = False
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
    header = read_header(home)
    if header and _total(output, header.closed) == header.total:
        return Survey(as_recorded=True)
    return _look(output, read_any(home))


def _total(output: Path, closed: tuple[bytes, ...]) -> bytes:
    """The digest of all rows; of no use if the output changes at this moment."""
    with suppress(OSError):
        return total_of(str(output), frozenset(closed)).to_bytes(32, "little")
    return b""


class Past(Struct, frozen=True):
    """What the last publish left: its record, as good as there is one, and what is ours by the marker. `is_sure`: the
    record is not in doubt."""

    record: Record
    ours: Manifest
    is_sure: bool
    left: bytes = b""

    @property
    def files(self) -> Mapping[str, bytes]:
        """What is ours in the output: path → SHA-256."""
        return self.ours.files


def recall(output: Path, state: Path) -> Past:
    """What the last publish left. Raises PublishError if the marker is damaged."""
    home = home_of(output, state)
    sure = read_record(home)
    record = sure or read_any(home)
    header = read_header(home) if sure else None
    is_same = bool(record.marker) and record.marker == marker_stamp(output)
    return Past(record, known_of(output, record), sure is not None, header.body if header and is_same else b"")


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
    """What was found so far."""

    ours: Mapping[str, bytes]
    old: Record
    changed: list[str]
    foreign: list[bytes]
    closed: list[bytes]
    folders: list[bytes]
    stamps: dict[str, bytes]


def _look(output: Path, old: Record) -> Survey:
    """Row by row."""
    ours = known_of(output, old).files
    look = _Look(ours, old, [], [], [], [b""], {})
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
        stamps=look.stamps,
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
        if look.old.stamps.get(name) != stamp or look.old.files[name] != digest:
            stamp, is_good = _read(f"{output}/{name}", digest)
            if is_good:
                look.stamps[name] = stamp
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
