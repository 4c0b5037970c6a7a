"""MLA, 9th edition: `Shin, Yonggun. “Six Soldiers.” Translated by Leejin Jun. RFA Korean Service, 3 Feb. 2021. Archive,
id, URL.`

The MLA Handbook, chapter 5: of three or more authors the first is named; there are two containers, where it was
published and where the record is kept; a date that is not known is left out; who else made the article, and not the
newspaper, stands behind its title.
"""

from collections.abc import Iterator, Sequence

from generator.formats.naming import one_line
from generator.formats.styles.dating import SHORT, Manner, dated, day_first, year_last
from generator.formats.styles.makers import first_name, names
from generator.formats.styles.opening import opening
from generator.formats.styles.runs import Run, ended, joined
from generator.works import Maker, Work

_DATES = Manner(SHORT, day_first, year_last, "circa")


def mla(work: Work) -> tuple[Run, ...]:
    """A newspaper article."""
    return joined(_runs(work))


def _runs(work: Work) -> Iterator[Run]:
    yield from opening(work, _authors(work.authors))
    date = dated(work.date, _DATES)
    yield Run(one_line(work.outlet), is_italic=True)
    yield Run(", " if work.outlet and date else "")
    yield Run(f"{ended(date)} " if date else ". " if work.outlet else "")
    yield Run(one_line(work.archive), is_italic=True)
    yield Run(f", {work.id}, {work.permanent}." if work.permanent else f", {ended(work.id)}")


def _authors(makers: Sequence[Maker]) -> str:
    if len(makers) > 2:
        return f"{first_name(makers[0])}, et al."
    return ", and ".join((first_name(makers[0]), *names(makers[1:]))) if makers else ""
