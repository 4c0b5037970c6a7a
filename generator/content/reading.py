"""The content as it is now: what has not changed since it was last read is not read again."""

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from generator import parallel
from generator.cache import texts
from generator.cache.records import Record
from generator.cache.texts import TextStore
from generator.content.load import SourceFile, first_bytes, record_of
from generator.digests import digest_bytes
from generator.model import Body, Problem, Site
from generator.stamps import NEVER

Follow = Callable[[Iterable[tuple[SourceFile, bytes]], int], Iterable[tuple[SourceFile, bytes]]]


class Read(Struct, frozen=True, array_like=True):
    """What a worker found: a record with its text apart; neither where the file holds what it held before."""

    record: Record | None = None
    text: bytes = b""


def read_all(
    files: Sequence[SourceFile], known: Mapping[str, Record], site: Site, store: TextStore, follow: Follow
) -> dict[str, Record]:
    """A record of every file, by path and in the order of paths. Its text is kept in `store`.

    `known` are the records of the last time; what bears another stamp is read, and parsed if its bytes have changed.
    `follow` is told of what is read, and how much there is of it.
    """
    stamps = {path: record.stamp for path, record in known.items()}
    stale = [file for file in files if file.stamp is NEVER or stamps.get(file.path) != file.stamp]
    read: dict[str, Record] = {}
    work = _Reader(site, known)
    for file, found in follow(parallel.each(work.read, stale), len(stale)):
        read[file.path] = _kept(file, msgspec.msgpack.decode(found, type=Read), known, store)
    return {file.path: read[file.path] if file.path in read else known[file.path] for file in files}


class _Reader:
    """Reads in a worker."""

    def __init__(self, site: Site, known: Mapping[str, Record]) -> None:
        self._site = site
        self._known = known

    def read(self, file: SourceFile) -> bytes:
        """A file, as an encoded Read."""
        if not file.path.endswith(".md"):
            return msgspec.msgpack.encode(Read(record_of(file, self._site)))
        try:
            data = first_bytes(file.location)
        except OSError:
            # Told of by `load_file`, which meets it again.
            return msgspec.msgpack.encode(Read(record_of(structs.replace(file, stamp=NEVER), self._site)))
        known = self._known.get(file.path)
        if known and known.digest == digest_bytes(data):
            return msgspec.msgpack.encode(Read())
        record = record_of(file, self._site, data)
        if record.article is None:
            return msgspec.msgpack.encode(Read(record))
        body = record.article.body
        light = Body(links=body.links, images=body.images, anchors=body.anchors)
        apart = structs.replace(record, article=structs.replace(record.article, body=light))
        return msgspec.msgpack.encode(Read(apart, texts.encode(body.html, body.text)))


def _kept(file: SourceFile, found: Read, known: Mapping[str, Record], store: TextStore) -> Record:
    if found.record is None:
        return structs.replace(known[file.path], stamp=file.stamp)
    return structs.replace(found.record, text=store.add(found.text)) if found.text else found.record


class Prose(Mapping[str, str]):
    """The HTML of articles whose text is kept apart, by path. Read when it is asked for, and not remembered."""

    def __init__(self, records: Mapping[str, Record], store: TextStore, root: Path, site: Site) -> None:
        self._records = records
        self._store = store
        self._root = root
        self._site = site

    def __getitem__(self, path: str) -> str:
        record = self._records[path]
        if record.text is None:
            raise KeyError(path)
        data = self._store.raw(record.text)
        return texts.decode(data).html if data is not None else self._again(record)

    def _again(self, record: Record) -> str:
        """From the article itself, where the file of texts is gone or damaged. Raises OSError if the article is no
        longer the one that was read."""
        place = self._root / record.path
        data = first_bytes(place)
        found = record_of(SourceFile(record.path, place), self._site, data)
        if digest_bytes(data) != record.digest or found.article is None:
            raise OSError(errno.ESTALE, "the file changed while the site was built", str(place))
        return found.article.body.html

    def __iter__(self) -> Iterator[str]:
        return (path for path, record in self._records.items() if record.text)

    def __len__(self) -> int:
        return sum(record.text is not None for record in self._records.values())


def problems_of(records: Iterable[Record]) -> tuple[Problem, ...]:
    """What is wrong with the files."""
    return tuple(problem for record in records for problem in record.problems)
