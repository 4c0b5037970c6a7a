"""Places as GeoJSON (RFC 7946): a collection of features, a point each; longitude first, WGS 84, as all of GeoJSON.

A place of which nobody knows where it lies, or must not be told, has a feature too, whose geometry is null (RFC 7946,
section 3.2): so nobody takes what is missing on a map for what is missing in the archive.
"""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from generator.index.terms import Term


class Place(Struct, frozen=True):
    """A place, and how many articles of a list name it, if it is one of a list. `latitude` and `longitude` are decimal
    degrees, None where they are not known or must not be told; `precision` is that of the registry; `permanent` is the
    whole address of its page, where the archive has one; `first` and `last` are years."""

    name: str
    url: str
    articles: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = ""
    type: str = ""
    iso: str = ""
    geonames: str = ""
    wikidata: str = ""
    permanent: str = ""
    first: str = ""
    last: str = ""


class _Point(Struct, frozen=True, tag="Point"):
    coordinates: tuple[float, float]


class _Properties(Struct, frozen=True, omit_defaults=True):
    name: str
    articles: int | None = None
    precision: str = ""
    type: str = ""
    iso: str = ""
    geonames: str = ""
    wikidata: str = ""
    permanent: str = ""
    first: str = ""
    last: str = ""


class _Feature(Struct, frozen=True, tag="Feature"):
    id: str
    geometry: _Point | None
    properties: _Properties


def place_of(term: Term, base: str, articles: int | None = None, first: str = "", last: str = "") -> Place:
    """A place as what is known of it; `base` is the address of the archive, which may be empty."""
    facts = term.facts
    return Place(
        name=term.name,
        url=term.url,
        articles=articles,
        latitude=facts.latitude if term.is_placed else None,
        longitude=facts.longitude if term.is_placed else None,
        precision=facts.precision,
        type=facts.type,
        iso=facts.iso,
        geonames=facts.geonames,
        wikidata=facts.wikidata,
        permanent=f"{base}{term.url}" if base else "",
        first=first,
        last=last,
    )


def collection(places: Iterable[Place]) -> bytes:
    """A file of these places, in their order, a line each."""
    encode = msgspec.json.encode
    lines = b",\n".join([encode(_feature(place)) for place in places])
    return b'{"type":"FeatureCollection","features":[\n' + lines + (b"\n]}\n" if lines else b"]}\n")


def _feature(place: Place) -> _Feature:
    told = (place.precision, place.type, place.iso, place.geonames, place.wikidata, place.permanent)
    properties = _Properties(place.name, place.articles, *told, place.first, place.last)
    return _Feature(place.url, _point(place), properties)


def _point(place: Place) -> _Point | None:
    if place.latitude is None or place.longitude is None or place.precision == "withheld":
        return None
    return _Point((place.longitude, place.latitude))
