"""From what each page was made the last time, and what came of it: a page made from the same is the same.

Pages are planned in groups. Where all that a group is planned from is the same, it isn't planned again. All this
holds for every folder that the site is published to.
"""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.cache import sealed


class Kept(Struct, frozen=True, array_like=True):
    """A page as it was made. `entry` is the digest of all that it shows, of its template and of the site's facts, and
    behind it the SHA-256 of its bytes. The rest is what the plan and the ledger need to know of it, as in `Page`."""

    url: str
    entry: bytes
    identity: str = ""
    path: str = ""
    line: int = 0
    title: str = ""


class KeptGroup(Struct, frozen=True, array_like=True):
    """The pages of a group, and the digest of all that they were planned from; empty for one that is planned anew each
    time."""

    digest: bytes
    pages: tuple[Kept, ...]


class Memory(Struct, frozen=True, array_like=True):
    """The groups by name; `marks` is the digest of the templates and of the site's facts, and `ledger` that of the
    ledger's text as it was written then."""

    groups: Mapping[str, KeptGroup] = {}
    marks: bytes = b""
    ledger: bytes = b""

    def known(self, marks: bytes) -> Mapping[str, KeptGroup]:
        """The groups, where the pages would be made by the same templates, and from the same facts of the site."""
        return self.groups if self.marks == marks else {}

    def entries(self) -> dict[str, bytes]:
        """The entry of every page."""
        return {page.url: page.entry for group in self.groups.values() for page in group.pages}


def load(path: Path, maker: bytes) -> Memory:
    """What is remembered; nothing where the file is missing, damaged, or another version's."""
    return sealed.read(path, maker, Memory) or Memory()


def save(path: Path, maker: bytes, memory: Memory) -> None:
    """Writes what is to be remembered."""
    sealed.write(path, maker, memory)
