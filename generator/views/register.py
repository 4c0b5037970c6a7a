"""The terms of an overview as data: what each is called, what it lies in, and how many articles it has."""

from collections.abc import Sequence

from generator.formats.geojson import collection
from generator.formats.table import head
from generator.formats.terms import TERM_COLUMNS, Listed, term_line, term_record
from generator.index.archive import Shelf
from generator.index.terms import Vocabulary
from generator.model import Site
from generator.views.placed import counted, first_and_last


def listed(shelf: Shelf, vocabulary: Vocabulary, site: Site) -> Listed:
    """The term of a shelf."""
    term, facts, entry = shelf.term, shelf.term.facts, shelf.term.entry
    first, last = first_and_last(shelf.cards)
    return Listed(
        name=term.name,
        url=term.url,
        articles=len(shelf.cards),
        direct=shelf.direct,
        permanent=f"{site.base_url}{term.url}" if site.base_url else "",
        sort=term.sort_name if term.sort_name != term.name else "",
        kind=facts.type or facts.kind,
        parents=tuple([vocabulary.terms[key].name for key in term.parents]),
        aliases=entry.aliases if entry else (),
        names=entry.names if entry else (),
        first=first,
        last=last,
        latitude=facts.latitude if term.is_placed else None,
        longitude=facts.longitude if term.is_placed else None,
        precision=facts.precision,
        iso=facts.iso,
        geonames=facts.geonames,
        wikidata=facts.wikidata,
    )


def table_of(terms: Sequence[Listed]) -> bytes:
    """Terms as CSV."""
    return (head(TERM_COLUMNS) + "".join(map(term_line, terms))).encode()


def lines_of(terms: Sequence[Listed]) -> bytes:
    """Terms as JSON, one a line."""
    return b"".join(map(term_record, terms))


def map_of(shelves: Sequence[Shelf], site: Site) -> bytes:
    """Places as GeoJSON."""
    return collection([counted(shelf, site) for shelf in shelves])
