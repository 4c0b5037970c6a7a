"""A line of the history: one change of one article."""

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct

Kind = Literal["added", "restored", "moved", "edited", "retracted", "withdrawn", "removed"]
_ORDER: tuple[Kind, ...] = ("added", "restored", "moved", "edited", "retracted", "withdrawn", "removed")


class Change(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What happened to an article in an edition, which is a number.

    `id` and `url` are those of the article, `was` its address before it was moved. `old` and `new` are the SHA-256 of
    its text, in hexadecimal digits, as its page states it (see `formats.plain`).

    An article that was `withdrawn` has a notice at its address; one that was `removed` is gone without one. Either may
    be `restored`, and so may one that was `retracted`, which stays to be read.
    """

    edition: int
    change: Kind
    id: str
    url: str
    was: str = ""
    old: str = ""
    new: str = ""


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Change)


def encode(changes: Iterable[Change]) -> bytes:
    """Changes of one edition as lines, in their order: by address, and of one article as they belong together."""
    ordered = sorted(changes, key=lambda change: (change.url, change.id, _ORDER.index(change.change)))
    return b"".join([_ENCODER.encode(change) + b"\n" for change in ordered])


def decode(line: bytes) -> Change | None:
    """The change in a line, without its end; None if it is no line of ours, letter by letter."""
    try:
        found = _DECODER.decode(line)
    except msgspec.DecodeError:
        return None
    return found if _ENCODER.encode(found) == line and found.edition > 0 else None


def mention(identity: str) -> bytes:
    """By which a line about an article is found: no other part of a line looks like it."""
    return b'","id":' + _ENCODER.encode(identity) + b',"url":'
