"""What files came to that tell of one another: the sum and size of each, by what it was made from.

A file that tells the sums of a hundred others would otherwise need all of them made again when one has changed.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from generator.cache import sealed
from generator.digests import digest, digest_bytes


class Sum(Struct, frozen=True, array_like=True):
    """The SHA-256 of a file, in hexadecimal digits, and its size in bytes."""

    sha256: str
    size: int


def sum_of(data: bytes) -> Sum:
    """The sum of these bytes."""
    return Sum(sha256(data).hexdigest(), len(data))


class Sums(Struct, frozen=True):
    """Where sums are kept, and the digest of who made the files; without a folder, none is. Any process may ask."""

    folder: Path | None = None
    maker: bytes = b""

    def of(self, url: str, seen: bytes, make: Callable[[], bytes]) -> Sum:
        """The sum of the file at an address, made from what has the digest `seen`; it is made where its sum is not
        known, and the sum takes the place of the one before."""
        if self.folder is None:
            return sum_of(make())
        path, key = self.folder / digest(url).hex(), digest_bytes(self.maker + seen)
        found = sealed.read(path, key, Sum)
        if found is None:
            found = sum_of(make())
            sealed.write(path, key, found)
        return found
