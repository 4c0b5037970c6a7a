"""Maps that were drawn before: to draw one takes as long as many pages do, and few of them change."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from generator.cache import sealed
from generator.digests import digest, digest_bytes

_Drawn = TypeVar("_Drawn")


class Drawings(Struct, frozen=True):
    """Where drawings are kept, and the digest of who made them; without a folder, none is."""

    folder: Path | None = None
    maker: bytes = b""

    def drawn(self, name: str, seen: bytes, kind: type[_Drawn], draw: Callable[[], _Drawn]) -> _Drawn:
        """The drawing of this name, if it was made of what has the digest `seen`; otherwise it is drawn, and takes the
        place of the one before."""
        if self.folder is None:
            return draw()
        path, key = self.folder / digest(name).hex(), digest_bytes(self.maker + seen)
        found = sealed.read(path, key, kind)
        if found is None:
            found = draw()
            sealed.write(path, key, found)
        return found
