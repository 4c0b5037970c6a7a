"""Articles as they stand in the data of lists, a line or an entry in each form.

An article stands in a dozen lists, so all its forms are made at once, and kept: as they are where they are few, or
deflated, and when there is no more room, as many as there are. Each worker keeps its own.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence

import msgspec

from generator.digests import digest_bytes
from generator.formats.bibtex import entry
from generator.formats.record import record_of
from generator.formats.ris import reference
from generator.formats.table import COLUMNS, head, line, row
from generator.index.archive import Archive
from generator.index.cards import Cards
from generator.model import Site
from generator.works import Work, work_of

Forms = tuple[bytes, ...]
_MANY = 12_000  # articles, of which a worker can't keep 3 kB each
_ROOM = 56_000_000  # bytes that a worker keeps
_BESIDE = 100  # bytes that it takes to hold some, roughly


def _record(work: Work) -> bytes:
    return msgspec.json.encode(record_of(work)) + b"\n"


def _row(work: Work) -> bytes:
    return line(row(work)).encode()


def _entry(work: Work) -> bytes:
    return entry(work).encode()


def _reference(work: Work) -> bytes:
    return reference(work).encode()


RECORDS = ".jsonl"
_FORMS: Mapping[str, Callable[[Work], bytes]] = {
    ".csv": _row,
    RECORDS: _record,
    ".bib": _entry,
    ".ris": _reference,
}
ENDINGS = tuple(_FORMS)
_NUMBERS = {ending: number for number, ending in enumerate(ENDINGS)}
_HEADS = {".csv": head(COLUMNS).encode()}


class Told:
    """What is told of the articles of an archive. `many` of them are too many to be kept as they are, and `room` is how
    many bytes are kept at all."""

    def __init__(self, archive: Archive, site: Site, many: int = _MANY, room: int = _ROOM) -> None:
        self._archive = archive
        self._site = site
        self._shelf = _Shelf() if len(archive.catalogue) < many else _Deflated()
        self._room = room
        self._last: tuple[Sequence[int], list[Forms]] = ((), [])

    def seen(self, cards: Cards) -> bytes:
        """The digest of all that is told of some articles: what they state, and what the names mean that they use."""
        return digest_bytes(cards.told() + self._archive.catalogue.meant.by(cards.places))

    def cited(self, cards: Cards) -> bytes:
        """The same of what is told in other forms than `RECORDS`: nothing of where a place lies."""
        return digest_bytes(cards.told() + self._archive.catalogue.meant.cited(cards.places))

    def file(self, ending: str, places: Sequence[int]) -> bytes:
        """The file in one form of the articles at these places. All its forms are asked for one after the other, so
        those are held."""
        if self._last[0] is not places:
            self._last = places, list(map(self._forms, places))
        number = _NUMBERS[ending]
        return _HEADS.get(ending, b"") + b"".join([forms[number] for forms in self._last[1]])

    def _forms(self, place: int) -> Forms:
        packed = self._shelf.get(place) or self._made(place)
        return msgspec.msgpack.decode(packed, type=Forms)

    def _made(self, place: int) -> bytes:
        work = work_of(self._archive.catalogue.record(place), self._site)
        packed = msgspec.msgpack.encode(tuple([make(work) for make in _FORMS.values()]))
        if self._room > 0:
            self._room -= self._shelf.put(place, packed) + _BESIDE
        return packed


class _Shelf:
    """Bytes by number, as they are."""

    def __init__(self) -> None:
        self._held: dict[int, bytes] = {}

    def get(self, number: int) -> bytes | None:
        """Those of a number; None if there are none."""
        return self._held.get(number)

    def put(self, number: int, data: bytes) -> int:
        """Keeps some, and says how many are held for them."""
        self._held[number] = data
        return len(data)


class _Deflated(_Shelf):
    """The same deflated (RFC 1950), with the first as the dictionary: what stands in all forms of one article stands in
    those of all. So a small window is enough, which takes little to set up."""

    _WINDOW, _MEMORY = 12, 5
    _like = b""

    def get(self, number: int) -> bytes | None:
        """Those of a number; None if there are none."""
        held = self._held.get(number)
        return held and zlib.decompressobj(self._WINDOW, self._like).decompress(held)

    def put(self, number: int, data: bytes) -> int:
        """Keeps some, and says how many are held for them."""
        self._like = self._like or data
        deflate = zlib.compressobj(1, zlib.DEFLATED, self._WINDOW, self._MEMORY, zdict=self._like)
        return super().put(number, deflate.compress(data) + deflate.flush())
