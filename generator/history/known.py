"""What a build remembers beside the history: from what each article was recorded, so that few are looked at again."""

from pathlib import Path

from msgspec import Struct

from generator.cache import sealed
from generator.digests import SIZE

_FILE = "history"


class Run(Struct, frozen=True, array_like=True):
    """Articles that stand together: a mark for all of them, their ids, a line each, and a mark for each."""

    mark: bytes
    lines: str
    marks: bytes

    def by_id(self) -> dict[str, bytes]:
        """The mark of each."""
        places = range(0, len(self.marks), SIZE)
        return dict(zip(self.lines.split("\n"), [self.marks[at : at + SIZE] for at in places], strict=True))


class Known(Struct, frozen=True, array_like=True):
    """`seen` is the digest of the history that tells of all these articles, and of no other that is there."""

    seen: bytes = b""
    runs: tuple[Run, ...] = ()


def load(folder: Path, maker: bytes) -> Known:
    """What is remembered; nothing where that is missing, damaged, or another version's."""
    return sealed.read(folder / _FILE, maker, Known) or Known()


def save(folder: Path, maker: bytes, known: Known) -> None:
    """Writes what is to be remembered."""
    sealed.write(folder / _FILE, maker, known)
