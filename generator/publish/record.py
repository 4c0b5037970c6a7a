"""What the last publish left, kept in the state: quick to read, quick to write, and never believed alone.

The marker in the output says what is ours; the record says the same, with the stamp of each file, so that nothing
need be read again. It is a speed-up: see `filing` for how it is kept, and lost.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from generator.publish.blocks import Blocks, blocks_of
from generator.publish.manifest import MARKER
from generator.publish.rows import FOLDER, OTHER, moved, total


class Record(Struct, frozen=True):
    """All of it. Paths that are ours are text, those of others bytes, as the system spells them.

    `files`: path → digest; `stamps`: path → stamp, of these. `made`: the folders that we made. `marker`: its stamp,
    and `lines`, its lines. `folders`: those of the output, with their stamps; `standby`: the same of the standby, or
    nothing if there is none. `foreign`: files of somebody's, with their stamps; `closed`: what else is theirs.
    `debt`: the paths in which the standby differs from the output; `tail`: the bytes at the marker's end that the
    standby's marker lacks, -1 if it differs in more. `stuck`: the device on which folders could not be exchanged,
    -1 if they could. `total`: the digest of all rows that a look at the output would find (see `rows`), -1 if it is
    not known.
    """

    files: Mapping[str, bytes] = {}
    stamps: Mapping[str, bytes] = {}
    made: frozenset[str] = frozenset()
    marker: bytes = b""
    lines: int = 0
    folders: Mapping[bytes, bytes] = {}
    standby: Mapping[bytes, bytes] = {}
    foreign: Mapping[bytes, bytes] = {}
    closed: tuple[bytes, ...] = ()
    debt: tuple[str, ...] = ()
    tail: int = -1
    stuck: int = -1
    total: int = -1

    @property
    def blocks(self) -> Blocks:
        """The files and their stamps as one."""
        return blocks_of(self.files, self.stamps)


def with_total(record: Record, before: Record, touched: Iterable[str] = ()) -> Record:
    """The record with its total. If that of `before` is known, only the paths `touched` are counted anew."""
    if before.total < 0:
        every = (*_rows(record, record.files), *_few_rows(record), *_folder_rows(record.folders))
        return structs.replace(record, total=total(every))
    paths = set(touched)
    old, new = before.folders.keys(), record.folders.keys()
    going = (*_rows(before, paths), *_few_rows(before), *_folder_rows(old - new))
    coming = (*_rows(record, paths), *_few_rows(record), *_folder_rows(new - old))
    return structs.replace(record, total=moved(before.total, going, coming))


def _rows(record: Record, paths: Iterable[str]) -> Iterator[tuple[bytes, bytes]]:
    return ((path.encode(), stamp) for path in paths if (stamp := record.stamps.get(path)))


def _few_rows(record: Record) -> Iterator[tuple[bytes, bytes]]:
    """Those of what is neither a file of ours nor a folder with one."""
    yield from record.foreign.items()
    yield MARKER.encode(), record.marker
    yield from ((path, OTHER) for path in record.closed)


def _folder_rows(folders: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    return ((path, FOLDER) for path in folders if path)
