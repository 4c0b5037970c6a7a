"""What earlier builds learned of an archive, and what this one learns: the folder `.dateline/cache/`.

It may be deleted at any time, and be read-only or damaged: then a build takes longer, and makes the same.
"""

import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from generator.cache import pages, records, sealed
from generator.cache.pages import Memory
from generator.cache.records import Record, Records
from generator.cache.texts import LentTexts, TextStore
from generator.content.pictures import Looked
from generator.digests import digest
from generator.index.surroundings import Surroundings
from generator.maker import maker_digest
from generator.model import Site
from generator.outcome import Last

FOLDER = ".dateline"
_CACHE = "cache"
_WASTE = 2  # the file of texts is written anew when so many times as much is in it as is needed
_SMALL = 1_000_000  # bytes that are never worth it


class State(Struct, frozen=True):
    """`before` is what was known of the files of the content, `records` what is known now; `texts` holds their prose.

    `memory` tells from what pages were made the last time; `looked` what became of the pictures that are shown;
    `seen` is the time by which stamps are trusted (see `content.load.scan`); `maker` is the digest of who remembers.
    Without a `folder` nothing is kept.
    """

    before: Records
    texts: TextStore
    seen: int = 0
    maker: bytes = b""
    folder: Path | None = None
    records: Mapping[str, Record] = {}
    looked: Mapping[str, Looked] = {}
    memory: Memory = Memory()

    def known(self) -> Mapping[str, Record]:
        """What is known of the files of the content."""
        return self.before.by_path

    def with_memory(self) -> "State":
        """This state, with what was remembered of the files: it takes its time, and isn't needed if none changed."""
        if self.folder is None:
            return self
        before = records.load(self.folder / "records", self.maker)
        if not before.by_path:
            with suppress(OSError):
                shutil.rmtree(self.folder)
        return structs.replace(self, before=before, memory=pages.load(self.folder / "pages", self.maker))

    def last(self, output: Path) -> Last | None:
        """The last build for this output."""
        return sealed.read(self._last(output), self.maker, Last) if self.folder else None

    def _last(self, output: Path) -> Path:
        assert self.folder is not None  # noqa: S101 - for the type checker
        name = str(output.absolute()).encode(errors="surrogateescape")
        return self.folder / f"last-{digest(name).hex()[:12]}"

    def pictures(self, found: Mapping[str, Record]) -> dict[str, Looked]:
        """What is known of those of the files that are pictures, and have not changed."""
        there = [found[path] for path in found if not path.endswith(".md")]
        return {record.path: record.picture for record in there if record.picture is not None}

    def with_records(self, found: Mapping[str, Record], looked: Mapping[str, Looked]) -> "State":
        """This state, with what was learned of the files."""
        whole = dict(found)
        for path, picture in looked.items():
            if found[path].picture != picture:
                whole[path] = structs.replace(found[path], picture=picture)
        return structs.replace(self, records=whole, looked=looked)

    def surroundings(self) -> Surroundings:
        """What the articles' pages were made from the last time."""
        if not self.memory.surroundings:
            return Surroundings()
        return msgspec.msgpack.decode(self.memory.surroundings, type=Surroundings)

    def save(self, output: Path, made: Memory | None, last: Last) -> None:
        """Keeps what was learned, for the next build; `made` are the pages, where they were made."""
        if self.folder is None:
            return
        kept = self._without_waste()
        records.save(self.folder / "records", self.maker, self.before, kept)
        if made is not None:
            pages.save(self.folder / "pages", self.maker, made)
        sealed.write(self._last(output), self.maker, last)

    def _without_waste(self) -> Mapping[str, Record]:
        """The records; the file of texts is written anew where most of it is of articles that are no more."""
        held = self.texts.size
        if held < _SMALL or self.folder is None:
            return self.records
        needed = sum(record.text.length for record in self.records.values() if record.text)
        if held < _WASTE * needed:
            return self.records
        try:
            return _rewritten(self.folder, self.records, self.texts)
        except OSError:  # then it stays as it is
            return self.records


def _rewritten(folder: Path, found: Mapping[str, Record], store: TextStore) -> dict[str, Record]:
    new = folder / "texts.new"
    new.unlink(missing_ok=True)
    fresh = TextStore(new)
    kept: dict[str, Record] = {}
    for path, record in found.items():
        text = store.raw(record.text) if record.text else None
        kept[path] = structs.replace(record, text=fresh.add(text)) if text is not None else record
    fresh.close()
    store.close()
    new.replace(folder / "texts")
    return kept


def nothing_known(_root: Path, _site: Site) -> State:
    """The state of an archive that nothing is remembered of, nor will be."""
    return State(Records({}, 0), TextStore())


def recalled(root: Path, site: Site) -> State:
    """What is remembered of the archive in the folder `root`, for a command that writes nothing."""
    maker = maker_digest(site.language, site.extra_keys)
    folder = root / FOLDER / _CACHE
    before = records.load(folder / "records", maker)
    return State(before, LentTexts(folder / "texts"), time.time_ns(), maker)


def remembered(root: Path, site: Site) -> State:
    """What is remembered of the archive in the folder `root`: see `State.with_memory`."""
    maker = maker_digest(site.language, site.extra_keys)
    folder = root / FOLDER / _CACHE
    return State(Records({}, 0), TextStore(folder / "texts"), _clock(root / FOLDER), maker, folder)


def _clock(folder: Path) -> int:
    """What the file system takes for now, in nanoseconds: the time of a file that is touched."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "clock").touch()
        return (folder / "clock").stat().st_mtime_ns
    except OSError:
        return time.time_ns()
