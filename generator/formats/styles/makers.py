"""Names as the manuals write them: turned round where the archive knows their parts, and else as they stand."""

from collections.abc import Sequence

from generator.formats.naming import Parts, one_line, parts
from generator.works import Maker


def first_name(maker: Maker) -> str:
    """`Shin, Yonggun`: as the first name of an entry. One that begins with the family name needs no turning."""
    found = parts(maker)
    return one_line(maker.name if found is None or found.leads else f"{found.family}, {found.given}")


def names(makers: Sequence[Maker]) -> list[str]:
    """Names as they are written."""
    return [one_line(maker.name) for maker in makers]


def with_initials(maker: Maker) -> str:
    """`Shin, Y.`."""
    found = parts(maker)
    given = _initials(found) if found else ""
    return f"{found.family}, {given}" if found and given else one_line(maker.name)


def initials_first(maker: Maker) -> str:
    """`Y. Shin`, as APA names a translator."""
    found = parts(maker)
    given = _initials(found) if found else ""
    return f"{given} {found.family}" if found and given else one_line(maker.name)


def listed(found: Sequence[str], last: str) -> str:
    """`a, b, and c`; `a and b`: `last` stands before the last one, with what divides two."""
    if len(found) < 3:
        return f" {last} ".join(found)
    return f"{', '.join(found[:-1])}, {last} {found[-1]}"


def _initials(found: Parts) -> str:
    """`Y.`, `M.-s.`; empty for scripts that have no initials."""
    if found.given.lower() == found.given.upper():
        return ""
    return " ".join("-".join(f"{piece[0]}." for piece in word.split("-") if piece) for word in found.given.split())
