"""From what each page was made the last time, and what came of it: a page made from the same is the same.

An entry is the digest of all that a page shows, of its template and of the site's facts, and behind it the SHA-256 of
the page's bytes. It holds for every folder that the site is published to. With the entries goes what the articles'
pages were made from (`index.surroundings`), in one file: the one is nothing without the other.
"""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.cache import sealed

Entries = Mapping[str, bytes]


class Memory(Struct, frozen=True, array_like=True):
    """The entries by address, and the encoded surroundings of the articles."""

    entries: Entries = {}
    surroundings: bytes = b""


def load(path: Path, maker: bytes) -> Memory:
    """What is remembered; nothing where the file is missing, damaged, or another version's."""
    return sealed.read(path, maker, Memory) or Memory()


def save(path: Path, maker: bytes, memory: Memory) -> None:
    """Writes what is to be remembered."""
    sealed.write(path, maker, memory)
