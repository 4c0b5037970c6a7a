"""What results show of articles, in files of some articles each."""

from collections.abc import Collection, Sequence

from generator.digests import digest_bytes
from generator.search.calls import json_of
from generator.search.columns import Columns

BLOCK = 34  # articles of a file


def records(columns: Columns, block: int) -> str:
    """The records of a block, as JSON: a text of lines, with an empty one for an empty slot."""
    start = block * BLOCK
    found = (columns.get(slot) for slot in range(start, min(start + BLOCK, len(columns))))
    return json_of("\n".join([indexed.record if indexed else "" for indexed in found]))


def block_digests(columns: Columns, known: Sequence[bytes], changed: Collection[int]) -> list[bytes]:
    """The digest of each block; those are `known` in which nothing changed."""
    touched = {slot // BLOCK for slot in changed}
    count = -(-len(columns) // BLOCK)
    return [
        digest_bytes(records(columns, block).encode()) if block in touched or block >= len(known) else known[block]
        for block in range(count)
    ]
