"""Files that a build makes before it knows whether it publishes: they wait here, and are not made a second time.

They are gone once a build has published. Who takes one must know by other means that it is whole.
"""

from contextlib import suppress
from pathlib import Path

from msgspec import Struct


class Shelf(Struct, frozen=True):
    """A folder of such files by their names; without a `folder`, nothing is kept. Any process may put and take."""

    folder: Path | None = None

    def put(self, name: str, data: bytes) -> None:
        """Keeps a file, if the disk lets us: if not, it is made again."""
        if self.folder is not None:
            with suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / name).write_bytes(data)

    def take(self, name: str) -> bytes | None:
        """A file, if it is there. It stays there."""
        if self.folder is not None:
            with suppress(OSError):
                return (self.folder / name).read_bytes()
        return None

    def clear(self) -> None:
        """Forgets all of them."""
        if self.folder is not None:
            with suppress(OSError):
                for path in self.folder.iterdir():
                    path.unlink()
                self.folder.rmdir()
