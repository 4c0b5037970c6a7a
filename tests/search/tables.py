"""The tables of characters as tokens.js has them, made from those of the package."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.search import folding, letters, stems, units
from generator.search.digits import variables


def spelled(numbers: Iterable[int]) -> str:
    """Numbers, each counted from the one before it, in digits of five bits."""
    return variables(now - before for before, now in pairwise([0, *numbers]))


def _ends(brackets: str) -> Iterator[int]:
    """Where the ranges begin and end that stand in the brackets of a pattern: the end is the first code behind."""
    ends: list[int] = []
    for first, last in sorted(re.findall("([^-])(?:-(.))?", brackets)):
        start, end = ord(first), ord(last or first) + 1
        if ends and ends[-1] >= start:
            ends[-1] = max(ends[-1], end)
        else:
            ends += [start, end]
    yield from ends


def tables() -> dict[str, str]:
    """The tables, by their names in tokens.js."""
    sets = {
        "invisible": letters.INVISIBLE,
        stems.CHINESE: units.HAN,
        "hangul": units.HANGUL,
        "clusters": units.CLUSTERS,
        "burmese": units.BURMESE,
        "tibetan": units.TIBETAN,
        "marks": units.MARKS,
        "accents": folding.ACCENTS,
        "": stems.LATIN,
        **stems.SCRIPTS,
    }
    return {"letters": letters.TABLE} | {name: spelled(_ends(brackets)) for name, brackets in sets.items()}
