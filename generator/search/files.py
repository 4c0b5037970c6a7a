"""The files of an index: classic scripts of one call each, which can be loaded from anywhere, `file://` too."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial

import msgspec

from generator.cache.heap import Heap
from generator.digests import digest, digest_bytes
from generator.index.archive import Archive
from generator.index.ready import Ready, ReadyFile
from generator.model import Site
from generator.search.chunks import chunks_of, names_of, payload
from generator.search.columns import Columns
from generator.search.dates import dates
from generator.search.facets import facet_values
from generator.search.known import KeptChunk, KeptTier, Known
from generator.search.manifest import manifest
from generator.search.naming import LETTERS, stemmed_languages
from generator.search.patching import UnknownError
from generator.search.reading import Indexed
from generator.search.records import records
from generator.search.segments import entries_in, texts_of

FOLDER = "search"
_TOGETHER = 64  # files of records in a group


def ready(known: Known, columns: Columns, heap: Heap, archive: Archive, site: Site) -> Iterator[Ready]:
    """All files of an index, in groups."""
    stemmed = stemmed_languages(archive)
    yield _small("index", "index", manifest(known, archive, stemmed))
    for tag in stemmed:
        # The same maker makes the same of it; and to translate it takes its time.
        yield Ready(f"search stem-{tag}", digest("stemmer", tag), partial(_stemmer, tag))
    for kind, letter in LETTERS.items():
        yield _small(f"facets/{letter}", "part", facet_values(kind, archive, site), f"facets/{letter}")
    for kept in known.tiers:
        made = _Segment(kept, columns, heap)
        told = digest(kept.tier, kept.dates, [(chunk.first, chunk.terms, chunk.after) for chunk in kept.chunks])
        yield Ready(f"search {kept.tier.folder}", told, made.files)
    for start in range(0, len(known.blocks), _TOGETHER):
        blocks = known.blocks[start : start + _TOGETHER]
        yield Ready(f"search r {start}", digest(blocks), partial(_records, start, blocks, columns))


def nothing(archive: Archive, site: Site) -> Iterator[Ready]:
    """The files of an index of no article."""

    def never(slot: int) -> Indexed:
        raise AssertionError(f"there is no article {slot}")

    known, heap = Known(), Heap()
    return ready(known, Columns(known, heap, 0, never), heap, archive, site)


def _small(name: str, call: str, data: str, key: str = "") -> Ready:
    """A file by itself."""
    made = script(call, data, key)
    told = digest_bytes(made)
    return Ready(f"search {name}", told, lambda: [ReadyFile(f"{FOLDER}/{name}.js", told, lambda: made)])


def _stemmer(tag: str) -> Iterator[ReadyFile]:
    from generator.search import stemmers  # milliseconds that only the first build needs

    yield ReadyFile(f"{FOLDER}/stem-{tag}.js", digest("stemmer", tag), lambda: stemmers.script(tag).encode())


def script(call: str, data: str, key: str = "") -> bytes:
    """A call of the runtime with data, which is JSON; as UTF-8."""
    # JSON may hold these two, which older scripts take for the end of a line (ECMA-262 before 2019).
    safe = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"dateline.{call}({f'{_json(key)},' if key else ''}{safe})\n".encode()


def _json(text: str) -> str:
    return msgspec.json.encode(text).decode()


def _records(start: int, blocks: Sequence[bytes], columns: Columns) -> Iterator[ReadyFile]:
    for block, told in enumerate(blocks, start):
        yield _part(f"r/{block}", told, partial(records, columns, block))


def _part(name: str, told: bytes, data: Callable[[], str]) -> ReadyFile:
    return ReadyFile(f"{FOLDER}/{name}.js", told, lambda: script("part", data(), name))


class _Segment:
    """The files of a segment."""

    def __init__(self, kept: KeptTier, columns: Columns, heap: Heap) -> None:
        self._kept = kept
        self._columns = columns
        self._heap = heap

    def files(self) -> Iterator[ReadyFile]:
        """The dates, and two files for each chunk."""
        folder, chunks = self._kept.tier.folder, self._kept.chunks
        yield _part(f"{folder}/dates", self._kept.dates, self._dates)
        for chunk, name in zip(chunks, names_of(chunk.first for chunk in chunks), strict=True):
            yield _part(f"{folder}/{name}", chunk.terms, partial(self._text, chunk, 0))
            yield _part(f"{folder}/{name}n", chunk.after, partial(self._text, chunk, 1))

    def _dates(self) -> str:
        return _json(dates(self._columns.days(self._kept.tier.start, self._kept.tier.end)))

    def _text(self, chunk: KeptChunk, which: int) -> str:
        try:
            found = texts_of(chunk, self._heap)
        except UnknownError:  # somebody damaged what was kept: then it is made once more
            found = self._again[chunk.first]
        return _json(found[which])

    @cached_property
    def _again(self) -> dict[str, tuple[str, str]]:
        return {chunk[0].term: payload(chunk) for chunk in chunks_of(entries_in(self._kept.tier, self._columns))}
