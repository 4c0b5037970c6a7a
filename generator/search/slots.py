"""Which slot each article has: by the order in which articles entered the archive, as its ledger tells it.

So the index of an archive follows from its content and its ledger, and an article that is added, of whatever date,
comes behind all others.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.digests import digest_bytes
from generator.ledger import Ledger

_ENTERED = re.compile(r"\tarticle:([^\t\n]*)\t")


class Arrival(Struct, frozen=True):
    """An article that is published: its id, and its addresses, the old ones too."""

    identity: str
    urls: Sequence[str]


class Roll(Struct, frozen=True, array_like=True):
    """The ids of all articles that the ledger knows, by slot, as they stood in so many characters of it, with the
    digest of these."""

    ids: list[str] = []
    length: int = 0
    digest: bytes = b""


def roll_of(ledger: Ledger, known: Roll) -> Roll:
    """The articles in a ledger, of which part may have been read before."""
    text = ledger.text
    seen = text[: known.length]
    if len(seen) < known.length or digest_bytes(seen.encode()) != known.digest:
        known, seen = Roll(), ""
    if len(text) == len(seen):
        return known
    return Roll(_with_entered(known.ids, text, len(seen)), len(text), digest_bytes(text.encode()))


def _with_entered(ids: Sequence[str], text: str, start: int) -> list[str]:
    """The same ids, with those of the articles that entered behind so many characters."""
    entered = dict.fromkeys(_ENTERED.findall(text, max(start - 1, 0)))
    there = dict.fromkeys(ids) if entered else ()
    return [*ids, *(identity for identity in entered if identity not in there)]


def slots_of(roll: Roll, arrived: Iterable[Arrival]) -> list[str]:
    """The id of the article in each slot: of all that the ledger knows, and, as it will write them down, of those that
    have `arrived`, which the roll lacks."""
    coming = sorted(arrived, key=lambda one: min(one.urls))
    return [*roll.ids, *(one.identity for one in coming)] if coming else roll.ids


def are_foreseen(ids: Sequence[str], roll: Roll, before: Ledger, after: Ledger) -> bool:
    """Whether these are the slots by a ledger once this is published, of which `roll` is what it was `before`. They are
    not, if an article lost the only address that told of it to another page."""
    if after.text.startswith(before.text):
        return _with_entered(roll.ids, after.text, len(before.text)) == ids
    return roll_of(after, Roll()).ids == ids
