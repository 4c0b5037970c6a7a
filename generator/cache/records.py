"""What each file of the content said when it was last read: in shards, of which only those that changed are written."""

import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from generator.cache import sealed
from generator.cache.texts import Place
from generator.model import Article, Entry, HeldPicture, Problem, Prose
from generator.stamps import Stamp

_PER_SHARD = 1_000


class Record(Struct, frozen=True, array_like=True):
    """One file of the content as it was read: what it said, and what was wrong with it.

    `digest` is that of its bytes; `text` says where an article's prose is kept, which is then not in its body.
    `picture` is what became of a picture: its address and size, or in words why it can't be shown.
    """

    path: str
    stamp: Stamp
    digest: bytes
    problems: tuple[Problem, ...] = ()
    article: Article | None = None
    entry: Entry | None = None
    prose: Prose | None = None
    text: Place | None = None
    picture: HeldPicture | str | None = None

    @property
    def has_errors(self) -> bool:
        """Whether what it says can't be used."""
        return any(problem.severity == "error" for problem in self.problems)


class Records(Struct, frozen=True):
    """The records by path, and how many shards they lie in."""

    by_path: Mapping[str, Record]
    shards: int


def load(folder: Path, maker: bytes) -> Records:
    """The records that `maker` left; none of a shard that is missing or damaged."""
    shards = _counted(folder)
    found: dict[str, Record] = {}
    for number in range(shards):
        for record in sealed.read(_path(folder, number, shards), maker, list[Record]) or ():
            found[record.path] = record
    return Records(found, shards)


def save(folder: Path, maker: bytes, old: Records, new: Mapping[str, Record]) -> None:
    """Writes the shards in which a record differs from the old one."""
    shards = old.shards
    if not shards or len(new) > 4 * shards * _PER_SHARD or not old.by_path:
        shards = max(1, len(new) // _PER_SHARD)
        touched = set(range(shards))
    else:
        touched = {_shard(path, shards) for path in _changed(old.by_path, new)}
    groups: dict[int, list[Record]] = {number: [] for number in touched}
    for path, record in new.items():
        if (number := _shard(path, shards)) in touched:
            groups[number].append(record)
    for number, group in groups.items():
        sealed.write(_path(folder, number, shards), maker, group)
    if shards != old.shards:
        _forget(folder, shards)


def _changed(old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterable[str]:
    yield from (path for path, record in new.items() if old.get(path) is not record)
    yield from (path for path in old if path not in new)


def _shard(path: str, shards: int) -> int:
    return zlib.crc32(path.encode()) % shards


def _path(folder: Path, number: int, shards: int) -> Path:
    return folder / f"{shards}-{number}"


def _counted(folder: Path) -> int:
    """How many shards there are: it stands in their names."""
    if not folder.is_dir():
        return 0
    names = [path.name.partition("-")[0] for path in folder.iterdir() if path.name.endswith("-0")]
    return max((int(name) for name in names if name.isdigit()), default=0)


def _forget(folder: Path, shards: int) -> None:
    """Removes the shards of another number of shards, if that can be done."""
    with suppress(OSError):
        for path in folder.iterdir():
            if not path.name.startswith(f"{shards}-"):
                path.unlink(missing_ok=True)
