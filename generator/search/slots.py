"""Which slot each article has: by the order in which articles entered the archive, as its ledger tells it.

So the index of an archive follows from its content and its ledger, and an article that is added, of whatever date,
comes behind all others.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.digests import digest_bytes
from generator.ledger import Ledger, Line

_ENTERED = re.compile(r"\tarticle:([^\t\n]*)\t")


class Arrival(Struct, frozen=True):
    """An article that is listed: its id, the content file, and its addresses, the old ones too."""

    identity: str
    path: str
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
    entered = _ENTERED.findall(text, max(len(seen) - 1, 0))
    there = dict.fromkeys(known.ids)
    ids = [*known.ids, *(identity for identity in dict.fromkeys(entered) if identity not in there)]
    return Roll(ids, len(text), digest_bytes(text.encode()))


def slots_of(roll: Roll, ledger: Ledger, arrived: Iterable[Arrival]) -> list[str]:
    """The id of the article in each slot: of all that the ledger knows, or will once this is published. `arrived` are
    those that are listed and that the roll lacks."""
    coming = sorted(arrived, key=lambda one: min(one.urls))
    if not coming:
        return roll.ids
    if any(f"{url}\t" in ledger.text for one in coming for url in one.urls):
        # One takes over an address of another: its line stands where that one's was.
        lines = (Line(min(one.urls), f"article:{one.identity}", one.path) for one in coming)
        return roll_of(ledger.with_lines(lines), Roll()).ids
    return [*roll.ids, *(one.identity for one in coming)]
