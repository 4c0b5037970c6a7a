"""What goes into a publish, and what comes out of it."""

from msgspec import Struct

_DIGEST = 32


class Put(Struct, frozen=True, array_like=True):
    """A file that a process has put into the stage: its SHA-256, 32 bytes, and behind it its stamp (see `rows`). There
    may be a million."""

    row: bytes

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the file."""
        return self.row[:_DIGEST]

    @property
    def stamp(self) -> bytes:
        """The stamp of the file."""
        return self.row[_DIGEST:]


class Receipt(Struct, frozen=True):
    """What a publish did: how many files were `written`, `unchanged`, `removed`; the paths `changed` (those
    written) and `kept` (no longer made, but changed by somebody since, so left), sorted; the site's `size` in
    bytes; `left`, which `Past.left` will be as long as the record of this publish is there, empty if there is none."""

    written: int
    unchanged: int
    removed: int
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    size: int
    left: bytes = b""
