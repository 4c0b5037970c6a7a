"""What a query needs to know before it loads anything else."""

from collections.abc import Sequence

import msgspec

from generator.index.archive import Archive
from generator.interface import words_of
from generator.model import Site
from generator.search.chunks import headed
from generator.search.dates_said import months
from generator.search.known import Known
from generator.search.records import BLOCK


def manifest(known: Known, archive: Archive, site: Site, stemmers: Sequence[str]) -> str:
    """The manifest, as JSON. `stemmers` are the tags of the languages whose stemmers have files of their own."""
    years = sorted(shelf.known[0] for shelf in archive.dates if len(shelf.known) == 1 and shelf.known[0].isdigit())
    told = {
        "slots": len(known.ids),
        "live": sum(kept.articles for kept in known.tiers),
        "block": BLOCK,
        "languages": {tag: len(cards) for tag, cards in archive.languages.items()},
        "stemmers": list(stemmers),
        "months": months(words_of(site)),
        "years": [int(years[0]), int(years[-1])] if years else None,
        "segments": [
            {
                "start": kept.tier.start,
                "end": kept.tier.end,
                "folder": kept.tier.folder,
                "live": kept.articles,
                "chunks": headed(chunk.first for chunk in kept.chunks),
            }
            for kept in known.tiers
        ],
    }
    return msgspec.json.encode(told).decode()
