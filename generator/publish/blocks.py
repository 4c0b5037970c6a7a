"""A very large mapping, path → digest and stamp, as blocks of some hundred rows, in the order of their paths.

To read one row one block is opened; to change one, one block is made anew; and a block knows its own digest and
size, so what did not change is neither counted nor digested again. It is what a B-tree of two levels is.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from functools import cached_property
from hashlib import sha256
from itertools import chain, islice
from sys import byteorder
from types import MappingProxyType

from msgspec import Struct

from generator.publish.rows import unsettled

DIGEST, STAMP = slice(0, 32), slice(32, 64)
_ROW = 64
_FILL = 256  # rows; of a block that is made anew. At twice as many it is parted
_ANEW = 4  # times as many blocks as are needed, and all are


class Block(Struct, frozen=True):
    """`count` rows: their paths, in order, one a line, then the rows, of 64 bytes each. `first`: the first path;
    `size`: the bytes of the files that they are about; `digest`: the SHA-256 of `raw`."""

    raw: bytes
    count: int
    size: int
    digest: bytes
    first: str

    @property
    def rows(self) -> bytes:
        """All rows."""
        return self.raw[self._end :]

    def opened(self) -> dict[str, bytes]:
        """Path → row, in order."""
        rows = self.rows
        return dict(zip(self.paths(), [rows[at : at + _ROW] for at in range(0, len(rows), _ROW)], strict=True))

    def paths(self) -> list[str]:
        """All paths, in order."""
        return self.raw[: self._end].decode().split("\n")

    def stamped(self) -> tuple[list[bytes], list[bytes]]:
        """All paths, as the system spells them, and their stamps."""
        rows = self.rows
        stamps = [rows[at + STAMP.start : at + STAMP.stop] for at in range(0, len(rows), _ROW)]
        return self.raw[: self._end].split(b"\n"), stamps

    @property
    def _end(self) -> int:
        return len(self.raw) - self.count * _ROW


class Blocks:
    """The mapping. It does not change; blocks that are opened are kept open, by their digests."""

    def __init__(
        self, blocks: Iterable[Block] = (), opened: Mapping[bytes, Mapping[str, bytes]] = MappingProxyType({})
    ) -> None:
        self.blocks = tuple(blocks)
        self._firsts = [block.first for block in self.blocks]
        self._opened = dict(opened)
        self._count = sum(block.count for block in self.blocks)

    def __len__(self) -> int:
        return self._count

    @cached_property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(block.size for block in self.blocks)

    @cached_property
    def digest(self) -> bytes:
        """What tells these rows from any others, in 32 bytes."""
        return sha256(b"".join(block.digest for block in self.blocks)).digest()

    @property
    def files(self) -> "Column":
        """Path → digest."""
        return Column(self, DIGEST)

    @property
    def stamps(self) -> "Column":
        """Path → stamp."""
        return Column(self, STAMP)

    def row(self, path: str) -> bytes:
        """The digest and the stamp; empty if there are none."""
        return self._open(self.blocks[self._place(path)]).get(path, b"") if self.blocks else b""

    def paths(self) -> Iterator[str]:
        """All paths, in order."""
        return chain.from_iterable(block.paths() for block in self.blocks)

    def stamped(self) -> Iterator[tuple[list[bytes], list[bytes]]]:
        """All paths, as the system spells them, and their stamps, block by block."""
        return (block.stamped() for block in self.blocks)

    def holds(self, folder: str) -> bool:
        """Whether any path lies in this folder."""
        lead = f"{folder}/"
        place = self._place(lead)
        for block in self.blocks[place : place + 2]:
            paths = block.paths()
            at = bisect_left(paths, lead)
            if at < len(paths):
                return paths[at].startswith(lead)
        return False

    def cut(self, part: slice) -> Iterator[bytes]:
        """This part of all rows, in the same order."""
        for block in self.blocks:
            rows = block.rows
            yield from [rows[at + part.start : at + part.stop] for at in range(0, len(rows), _ROW)]

    def after(self, coming: Mapping[str, bytes], gone: Iterable[str] = ()) -> "Blocks":
        """The same, where some rows come, or take the place of others, and some are gone."""
        if not self.blocks:
            return Blocks(map(_block, _filled(dict(coming))))
        edits = self._edits(coming, gone)
        blocks, opened = list[Block](), dict(self._opened)
        for place, block in enumerate(self.blocks):
            if place not in edits:
                blocks.append(block)
                continue
            for rows in _edited(self._open(block), edits[place]):
                blocks.append(_block(rows))
                opened[blocks[-1].digest] = rows
        return Blocks(_refilled(blocks), opened)

    def _edits(self, coming: Mapping[str, bytes], gone: Iterable[str]) -> Mapping[int, Mapping[str, bytes]]:
        """For the place of each block that changes, what changes in it: path → new row, or nothing if it is gone."""
        edits = defaultdict[int, dict[str, bytes]](dict)
        for path, row in (*((path, b"") for path in gone), *coming.items()):
            edits[self._place(path)][path] = row
        return edits

    def _place(self, path: str) -> int:
        return max(0, bisect_right(self._firsts, path) - 1)

    def _open(self, block: Block) -> Mapping[str, bytes]:
        found = self._opened.get(block.digest)
        if found is None:
            found = self._opened[block.digest] = block.opened()
        return found


class Column(Mapping[str, bytes]):
    """One part of all rows, as a mapping. Whoever asks for all asks for `items`: that is quicker than one by one."""

    def __init__(self, blocks: Blocks, part: slice) -> None:
        self.blocks = blocks
        self._part = part

    def __getitem__(self, path: str) -> bytes:
        row = self.blocks.row(path)
        if not row:
            raise KeyError(path)
        return row[self._part]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and bool(self.blocks.row(path))

    def __len__(self) -> int:
        return len(self.blocks)

    def __iter__(self) -> Iterator[str]:
        return self.blocks.paths()

    def keys(self) -> KeysView[str]:
        """Those of a dict."""
        return dict.fromkeys(self.blocks.paths()).keys()

    def items(self) -> ItemsView[str, bytes]:
        """In the order of the paths."""
        return _Items(self)

    def values(self) -> ValuesView[bytes]:
        """In the same order."""
        return _Values(self)

    def cut(self) -> Iterator[bytes]:
        """All values."""
        return self.blocks.cut(self._part)


class _Items(ItemsView[str, bytes]):
    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self._column = column

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        return zip(self._column, self._column.cut(), strict=True)


class _Values(ValuesView[bytes]):
    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self._column = column

    def __iter__(self) -> Iterator[bytes]:
        return self._column.cut()


def blocks_of(files: Mapping[str, bytes], stamps: Mapping[str, bytes]) -> Blocks:
    """Both as one; a file without a stamp gets one that is never met."""
    if isinstance(files, Column) and isinstance(stamps, Column) and files.blocks is stamps.blocks:
        return files.blocks
    never = unsettled(b"")
    known = dict(stamps.items())
    return Blocks(map(_block, _filled({path: digest + known.get(path, never) for path, digest in files.items()})))


def _edited(rows: Mapping[str, bytes], edits: Mapping[str, bytes]) -> Iterable[Mapping[str, bytes]]:
    """The rows of the blocks that come in the place of one."""
    merged = {**rows, **edits}
    paths = rows if edits.keys() <= rows.keys() else sorted(merged)
    found = {path: row for path in paths if (row := merged[path])}
    return (found,) if 0 < len(found) < 2 * _FILL else _filled(found)


def _refilled(blocks: Sequence[Block]) -> Iterable[Block]:
    """All of them anew, if too many have become small."""
    needed = sum(block.count for block in blocks) // _FILL + 1
    if len(blocks) <= _ANEW * needed:
        return blocks
    return map(_block, _filled({path: row for block in blocks for path, row in block.opened().items()}))


def _filled(rows: Mapping[str, bytes]) -> Iterator[Mapping[str, bytes]]:
    """Parted anew, in the order of paths."""
    waiting = iter(sorted(rows))
    while paths := list(islice(waiting, _FILL)):
        yield {path: rows[path] for path in paths}


def read_block(raw: bytes, count: int, size: int, digest: bytes) -> Block | None:
    """A block that somebody kept; None if it is not as it was."""
    end = len(raw) - count * _ROW
    if not 0 < end < len(raw) or sha256(raw).digest() != digest:
        return None
    line = raw.find(b"\n", 0, end)
    return Block(raw, count, size, digest, raw[: end if line < 0 else line].decode())


def _block(rows: Mapping[str, bytes]) -> Block:
    data = b"".join(rows.values())
    raw = "\n".join(rows).encode() + data
    return Block(raw, len(rows), _size(data), sha256(raw).digest(), next(iter(rows)))


def _size(rows: bytes) -> int:
    """The sum of the first numbers of all stamps."""
    numbers = array("q", rows)
    if byteorder == "big":
        numbers.byteswap()
    width = numbers.itemsize
    return sum(numbers[STAMP.start // width :: _ROW // width])
