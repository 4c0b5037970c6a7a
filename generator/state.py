"""What earlier builds learned of an archive, and what this one learns: the folder `.dateline/cache/`.

It may be deleted at any time, and be read-only or damaged: then a build takes longer, and makes the same.
"""

import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from generator import history, search, segments
from generator.cache import pages, sealed
from generator.cache.drawings import Drawings
from generator.cache.pages import Memory
from generator.cache.shelf import Shelf
from generator.cache.sums import Sums
from generator.cache.texts import LentTexts, TextStore
from generator.content.pictures import Looked
from generator.content.reading import again
from generator.digests import digest
from generator.ledger import Ledger
from generator.maker import maker_digest
from generator.model import Site
from generator.outcome import Last
from generator.segments import Again, Record, Segment, Store, packed

FOLDER = ".dateline"
_CACHE = "cache"
_RECORDS = "records"
_SHELF = "pictures"
_MAPS = "maps"
_SUMS = "sums"
_WASTE = 2  # the file of texts is written anew when so many times as much is in it as is needed
_SMALL = 1_000_000  # bytes that are never worth it


def _never(path: str, _stamp: bytes, _digest: bytes) -> Record:
    raise AssertionError(f"nothing is kept of {path}")


class State(Struct, frozen=True):
    """`before` is what was known of the files of the content, `now` what is known now; `texts` holds their prose.

    `memory` tells from what pages were made the last time; `looked` what became of the pictures that are shown;
    `index` is that of search, and `recorded` tells of which articles the ledger of changes knows;
    `seen` is the time by which stamps are trusted (see `content.scanning.scan`); `maker` is the digest of who
    remembers. Without a `folder` nothing is kept; `again` makes records anew that are damaged there.
    """

    before: Store
    texts: TextStore
    seen: int = 0
    maker: bytes = b""
    folder: Path | None = None
    again: Again = _never
    now: Store = Store()
    looked: Mapping[str, Looked] = {}
    memory: Memory = Memory()
    index: search.Kept = msgspec.field(default_factory=search.Kept)
    recorded: history.Known = history.Known()

    def with_memory(self) -> "State":
        """This state, with what was remembered of the files, if that isn't known yet: it takes its time, and is needed
        only if one changed."""
        if self.folder is None or len(self.before):
            return self
        before = segments.load(self.folder / _RECORDS, self.maker, self.again)
        if not len(before):
            import shutil  # four milliseconds that only a first build needs

            with suppress(OSError):
                shutil.rmtree(self.folder)
        memory, index = pages.load(self.folder, self.maker), search.load(self.folder, self.maker)
        known = history.load(self.folder, self.maker)
        return structs.replace(self, before=before, memory=memory, index=index, recorded=known)

    @property
    def shelf(self) -> Shelf:
        """Where pictures wait until they are published."""
        return Shelf(self.folder / _SHELF if self.folder else None)

    @property
    def drawings(self) -> Drawings:
        """The maps that were drawn before."""
        return Drawings(self.folder / _MAPS, self.maker) if self.folder else Drawings()

    @property
    def sums(self) -> Sums:
        """The sums of files of data that were made before."""
        return Sums(self.folder / _SUMS, self.maker) if self.folder else Sums()

    def last(self, output: Path) -> Last | None:
        """The last build for this output."""
        return sealed.read(self._last(output), self.maker, Last) if self.folder else None

    def _last(self, output: Path) -> Path:
        assert self.folder is not None  # noqa: S101 - for the type checker
        name = str(output.absolute()).encode(errors="surrogateescape")
        return self.folder / f"last-{digest(name).hex()[:12]}"

    def with_files(self, now: Store, looked: Mapping[str, Looked]) -> "State":
        """This state, with what is known now of the files, and what became of the pictures."""
        loose = dict(now.loose)
        for path, picture in looked.items():
            if loose[path].picture != picture:
                loose[path] = structs.replace(loose[path], picture=picture)
        return structs.replace(self, now=structs.replace(now, loose=loose), looked=looked)

    def named_by(self, ledger: Ledger) -> "State":
        """This state, of which articles have the ids that this ledger gives them. Where it is not the one that is
        remembered, that is forgotten before what was learned is kept: else, once that one is there again, ids would be
        taken for those that it gave."""
        if self.folder is None or ledger.is_as_before or not self.memory.ledger:
            return self
        return structs.replace(self, memory=pages.without_ledger(self.folder, self.maker, self.memory))

    def save(self, output: Path, made: Memory | None, last: Last) -> "State":
        """Keeps what was learned, for the next build; `made` are the pages, where they were made. Gives what is known
        now: what was kept apart may lie elsewhere than before."""
        if self.folder is None:
            return self
        now, memory, index = self._without_waste(), self.memory, self.index
        segments.save(self.folder / _RECORDS, self.maker, self.before, now)
        if made is not None:
            memory = pages.save(self.folder, self.maker, made)
            index = search.save(self.folder, self.maker, index)
            history.save(self.folder, self.maker, self.recorded)
            self.shelf.clear()
        sealed.write(self._last(output), self.maker, last)
        return structs.replace(self, now=now, memory=memory, index=index)

    def _without_waste(self) -> Store:
        """What is known now; the file of texts is written anew where most of it is of articles that are no more."""
        held = self.texts.size
        if held < _SMALL or self.folder is None:
            return self.now
        needed = sum(segment.head.texts for segment in self.now.segments)
        needed += sum(record.text.length for record in self.now.loose.values() if record.text)
        if held < _WASTE * needed:
            return self.now
        try:
            return _rewritten(self.folder, self.now, self.texts)
        except OSError:  # then it stays as it is
            return self.now


