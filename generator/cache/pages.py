"""From what each page was made the last time, and what came of it: a page made from the same is the same.

Pages are planned in groups. Where all that a group is planned from is the same, it isn't planned again. All this
holds for every folder that the site is published to.
"""

import struct
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from generator.cache import sealed
from generator.cache.epoch import Epochs
from generator.cache.heap import Heap, Place
from generator.digests import NOTHING, SIZE

MARK = 2 * SIZE
FILE = 32  # bytes of a SHA-256
INDEX = "pages"
_ENTRIES = "entries"
_WASTE = 2  # the entries are written anew when so many times as much is in their file as is needed
_SMALL = 1_000_000  # bytes that are never worth it


class Kept(Struct, frozen=True, array_like=True):
    """A page as it was made: what the plan and the ledger need to know of it, as in `Page`; by `identity` the ledger
    knows its address."""

    url: str
    identity: str
    path: str


class _Entries(Struct, frozen=True, array_like=True):
    """What few builds need to know of a group's pages.

    An entry is the digest of all that a page shows, of its template and of the site's facts (in `marks`), and behind it
    the SHA-256 of its bytes (in `files`). `promised` are those pages whose address the ledger remembers. `glances` are
    what a glance at the pages gave (see `Group`), NOTHING where it told nothing of one; empty where of none.
    """

    marks: bytes
    files: bytes
    promised: list[Kept]
    glances: bytes


