"""What a query needs to know before it loads anything else."""

from collections.abc import Sequence

import msgspec

from generator.index.archive import Archive
from generator.interface import words_of
from generator.model import Site
from generator.search.chunks import headed
from generator.search.dates import BLOCK as DATES
from generator.search.dates import filed
from generator.search.dates_said import months
from generator.search.known import Known
from generator.search.records import BLOCK
from generator.search.seams import NEW


def manifest(known: Known, archive: Archive, site: Site, stemmers: Sequence[str]) -> str:
    """The manifest, as JSON. `stemmers` are the tags of the languages whose stemmers have files of their own."""
    years = sorted(shelf.known[0] for shelf in archive.dates if len(shelf.known) == 1 and shelf.known[0].isdigit())
    told = {
        "slots": len(known.ids),
        "live": sum(len(cards) for cards in archive.languages.values()) if known.ids else 0,
        "block": BLOCK,
        "languages": {tag: len(cards) for tag, cards in archive.languages.items()},
        "stemmers": list(stemmers),
        "months": months(words_of(site)),
        "years": [int(years[0]), int(years[-1])] if years else None,
        "dates": [filed(len(known.ids)), DATES],
        "layers": [
            {
                "folder": kept.name,
                "start": kept.window.start if kept.name == NEW else 0,
                "chunks": headed(chunk.first for chunk in kept.chunks),
            }
            for kept in known.layers
        ],
    }
    return msgspec.json.encode(told).decode()
