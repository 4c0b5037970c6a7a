"""Places as GeoJSON (RFC 7946): a feature for each, without a geometry where it must not be told or nobody knows it."""

from collections.abc import Iterator

import msgspec

from generator.dataset.terms import key_at
from generator.index.terms import Term, Vocabulary


def gazetteer(places: Vocabulary) -> bytes:
    """All places, by key, a feature to a line."""
    features = (msgspec.json.encode(feature) for _, feature in sorted(_features(places)))
    return b'{"type":"FeatureCollection","features":[\n' + b",\n".join(features) + b"\n]}\n"


def _features(places: Vocabulary) -> Iterator[tuple[str, dict[str, object]]]:
    for term in places.terms.values():
        key = key_at("location", term.url)
        yield key, {"type": "Feature", "id": key, "geometry": _geometry(term), "properties": _properties(term)}


def _geometry(term: Term) -> dict[str, object] | None:
    """Longitude before latitude (RFC 7946, section 3.1.1)."""
    facts = term.facts
    return {"type": "Point", "coordinates": [facts.longitude, facts.latitude]} if term.is_placed else None


def _properties(term: Term) -> dict[str, object]:
    facts = term.facts
    told = {
        "type": facts.type,
        "precision": facts.precision,
        "iso": facts.iso,
        "geonames": facts.geonames,
        "wikidata": facts.wikidata,
    }
    return {"name": term.name, "url": term.url, **{name: value for name, value in told.items() if value}}
