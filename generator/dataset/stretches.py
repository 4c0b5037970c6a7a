"""Articles by the year of the first day on which they may have been published: so tables are divided.

An article of which only `202X` is known is told in the year 2020. A year of very many articles is divided further, in
the order of time: its parts fill one after another, and a full one stays as it is while articles are added behind it.
"""

from collections.abc import Iterator
from itertools import accumulate, pairwise

from msgspec import Struct

from generator.digests import SIZE, digest_bytes
from generator.index.archive import Archive
from generator.index.catalogue import Catalogue
from generator.segments import Segment

UNDATED = "undated"
FULL = 2_000  # articles in a part: about 12 MB of JSON Lines with their texts


class Stretch(Struct, frozen=True):
    """Articles in a row, by their places; `name` is that of their files: `2021`, `2021-2`, `undated`."""

    name: str
    places: range


def years(catalogue: Catalogue) -> tuple[Stretch, ...]:
    """The articles of each year, the undated first."""
    counts: dict[str, int] = {}
    for _, segment in catalogue.runs:
        for year, many in segment.head.years:
            counts[year] = counts.get(year, 0) + many
    ends = list(accumulate(counts.values(), initial=0))
    return tuple(Stretch(year or UNDATED, range(*bounds)) for year, bounds in zip(counts, pairwise(ends), strict=True))


def parts(year: Stretch) -> Iterator[Stretch]:
    """A year in parts; the first bears its name."""
    for number, start in enumerate(range(year.places.start, year.places.stop, FULL), 1):
        name = year.name if number == 1 else f"{year.name}-{number}"
        yield Stretch(name, range(start, min(start + FULL, year.places.stop)))


def told(archive: Archive, places: range) -> bytes:
    """The digest of all that the front matter of some articles states, and of their other versions."""
    rows = (segment.head.rows[bounds] for segment, bounds in _cuts(archive.catalogue, places))
    others = (archive.catalogue.seen[place] for place in sorted(archive.families) if place in places)
    return digest_bytes(b"".join((*rows, *others)))


def said(archive: Archive, places: range) -> bytes:
    """The digest of all that stands in the files of some articles."""
    return digest_bytes(b"".join(segment.head.digests[bounds] for segment, bounds in _cuts(archive.catalogue, places)))


def _cuts(catalogue: Catalogue, places: range) -> Iterator[tuple[Segment, slice]]:
    """The segments in which these articles stand, and where in a column of digests."""
    for start, segment in catalogue.runs:
        first, last = max(places.start - start, 0), min(places.stop - start, len(segment))
        if first < last:
            yield segment, slice(SIZE * first, SIZE * last)
