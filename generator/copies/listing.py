"""What a copy should hold."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from generator import sums
from generator.copies.opening import read_sums, within


def files(copy: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that is told of by the sums of a copy, which must have been checked, and the sums, each with its
    SHA-256; folder by folder. Raises OSError."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        data = read_sums(copy, sums.address(folder))
        yield sums.address(folder), sha256(data).digest()
        lines = sums.decode(data)
        yield from ((within(folder, name), digest) for name, digest in lines.items() if not sums.is_sums(name))
        waiting += sorted((within(folder, below) for below in sums.folders(lines)), reverse=True)
