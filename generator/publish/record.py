"""What the last publish left, kept in the state: quick to read, quick to write, and never believed alone.

The marker in the output says what is ours; the record says the same, with the stamp of each file, so that nothing
need be read again. It is a speed-up: see `filing` for how it is kept, and lost.
"""

from collections.abc import Mapping

from msgspec import Struct

from generator.publish.blocks import Blocks, blocks_of


class Record(Struct, frozen=True):
    """All of it. Paths that are ours are text, those of others bytes, as the system spells them.

    `files`: path → digest; `stamps`: path → stamp, of these. `made`: the folders that we made. `marker`: its stamp,
    and `lines`, its lines. `folders`: those of the output, with their stamps; `standby`: the same of the standby, or
    nothing if there is none. `foreign`: files of somebody's, with their stamps; `closed`: what else is theirs.
    `debt`: the paths in which the standby differs from the output; `tail`: the bytes at the marker's end that the
    standby's marker lacks, -1 if it differs in more. `stuck`: the device on which folders could not be exchanged,
    -1 if they could. `is_sure`: it tells all that was in the output; if not, the next build looks closely.
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
    is_sure: bool = False

    @property
    def blocks(self) -> Blocks:
        """The files and their stamps as one."""
        return blocks_of(self.files, self.stamps)
