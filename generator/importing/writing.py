"""Files of the archive, written so that a stop at any moment leaves the old one or the new one, whole."""

import os
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol

_PIECE = 1 << 20


class Files(Protocol):
    """Where what is made goes."""

    def replace(self, path: str, data: bytes) -> None:
        """Writes a file in the place of what may be there; paths are relative to the archive's folder. Raises OSError;
        then what was there is as it was."""

    def copy(self, path: str, source: IO[bytes]) -> None:
        """The same, with all that is left in an open file, of any size."""

    def append(self, path: str, line: bytes) -> None:
        """Writes a line at the end of a file."""

    def remove(self, path: str) -> None:
        """Removes a file, if it is there."""

    def settle(self) -> None:
        """Returns once all that was written is on the disk, where a power cut does it no harm."""


class Disk:
    """The archive's folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def replace(self, path: str, data: bytes) -> None:
        """Writes a file."""
        self.copy(path, BytesIO(data))

    def copy(self, path: str, source: IO[bytes]) -> None:
        """Writes a file piece by piece."""
        target = self._made(path)
        beside = target.with_name(f".{target.name[:60]}.new")
        with beside.open("wb") as opened:
            opened.writelines(iter(lambda: source.read(_PIECE), b""))
        os.replace(beside, target)  # noqa: PTH105 - as Path.replace, and plainly an act

    def append(self, path: str, line: bytes) -> None:
        """Writes a line; it is with the system before this ends, so that a process that is killed loses none."""
        with self._made(path).open("ab") as opened:
            opened.write(line)

    def remove(self, path: str) -> None:
        """Removes a file."""
        (self._root / path).unlink(missing_ok=True)

    def settle(self) -> None:
        """One call for all files: one for each would take ten times as long as to write them."""
        os.sync()

    def _made(self, path: str) -> Path:
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


class Nowhere:
    """Nothing is written: it is only told what would be."""

    def replace(self, path: str, data: bytes) -> None:
        """Writes nothing."""

    def copy(self, path: str, source: IO[bytes]) -> None:
        """Writes nothing."""

    def append(self, path: str, line: bytes) -> None:
        """Writes nothing."""

    def remove(self, path: str) -> None:
        """Removes nothing."""

    def settle(self) -> None:
        """There is nothing to wait for."""
