"""The content as it is now: what has not changed since it was last read is not read again."""

import errno
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from generator import parallel
from generator.cache import texts
from generator.cache.texts import Text, TextStore
from generator.content.load import first_bytes, record_of
from generator.content.scanning import Files, SourceFile
from generator.digests import digest_bytes
from generator.model import Body, Problem, Site
from generator.segments import Again, Learned, Record, Store, learned
from generator.stamps import NEVER

_FAR = 1 << 32  # further than any segment is long
Follow = Callable[[Iterable[tuple[SourceFile, bytes]], int], Iterable[tuple[SourceFile, bytes]]]


class Read(Struct, frozen=True, array_like=True):
    """What a worker found: a record with its text apart; neither where the file holds what it held before."""

    record: Record | None = None
    text: bytes = b""


class News(Struct, frozen=True):
    """What was read: articles that every build lists, as they are kept, and other files; and which files are gone."""

    articles: Mapping[str, Learned]
    loose: Mapping[str, Record]
    gone: Collection[str]

    @property
    def paths(self) -> frozenset[str]:
        """The files that were read."""
        return frozenset((*self.articles, *self.loose))


def read_all(files: Files, known: Store, site: Site, store: TextStore, follow: Follow) -> News:
    """What is new of the files. The text of those that are read is kept in `store`.

    `known` is what was known the last time; what bears another stamp is read, and parsed if its bytes have changed.
    `follow` is told of what is read, and how much there is of it.
    """
    changed, gone = known.compared(files.stamps)
    stale = files.these(changed | files.unsettled)
    before = known.find(file.path for file in stale)
    articles: dict[str, Learned] = {}
    loose: dict[str, Record] = {}
    work = _Reader(site, before)
    for file, found in follow(parallel.each(work.read, stale), len(stale)):
        record = _kept(file, msgspec.msgpack.decode(found, type=Read), before, store)
        if record.is_listed:
            articles[file.path] = learned(record)
        else:
            loose[file.path] = record
    return News(articles, loose, gone)


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


def again(root: Path, site: Site) -> Again:
    """How to make a record anew, with its text, where what was kept of it is gone or damaged.

    Raises OSError if the file is no longer the one that was read.
    """

    def made(path: str, stamp: bytes, digest: bytes) -> Record:
        data = first_bytes(root / path)
        if digest_bytes(data) != digest:
            raise OSError(errno.ESTALE, "the file changed while the site was built", str(root / path))
        return record_of(SourceFile(path, root / path, stamp), site, data)

    return made


class Prose(Mapping[str, str]):
    """The HTML of articles whose text is kept apart, by path. Read when it is asked for; the last one is remembered."""

    def __init__(self, known: Store, store: TextStore, root: Path, site: Site) -> None:
        self._known = known
        self._store = store
        self._root = root
        self._site = site
        # A page shows the one form of a text, and tells of the other.
        self._text = lru_cache(1)(self._found)

    def __getitem__(self, path: str) -> str:
        return self._text(path).html

    def plain(self, path: str) -> str:
        """The plain text of an article. Raises KeyError for one whose text is not kept apart."""
        return self._text(path).plain

    def _found(self, path: str) -> Text:
        record = self._record(path)
        if record.text is None:
            raise KeyError(path)
        data = self._store.raw(record.text)
        if data is not None:
            return texts.decode(data)
        article = again(self._root, self._site)(path, record.stamp, record.digest).article
        assert article is not None  # noqa: S101 - the same bytes make the same article
        return Text(article.body.html, article.body.text)

    def _record(self, path: str) -> Record:
        found = self._known.loose.get(path)
        if found is None:
            segment, at = divmod(self._places[path], _FAR)
            found = self._known.segments[segment].records[at]
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        """In which segment, and where in it, the record of each file is."""
        found: dict[str, int] = {}
        for number, segment in enumerate(self._known.segments):
            first = number * _FAR
            found.update(zip(segment.head.paths, range(first, first + len(segment)), strict=True))
        return found

    def __iter__(self) -> Iterator[str]:
        return (record.path for record in self._known.records() if record.text)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class PlainProse(Mapping[str, str]):
    """The plain text of the same articles, by path, likewise."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose

    def __getitem__(self, path: str) -> str:
        return self._prose.plain(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._prose)

    def __len__(self) -> int:
        return len(self._prose)


def problems_of(known: Store) -> Iterator[Problem]:
    """What is wrong with the files."""
    for segment in known.segments:
        yield from segment.head.problems
    for record in known.loose.values():
        yield from record.problems
