"""From what each page was made the last time, and what came of it: a page made from the same is the same.

Pages are planned in groups. Where all that a group is planned from is the same, it isn't planned again. All this
holds for every folder that the site is published to.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.cache import sealed
from generator.digests import SIZE

MARK = 2 * SIZE
FILE = 32  # bytes of a SHA-256


class Kept(Struct, frozen=True):
    """A page as it was made: what the plan and the ledger need to know of it, as in `Page`."""

    url: str
    identity: str
    path: str
    line: int
    title: str


class _Facts(Struct, frozen=True, array_like=True):
    """Columns that few ask for."""

    identities: list[str]
    paths: list[str]
    lines: list[int]
    titles: list[str]


class KeptGroup(Struct, frozen=True, array_like=True):
    """The pages of a group, in columns; and the digest of all that they were planned from, which is empty for one that
    is planned anew each time.

    An entry is the digest of all that a page shows, of its template and of the site's facts (in `marks`), and behind it
    the SHA-256 of its bytes (in `files`). `promised` are the addresses among them that are promised, and `facts`, which
    are left encoded, tell the rest of these pages.
    """

    digest: bytes
    urls: list[str]
    marks: bytes
    files: bytes
    promised: list[str] | None
    facts: msgspec.Raw

    @property
    def promises(self) -> list[str]:
        """The addresses that are promised; as a rule it is all or none."""
        return self.urls if self.promised is None else self.promised

    def entries(self) -> Iterator[tuple[str, bytes]]:
        """Each address with its entry."""
        marks, files = _cut(self.marks, MARK), _cut(self.files, FILE)
        return ((url, mark + file) for url, mark, file in zip(self.urls, marks, files, strict=True))

    def kept(self) -> Iterator[Kept]:
        """The pages whose address is promised."""
        facts = msgspec.msgpack.decode(self.facts, type=_Facts)
        rows = zip(self.promises, facts.identities, facts.paths, facts.lines, facts.titles, strict=True)
        return (Kept(*row) for row in rows)

    def changed(self, held: Mapping[str, bytes]) -> list[str]:
        """The addresses at which something else is held, or nothing; by its SHA-256."""
        found = [held.get(url, b"") for url in self.urls]
        if b"".join(found) == self.files and all(found):
            return []
        return [url for url, now, file in zip(self.urls, found, _cut(self.files, FILE), strict=True) if now != file]


def kept_group(digest: bytes, pages: Iterable[tuple[Kept, bytes]]) -> KeptGroup:
    """The group of these pages, each with its entry."""
    every = list(pages)
    promised = [page for page, _ in every if page.identity]
    facts = _Facts(
        identities=[page.identity for page in promised],
        paths=[page.path for page in promised],
        lines=[page.line for page in promised],
        titles=[page.title for page in promised],
    )
    return KeptGroup(
        digest,
        urls=[page.url for page, _ in every],
        marks=b"".join([entry[:MARK] for _, entry in every]),
        files=b"".join([entry[MARK:] for _, entry in every]),
        promised=None if len(promised) == len(every) else [page.url for page in promised],
        facts=msgspec.Raw(msgspec.msgpack.encode(facts)),
    )


def _cut(column: bytes, size: int) -> list[bytes]:
    return [column[start : start + size] for start in range(0, len(column), size)]


class Memory(Struct, frozen=True, array_like=True):
    """The groups by name; `marks` is the digest of the templates and of the site's facts, and `ledger` that of the
    ledger's file, if it then had the lines of all these pages."""

    groups: Mapping[str, KeptGroup] = {}
    marks: bytes = b""
    ledger: bytes = b""

    def known(self, marks: bytes) -> Mapping[str, KeptGroup]:
        """The groups, where the pages would be made by the same templates, and from the same facts of the site."""
        return self.groups if self.marks == marks else {}

    def entries(self, others: Collection[str] = ()) -> dict[str, bytes]:
        """The entry of every page, but for those of some groups."""
        groups = (group for name, group in self.groups.items() if name not in others)
        return {url: entry for group in groups for url, entry in group.entries()}


def load(path: Path, maker: bytes) -> Memory:
    """What is remembered; nothing where the file is missing, damaged, or another version's."""
    return sealed.read(path, maker, Memory) or Memory()


def save(path: Path, maker: bytes, memory: Memory) -> None:
    """Writes what is to be remembered."""
    sealed.write(path, maker, memory)
