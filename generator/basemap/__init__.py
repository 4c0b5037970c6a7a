"""The outlines that travel with the program: read when a map is made, and held then. `tests/renew_basemap.py` makes
them; LICENCE.md says from what.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.cartography.atlas import Atlas
from generator.cartography.placemap import Atlases

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def atlases() -> Atlases:
    """Countries of the world at 1:10 million, and their provinces."""
    return Atlases(_atlas("countries"), provinces)


@lru_cache(maxsize=1)
def world() -> Atlas:
    """Countries of the world at 1:110 million."""
    return _atlas("world")


@lru_cache(maxsize=64)
def provinces(country: int) -> tuple[Atlas, ...]:
    """The provinces of a country, by its number among the countries."""
    return tuple(_atlas(f"provinces/{name}") for name in _index().get(country, ()))


@lru_cache(maxsize=1)
def _index() -> Mapping[int, tuple[str, ...]]:
    return msgspec.msgpack.decode((FOLDER / "provinces.index").read_bytes(), type=dict[int, tuple[str, ...]])


def _atlas(name: str) -> Atlas:
    return Atlas((FOLDER / f"{name}.atlas").read_bytes())