def pictures_of(store: Store) -> dict[str, Looked]:
    """What is known of those of the files that are pictures, and have not changed."""
    return {path: record.picture for path, record in store.loose.items() if record.picture is not None}


def _rewritten(folder: Path, store: Store, texts: TextStore) -> Store:
    new = folder / "texts.new"
    new.unlink(missing_ok=True)
    fresh = TextStore(new)

    def moved(record: Record) -> Record:
        text = texts.raw(record.text) if record.text else None
        return structs.replace(record, text=fresh.add(text)) if text is not None else record

    runs = tuple(packed(Segment(segment.head, tuple(map(moved, segment.records)))) for segment in store.segments)
    loose = {path: moved(record) for path, record in store.loose.items()}
    fresh.close()
    texts.close()
    new.replace(folder / "texts")
    return Store(store.bounds, runs, loose)


def nothing_known(_root: Path, _site: Site) -> State:
    """The state of an archive that nothing is remembered of, nor will be."""
    return State(Store(), TextStore())


def recalled(root: Path, site: Site) -> State:
    """What is remembered of the archive in the folder `root`, for a command that writes nothing."""
    maker = maker_digest(site.language, site.extra_keys)
    folder = root / FOLDER / _CACHE
    before = segments.load(folder / _RECORDS, maker, again(root, site))
    return State(before, LentTexts(folder / "texts"), time.time_ns(), maker)


def remembered(root: Path, site: Site) -> State:
    """What is remembered of the archive in the folder `root`: see `State.with_memory`."""
    maker = maker_digest(site.language, site.extra_keys)
    folder = root / FOLDER / _CACHE
    return State(Store(), TextStore(folder / "texts"), _clock(root / FOLDER), maker, folder, again(root, site))


class Knowledge:
    """Where a build finds what earlier ones learned, and leaves what it learns: on the disk."""

    def of(self, root: Path, site: Site) -> State:
        """What is known of the archive in the folder `root`: see `State.with_memory`."""
        return remembered(root, site)

    def keep(self, state: State) -> None:
        """Is given what a build knows once it has saved it."""


class HeldKnowledge(Knowledge):
    """The same for somebody who builds time after time. What the last build knew is held in memory, and believed unless
    somebody else has built since."""

    def __init__(self) -> None:
        self._held: State | None = None
        self._mark: object = None

    def of(self, root: Path, site: Site) -> State:
        """What is known of the archive in the folder `root`."""
        state, held = remembered(root, site), self._held
        if held is None or (held.folder, held.maker) != (state.folder, state.maker) or _mark(state) != self._mark:
            return state
        return structs.replace(
            state, before=held.now, memory=held.memory, texts=held.texts, index=held.index, recorded=held.recorded
        )

    def keep(self, state: State) -> None:
        """Holds what a build knows."""
        self._held = state
        self._mark = _mark(state)


def _mark(state: State) -> object:
    """What tells whether somebody has saved what is remembered of the pages."""
    with suppress(OSError):
        status = (state.folder / pages.INDEX).stat() if state.folder else None
        return status and (status.st_ino, status.st_mtime_ns, status.st_size)
    return None


def _clock(folder: Path) -> int:
    """What the file system takes for now, in nanoseconds: the time of a file that is touched."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "clock").touch()
        return (folder / "clock").stat().st_mtime_ns
    except OSError:
        return time.time_ns()
