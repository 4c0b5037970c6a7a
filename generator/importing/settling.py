"""What is to be done with an item: whether it is new, or has grown, or was changed here, or is held already."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from generator.digests import digest_bytes
from generator.drafts.draft import Draft
from generator.importing.held import Held, same_url
from generator.importing.ledger import Entry

Verdict = Literal["new", "updated", "unchanged", "edited here", "removed here", "held already"]
VERSION = 1
"""Of what is made of a draft: whoever changes that counts it up, and everything untouched is made anew."""


class Settled(Struct, frozen=True):
    """The verdict on an item, and its `digest`; `path` is the article's file, `entry` what is known of it from earlier
    imports."""

    verdict: Verdict
    digest: str
    path: str = ""
    entry: Entry | None = None


def digest_of(draft: Draft) -> str:
    """What of a draft its article is made of, in short; where it lay and what was guessed doesn't count."""
    told = (VERSION, draft.title, draft.body, draft.facts, draft.slug, [picture.address for picture in draft.pictures])
    return digest_bytes(msgspec.json.encode(told, order="deterministic")).hex()


def settle(draft: Draft, importer: str, entry: Entry | None, root: Path, held: Held) -> Settled:
    """The verdict on a draft; `entry` is what the ledger says of its key."""
    digest = digest_of(draft)
    if entry is None:
        path = _original(draft, held)
        return Settled("held already" if path else "new", digest, path)
    path = _where(entry, root, held)
    if not path:
        return Settled("removed here", digest, entry.path, entry)
    if entry.importer != importer:
        return Settled("held already", digest, path, entry)
    if entry.draft == digest:
        return Settled("unchanged", digest, path, entry)
    is_ours = digest_bytes((root / path).read_bytes()).hex() == entry.written
    return Settled("updated" if is_ours else "edited here", digest, path, entry)


def _original(draft: Draft, held: Held) -> str:
    """The file of an article that was published first where this item was: they are the same one."""
    original = draft.facts.get("original")
    url = original.get("url") if isinstance(original, Mapping) else None
    return held.urls.get(same_url(url), "") if isinstance(url, str) and url else ""


def _where(entry: Entry, root: Path, held: Held) -> str:
    """The file of an article: where it was written, or where somebody has moved it; empty if it is gone."""
    path = entry.path
    return path if (root / path).is_file() else held.ids.get(entry.id, "")
