"""The parts of a person's name, where the archive knows them, and text on one line."""

import unicodedata

from msgspec import Struct

from generator.text import squeeze
from generator.works import Maker


class Parts(Struct, frozen=True):
    """A family name and the rest, as they are written; `leads`: the family name is written first."""

    family: str
    given: str
    leads: bool


def parts(maker: Maker) -> Parts | None:
    """The parts of a name as it is written, by the spelling that an index sorts by (`Shin, Yonggun`).

    None where no registry tells the parts, or what it tells is written otherwise: which part is the family name, only
    the people themselves know. A name that has a comma itself tells none.
    """
    family, comma, _ = maker.sort.partition(",")
    name = maker.name
    if not comma or not family or maker.sort == name:
        return None
    if name.endswith(f" {family}"):
        return Parts(family, name.removesuffix(family).strip(), leads=False)
    given = name.removeprefix(family)
    # Scripts without capitals write both parts without a space.
    if given and given != name and (given.startswith(" ") or family.lower() == family.upper()):
        return Parts(family, given.strip(), leads=True)
    return None


def sorted_name(maker: Maker) -> str:
    """`Shin, Yonggun`; the name as it is written where its parts are not known."""
    found = parts(maker)
    return f"{found.family}, {found.given}" if found else maker.name


def one_line(text: str) -> str:
    """A text on one line, without control characters: formats of lines know no others."""
    if text.isprintable():
        return squeeze(text)
    return squeeze("".join(sign for sign in text if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cs"}))
