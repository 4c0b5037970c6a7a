"""Files of the archive, written so that a stop at any moment leaves the old one or the new one, whole."""

import os
from pathlib import Path
from typing import Protocol


class Files(Protocol):
    """Where what is made goes."""

    def replace(self, path: str, data: bytes) -> None:
        """Writes a file in the place of what may be there; paths are relative to the archive's folder. Raises OSError;
        then what was there is as it was."""


class Disk:
    """The archive's folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def replace(self, path: str, data: bytes) -> None:
        """Writes a file."""
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name[:60]}.new")
        beside.write_bytes(data)
        os.replace(beside, target)  # noqa: PTH105 - as Path.replace, and plainly an act


class Nowhere:
    """Nothing is written: it is only told what would be."""

    def replace(self, path: str, data: bytes) -> None:
        """Writes nothing."""