class KeptGroup(Struct, frozen=True):
    """The pages of a group; and the digest of all that they were planned from, which is empty for one that is planned
    anew each time.

    `lines` are their addresses, a line each, and `promised` those that the ledger remembers, None where it is all of
    them. What else is known of them is read from `heap` when it is asked for. If it is damaged there, nothing is.
    """

    digest: bytes
    lines: str
    promised: str | None
    place: Place
    heap: Heap

    def __len__(self) -> int:
        return self.lines.count("\n")

    @property
    def urls(self) -> list[str]:
        """The addresses."""
        return self.lines.split("\n")[:-1]

    @property
    def promises(self) -> list[str]:
        """The addresses that the ledger remembers."""
        return (self.lines if self.promised is None else self.promised).split("\n")[:-1]

    def entries(self) -> Iterator[tuple[str, bytes]]:
        """Each address with its entry, as far as that is known."""
        return ((url, entry) for url, entry, _ in self.seen())

    def seen(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Each address with its entry, as far as that is known, and with what a glance at its page gave: NOTHING where
        that is nothing."""
        if entries := self._entries():
            marks, files = _cut(entries.marks, MARK), _cut(entries.files, FILE)
            glances = _cut(entries.glances, SIZE) or [NOTHING] * len(marks)
            for url, mark, file, glance in zip(self.urls, marks, files, glances, strict=True):
                yield url, mark + file, glance

    def kept(self) -> list[Kept] | None:
        """The pages that the ledger remembers; None if that is not known."""
        entries = self._entries()
        return entries.promised if entries else None

    def changed(self, held: Mapping[str, bytes]) -> list[str]:
        """The addresses at which something else is held, or nothing; by its SHA-256."""
        urls, entries = self.urls, self._entries()
        if entries is None:
            return urls
        found = [held.get(url, b"") for url in urls]
        if b"".join(found) == entries.files and all(found):
            return []
        return [url for url, now, file in zip(urls, found, _cut(entries.files, FILE), strict=True) if now != file]

    def moved(self, heap: Heap) -> "KeptGroup | None":
        """The same, with what is kept apart in another heap; None if that is damaged."""
        data = self.heap.raw(self.place)
        return None if data is None else structs.replace(self, place=heap.add(data), heap=heap)

    def _entries(self) -> _Entries | None:
        data = self.heap.raw(self.place)
        return None if data is None else msgspec.msgpack.decode(data, type=_Entries)


def kept_group(
    digest: bytes,
    pages: Sequence[tuple[str, bytes]],
    promised: Sequence[Kept],
    heap: Heap,
    glances: Sequence[bytes] = (),
) -> KeptGroup:
    """The group of these pages, each by its address with its entry; `promised` are those that the ledger remembers,
    `glances` what a glance at each gives."""
    entries = _Entries(
        marks=b"".join([entry[:MARK] for _, entry in pages]),
        files=b"".join([entry[MARK:] for _, entry in pages]),
        promised=list(promised),
        glances=b"".join([seen or NOTHING for seen in glances]),
    )
    lines, promises = _lines(url for url, _ in pages), _lines(page.url for page in promised)
    return KeptGroup(
        digest,
        lines=lines,
        promised=None if lines == promises else promises,
        place=heap.add(msgspec.msgpack.encode(entries)),
        heap=heap,
    )


def _lines(urls: Iterable[str]) -> str:
    return "".join([f"{url}\n" for url in urls])


def _cut(column: bytes, size: int) -> list[bytes]:
    return [piece for (piece,) in struct.iter_unpack(f"{size}s", column)]


class Memory(Struct, frozen=True):
    """The groups by name; `marks` is the digest of the templates and of the site's facts.

    `ledger` is the digest of the ledger's file, if it then had the lines of all these pages; `others` are the addresses
    of files that are no pages; and `left` tells in which state the output was left. `is_undisputed`: nobody disputed an
    address; `is_plain`: and each that the ledger remembered had its page. `epochs` are those of the names that pages
    show.
    """

    groups: Mapping[str, KeptGroup] = {}
    marks: bytes = b""
    ledger: bytes = b""
    left: bytes = b""
    others: frozenset[str] = frozenset()
    is_undisputed: bool = False
    is_plain: bool = False
    epochs: Epochs = Epochs()
    heap: Heap = msgspec.field(default_factory=Heap)

    def known(self, marks: bytes) -> "Memory":
        """This, where the pages would be made by the same templates, and from the same facts of the site."""
        return self if self.marks == marks else Memory(heap=self.heap)

    def entries(self) -> dict[str, bytes]:
        """The entry of every page."""
        return {url: entry for group in self.groups.values() for url, entry in group.entries()}

    def seen(self, others: Collection[str] = ()) -> dict[str, tuple[bytes, bytes]]:
        """The entry of every page, but for those of some groups, and what a glance at it gave."""
        groups = (group for name, group in self.groups.items() if name not in others)
        return {url: (entry, glance) for group in groups for url, entry, glance in group.seen()}


class _Index(Struct, frozen=True, array_like=True):
    """A memory as it is kept."""

    groups: dict[str, tuple[bytes, str, str | None, Place]]
    marks: bytes
    ledger: bytes
    left: bytes
    others: frozenset[str]
    is_undisputed: bool
    is_plain: bool
    epochs: Epochs


def load(folder: Path, maker: bytes) -> Memory:
    """What is remembered; nothing where the file is missing, damaged, or another version's."""
    heap = Heap(folder / _ENTRIES)
    index = sealed.read(folder / INDEX, maker, _Index)
    if index is None:
        return Memory(heap=heap)
    groups = {name: KeptGroup(*columns, heap) for name, columns in index.groups.items()}
    told = index.marks, index.ledger, index.left, index.others, index.is_undisputed, index.is_plain, index.epochs
    return Memory(groups, *told, heap)


def save(folder: Path, maker: bytes, memory: Memory) -> Memory:
    """Writes what is to be remembered, and gives it back: its entries may lie elsewhere now."""
    with suppress(OSError):  # then the entries stay where they are
        memory = _without_waste(folder / _ENTRIES, memory)
    _write(folder, maker, memory)
    return memory


def without_ledger(folder: Path, maker: bytes, memory: Memory) -> Memory:
    """The same memory, but for the ledger's digest, and so it is kept."""
    doubted = structs.replace(memory, ledger=b"")
    _write(folder, maker, doubted)
    return doubted


def _write(folder: Path, maker: bytes, memory: Memory) -> None:
    columns = {name: (group.digest, group.lines, group.promised, group.place) for name, group in memory.groups.items()}
    answers = memory.is_undisputed, memory.is_plain
    told = memory.marks, memory.ledger, memory.left, memory.others, *answers, memory.epochs
    index = _Index(columns, *told)
    sealed.write(folder / INDEX, maker, index)


def _without_waste(path: Path, memory: Memory) -> Memory:
    """The same; the entries are written anew where most of them are of groups that are no more."""
    needed = sum(group.place.length for group in memory.groups.values())
    if memory.heap.size <= max(_WASTE * needed, _SMALL):
        return memory
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    heap = Heap(new)
    groups = {name: moved for name, group in memory.groups.items() if (moved := group.moved(heap))}
    heap.close()
    memory.heap.close()
    new.replace(path)
    whole = Heap(path)
    there = {name: structs.replace(group, heap=whole) for name, group in groups.items()}
    return structs.replace(memory, groups=there, heap=whole)
