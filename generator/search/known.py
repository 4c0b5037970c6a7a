"""What is remembered of the index from one build to the next. All of it may be lost: then it is made anew."""

from collections.abc import Mapping

from msgspec import Struct

from generator.cache.heap import Place
from generator.model import Kind
from generator.search.bounds import Window
from generator.search.seams import Generation
from generator.search.slots import Roll


class KeptChunk(Struct, frozen=True, array_like=True):
    """A chunk of a layer: the term that it begins with, the digest of its text, and where that is kept."""

    first: str
    digest: bytes
    place: Place


class KeptLayer(Struct, frozen=True, array_like=True):
    """A layer with its chunks, and what of the articles it holds."""

    name: str
    window: Window
    chunks: list[KeptChunk]


class Known(Struct, frozen=True, array_like=True):
    """The index of an archive as it was made.

    `site` is the digest of the site's facts that it shows. `roll` is of the ledger; `ids` are those of articles by
    slot, and so are the columns: `keys` tell from what each article was read (nothing but zeros in an empty slot),
    `places` where it is kept, `days` are those of the dates (see `columns`). `runs` are the digests of the archive's
    segments that were looked at, and `marks` those of names (see `Naming.marks`); `blocks` are the digests of the files
    of records. `generations` tell when terms sink from one of the `layers` to the one below.
    """

    site: bytes = b""
    roll: Roll = Roll()
    ids: list[str] = []
    keys: bytes = b""
    places: bytes = b""
    days: bytes = b""
    runs: frozenset[bytes] = frozenset()
    marks: Mapping[Kind, Mapping[str, bytes]] = {}
    blocks: list[bytes] = []
    generations: list[Generation] = []
    layers: list[KeptLayer] = []
