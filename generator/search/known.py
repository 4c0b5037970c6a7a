"""What is remembered of the index from one build to the next. All of it may be lost: then it is made anew."""

from collections.abc import Mapping

from msgspec import Struct

from generator.cache.heap import Place
from generator.model import Kind
from generator.search.slots import Roll
from generator.search.tiers import Tier


class KeptChunk(Struct, frozen=True, array_like=True):
    """A chunk of a segment: the term that it begins with, the digests of its text without what follows its words and of
    that, and where the text is kept."""

    first: str
    bare: bytes
    after: bytes
    place: Place


class KeptTier(Struct, frozen=True, array_like=True):
    """A segment with its chunks: how many articles it has, and the digest of the file of its dates."""

    tier: Tier
    articles: int
    dates: bytes
    chunks: list[KeptChunk]


class Known(Struct, frozen=True, array_like=True):
    """The index of an archive as it was made.

    `site` is the digest of the site's facts that it shows. `roll` is of the ledger; `ids` are those of articles by
    slot, and so are the columns: `keys` tell from what each article was read (nothing but zeros in an empty slot),
    `places` where it is kept, `days` are those of the dates (see `columns`). `runs` are the digests of the archive's
    segments that were looked at, and `marks` those of names (see `Naming.marks`); `blocks` are the digests of the files
    of records.
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
    tiers: list[KeptTier] = []
