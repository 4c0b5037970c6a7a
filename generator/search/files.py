"""The files of an index: classic scripts of one call each, which can be loaded from anywhere, `file://` too."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.cache.heap import Heap
from generator.digests import digest, digest_bytes
from generator.index.archive import Archive
from generator.index.ready import Ready, ReadyFile
from generator.model import Site
from generator.search.calls import script
from generator.search.columns import Columns
from generator.search.facets import facet_values
from generator.search.known import Known
from generator.search.manifest import manifest
from generator.search.naming import LETTERS, by_use
from generator.search.parts import FOLDER, Layer, Part, days
from generator.search.reading import Indexed
from generator.search.records import records

_TOGETHER = 64  # files of records in a group


def ready(known: Known, columns: Columns, heap: Heap, archive: Archive, site: Site) -> Iterator[Ready]:
    """All files of an index, in groups."""
    first, *others = by_use(archive) or [""]
    layers = [Layer(kept, columns, heap) for kept in known.layers]
    dates, last = days(columns)
    shared = [last, *(part for layer in layers for part in layer.shared())]
    yield _first(manifest(known, archive, site, sorted(others)), shared, first)
    for tag in others:
        # The same maker makes the same of it; and to translate it takes its time.
        yield Ready(f"search stem-{tag}", digest("stemmer", tag), partial(_stemmer, tag))
    for kind, letter in LETTERS.items():
        yield _small(f"facets/{letter}", "part", facet_values(kind, archive, site), f"facets/{letter}")
    for layer in layers:
        yield Ready(f"search {layer.name}", layer.digest, layer.files)
    yield Ready("search dates", digest([part.digest for part in dates]), lambda: (part.file() for part in dates))
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


def _first(told: str, shared: Sequence[Part], tag: str) -> Ready:
    """The manifest. Every query needs the parts that are `shared`, too, and most the stemmer of the language that most
    articles are in: with them in the same file, none has to wait for these."""

    def read() -> bytes:
        stem = _stem(tag) if tag else b""
        return b"".join((script("index", told), *(part.script() for part in shared), stem))

    found = digest(told, [(part.name, part.digest) for part in shared], "stemmer", tag)
    return Ready("search index", found, lambda: [ReadyFile(f"{FOLDER}/index.js", found, read)])


def _stemmer(tag: str) -> Iterator[ReadyFile]:
    yield ReadyFile(f"{FOLDER}/stem-{tag}.js", digest("stemmer", tag), partial(_stem, tag))


def _stem(tag: str) -> bytes:
    from generator.search import stemmers  # milliseconds that only the first build needs

    return stemmers.script(tag).encode()


def _records(start: int, blocks: Sequence[bytes], columns: Columns) -> Iterator[ReadyFile]:
    for block, told in enumerate(blocks, start):
        yield Part(f"r/{block}", told, partial(records, columns, block)).file()
