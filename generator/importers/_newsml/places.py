"""What NewsML-G2 tells of a place: its code, and where it lies."""

import re
from xml.etree.ElementTree import Element

from generator.drafts.draft import Fact
from generator.importers._newsml.elements import code, code_of, every, first

_ISO = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?|[A-Z]{3}")


def place_stub(*stated: Element | None) -> dict[str, Fact]:
    """The facts of a place, out of all elements that tell of it: `iso`, and `coordinates` with the latitude first."""
    facts: dict[str, Fact] = {}
    for one in stated:
        position = first(one, "geoAreaDetails", "position")
        if position is not None and _are_degrees(position.get("latitude", ""), position.get("longitude", "")):
            facts["coordinates"] = [position.get("latitude", ""), position.get("longitude", "")]
        for same in every(one, "sameAs"):
            if "iso3166" in code_of(same) and _ISO.fullmatch(code(same).upper()):
                facts["iso"] = code(same).upper()
    return facts


def _are_degrees(latitude: str, longitude: str) -> bool:
    try:
        return abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180
    except ValueError:
        return False
