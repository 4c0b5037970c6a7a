"""Chicago, 18th edition, as an entry of a bibliography: `Shin, Yonggun. “Six Soldiers.” Translated by Leejin Jun. RFA
Korean Service, February 3, 2021. Archive, id. URL.`

The Chicago Manual of Style, 14.87 to 14.99 on newspapers, and chapter 13 on authors (of more than six, three are
named), on who else made it, and on dates.
"""

from collections.abc import Iterator, Sequence

from generator.formats.naming import one_line
from generator.formats.styles.dating import FULL, Manner, american, dated, month_first
from generator.formats.styles.makers import first_name, listed, names
from generator.formats.styles.opening import opening
from generator.formats.styles.runs import Run, ended, joined
from generator.works import Maker, Work

_DATES = Manner(FULL, month_first, american)
_MOST, _SHOWN = 6, 3


def chicago(work: Work) -> tuple[Run, ...]:
    """A newspaper article."""
    return joined(_runs(work))


def _runs(work: Work) -> Iterator[Run]:
    yield from opening(work, _authors(work.authors))
    yield Run(one_line(work.outlet), is_italic=True)
    yield Run(f"{', ' if work.outlet else ''}{ended(dated(work.date, _DATES) or 'n.d.')} ")
    yield Run(f"{one_line(work.archive)}, {ended(work.id)}")
    yield Run(f" {work.permanent}." if work.permanent else "")


def _authors(makers: Sequence[Maker]) -> str:
    """The first turned round, the others as they are written."""
    found = [first_name(makers[0]), *names(makers[1:])] if makers else []
    if len(found) > _MOST:
        return f"{', '.join(found[:_SHOWN])}, et al."
    return f"{found[0]}, and {found[1]}" if len(found) == 2 else listed(found, "and")
