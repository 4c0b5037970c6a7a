"""Whether a folder is as the record tells: every build asks it of every file.

What a folder holds is listed only where the folder itself has changed: else no name has come or gone in it. So the
files that the record knows are looked at, one by one, and no folder is searched for others.
"""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Literal

from generator.publish.manifest import MARKER
from generator.publish.record import Record
from generator.publish.rows import other_stamps, stamps_of

_Kind = Literal["file", "folder", "closed"]


def restyled(top: str, record: Record) -> tuple[bytes, ...] | None:
    """Where the folder `top` is as the record tells, those of its folders that have another stamp all the same: their
    mode is another, or something came and went. None where it is not. Raises OSError.

    A folder's stamp is recorded once it can't change again and stay the same: see `recording`.
    """
    if not record.is_sure or not all(list(stamps_of(top, paths)) == stamps for paths, stamps in _files(record)):
        return None
    changed = tuple(other_stamps(top, record.folders))
    if not changed:
        return ()
    known = _known(record)
    is_same = all(_listed(top, folder, record.folders) == known[folder] for folder in sorted(changed))
    return changed if is_same else None


def _files(record: Record) -> Iterable[tuple[Collection[bytes], list[bytes]]]:
    """All files with their stamps, in pieces: the marker, those of others, and ours."""
    few = {MARKER.encode(): record.marker, **record.foreign}
    return chain([(few, list(few.values()))], record.blocks.stamped())


def _known(record: Record) -> Mapping[bytes, Mapping[bytes, _Kind]]:
    """What is in each folder, by its path."""
    found: defaultdict[bytes, dict[bytes, _Kind]] = defaultdict(dict)
    kinds: tuple[tuple[_Kind, Iterable[bytes]], ...] = (
        ("file", chain.from_iterable(paths for paths, _ in _files(record))),
        ("folder", filter(None, record.folders)),
        ("closed", record.closed),
    )
    for kind, paths in kinds:
        for path in paths:
            found[path.rpartition(b"/")[0]][path] = kind
    return found


def _listed(top: str, folder: bytes, open_ones: Collection[bytes]) -> Mapping[bytes, _Kind]:
    """The same of one folder, as it is now; `open_ones` are the folders that are looked into."""
    lead = folder + b"/" if folder else b""
    with os.scandir(os.fsencode(f"{top}/") + folder) as entries:
        return {(path := lead + entry.name): _kind(entry, path, open_ones) for entry in entries}


def _kind(entry: "os.DirEntry[bytes]", path: bytes, open_ones: Collection[bytes]) -> _Kind:
    if entry.is_file(follow_symlinks=False):
        return "file"
    return "folder" if path in open_ones and entry.is_dir(follow_symlinks=False) else "closed"


def has_strangers(top: str, folders: Iterable[bytes], record: Record) -> bool:
    """Whether in these folders, among others, stands what the record doesn't know. Raises OSError."""
    return any(not _is_known(path, record) for folder in folders for path in _listed(top, folder, ()))


def _is_known(path: bytes, record: Record) -> bool:
    others = record.folders, record.foreign, record.closed, (MARKER.encode(),)
    return os.fsdecode(path) in record.files or any(path in some for some in others)
