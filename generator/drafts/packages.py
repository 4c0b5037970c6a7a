"""Packages that only some importers need."""

from collections.abc import Iterable
from importlib.util import find_spec

from generator.model import Problem


def missing(places: Iterable[str], kind: str, *packages: str) -> list[Problem]:
    """What to say of files of this kind where one of the packages that read them is not there."""
    lacked = next((package for package in packages if not find_spec(package)), "")
    message = f"reading {kind} needs the package {lacked}"
    return [Problem(place, 0, message, "pip install 'dateline[import]'") for place in places] if lacked else []
