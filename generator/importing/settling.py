"""What is to be done with an item: whether it is new, or has grown, or was changed here, or is held already."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from generator.digests import digest_bytes
from generator.drafts.draft import Draft
from generator.importing.held import Held, same_url
from generator.importing.ledger import Entry
from generator.importing.naming import minted
from generator.text import slug

Verdict = Literal["new", "updated", "unchanged", "edited here", "removed here", "held already"]
_WORD = re.compile(r"\w+")
_LASTING = re.compile(r"[a-z]+:")  # an address, or an identity that an export gives
_AKIN = 3  # one word in so many is shared, at least
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


def told_apart(draft: Draft, entries: Mapping[str, Entry], root: Path) -> Draft:
    """The draft, under a key of its own if the one that it has is another item's.

    Exports of two sites may both hold a `posts/hello.md`. Where the article of that key shares neither its title nor a
    fair part of its words, it is no earlier state of this one, and must not be written over. Addresses are unique.
    """
    entry = entries.get(draft.key)
    if entry is None or _LASTING.match(draft.key) or entry.draft == digest_of(draft):
        return draft
    path = root / entry.path
    if not path.is_file() or _is_akin(draft, path.read_text("utf-8", "replace")):
        return draft
    return structs.replace(draft, key=f"{draft.key}#{slug(draft.title or draft.body[:200])}")


def _is_akin(draft: Draft, held: str) -> bool:
    if draft.title and draft.title in held:
        return True
    ours, theirs = (set(_WORD.findall(text.lower())) for text in (draft.body, held))
    return len(ours & theirs) * _AKIN >= min(len(ours), len(theirs))


def settle(draft: Draft, importer: str, entry: Entry | None, root: Path, held: Held) -> Settled:
    """The verdict on a draft; `entry` is what the ledger says of its key."""
    digest = digest_of(draft)
    if entry is None:
        path = _original(draft, held) or held.ids.get(minted(draft), "")
        return Settled("held already" if path else "new", digest, path)
    path = _where(entry, root, held)
    if not path:
        return Settled("removed here", digest, entry.path, entry)
    if not (root / path).stat().st_size:
        return Settled("updated", digest, path, entry)  # it was written as the power failed
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
