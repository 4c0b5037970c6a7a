"""What is exported: an edition, where it lies, and where it goes."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator import copies
from generator.model import Site


def beside(target: Path) -> Path:
    """Where a target is made."""
    return target.with_name(f".{target.name}.new")


class Edition(Struct, frozen=True):
    """A published site that was verified, in the folder `output`, of the archive in the folder `root`; its
    `fingerprint`; and `target`, the file or folder to be made of it. `day` is the one on which that is done, as whoever
    does it writes it, or empty: no clock is asked."""

    root: Path
    site: Site
    output: Path
    target: Path
    fingerprint: str
    day: str = ""

    def files(self) -> list[str]:
        """The paths of all files, sorted."""
        return sorted(path for path, _ in copies.files(self.output))

    def pieces(self, path: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece. Raises OSError."""
        with copies.open_plain(self.output, path) as file:
            while data := file.read(1 << 20):
                yield data

    @property
    def beside(self) -> Path:
        """Where the target is made, to be renamed once it is whole."""
        return beside(self.target)
