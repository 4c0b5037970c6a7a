"""Where words end: by spaces in most scripts; the others are taken in pairs of units, which overlap."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from generator.search.letters import TSHEG, letters

# Chinese characters and kana (also Yi and Bopomofo), Hangul, and scripts of clusters: Thai, Lao, Khmer, those of
# the Tai; Burmese; Tibetan.
HAN = (
    "\u3005-\u3007\u3021-\u3035\u3038-\u303c\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48f"
    "\uf900-\ufaff\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
HANGUL = "\u1100-\u11ff\u302e\u302f\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
CLUSTERS = "\u0e00-\u0eff\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\uaa80-\uaadf"
BURMESE = "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"
TIBETAN = "\u0f00-\u0f0a\u0f0c-\u0fff"
_SPACELESS = HAN + HANGUL + CLUSTERS + BURMESE + TIBETAN
# Marks that belong to the unit before them.
MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b6-\u17d3\u17dd\u1a55-\u1a7f\u302a-\u302f"
    "\u3099\u309a\ua9e5\uaa7b-\uaa7d\uaab0-\uaabf"
)
# A sign that puts the next letter below this one; a letter that ends a syllable of Burmese is told by what follows.
_UNIT = re.compile(
    f"[\\s\\S](?:[\u1039\u17d2\u1a60][^{MARKS}]|[{MARKS}]|[\u1000-\u1021](?=\u1037?[\u1039\u103a])){{0,15}}"
)
_SYLLABIC = re.compile(f"[{HANGUL}]")
_MARKED = re.compile(f"[{MARKS}]")
LONGEST = 64  # characters of a word; what follows is no word that anybody types


@cache
def _runs() -> re.Pattern[str]:
    spaceless = "|".join(f"[{script}]+" for script in (HAN, HANGUL, CLUSTERS, BURMESE))
    tibetan = f"[{TIBETAN}]+(?:{TSHEG}+[{TIBETAN}]+)*"
    return re.compile(f"({tibetan})|({spaceless})|(?:(?![{_SPACELESS}])[{letters()}])+")


def runs(piece: str) -> Iterator[tuple[str, list[str]]]:
    """What a piece of text in lower case is made of: words, and runs of units in scripts without spaces.

    Of a word: itself, cut at 64 characters, and nothing. Of a run: what stands between two units, and the units.
    """
    for match in _runs().finditer(piece):
        run = match[0]
        if match[1]:
            yield TSHEG, [syllable[:LONGEST] for syllable in run.split(TSHEG) if syllable]
        elif match[2]:
            yield "", _UNIT.findall(run) if _MARKED.search(run) else list(run)
        else:
            yield run[:LONGEST], []


def pairs(between: str, units: list[str]) -> list[str]:
    """The terms of a run: every two neighbours; of a run of one unit, that."""
    if len(units) == 1:
        return units
    return [first + between + second for first, second in pairwise(units)]


def ending(units: list[str]) -> list[str]:
    """The last unit of a run, which no pair begins with, as a term: with the pairs, all units are found by a prefix.

    Not in Hangul: there it would be a particle, at the end of most words.
    """
    return units[-1:] if len(units) > 1 and not _SYLLABIC.match(units[0]) else []
