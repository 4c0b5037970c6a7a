"""APA, 7th edition: `Shin, Y. (2021, February 3). Six soldiers (L. Jun, Trans.). RFA Korean Service. Archive (id). URL`

The Publication Manual of the American Psychological Association, chapter 9 on the elements (authors, 9.8 and 9.12;
dates, 9.14 and 9.17) and 10.1 on newspapers. The title keeps its capitals: which of its words are names, nobody told
us.
"""

from collections.abc import Iterator, Sequence

from generator.formats.naming import one_line
from generator.formats.styles.dating import FULL, Manner, dated, month_first, year_first
from generator.formats.styles.makers import initials_first, listed, with_initials
from generator.formats.styles.runs import Run, ended, ends, joined
from generator.works import Maker, Work

_DATES = Manner(FULL, month_first, year_first)
_MOST = 20


def apa(work: Work) -> tuple[Run, ...]:
    """A newspaper article."""
    return joined(_runs(work))


def _runs(work: Work) -> Iterator[Run]:
    authors = _authors([with_initials(author) for author in work.authors])
    date = f"({dated(work.date, _DATES) or 'n.d.'})."
    if authors:
        yield Run(f"{ended(authors)} {date} ")
        yield from _title(work)
        yield Run(" ")
    else:
        yield from _title(work)
        yield Run(f" {date} ")
    if work.outlet:
        yield Run(one_line(work.outlet), is_italic=True)
        yield Run(". ")
    yield Run(f"{one_line(work.archive)} ({work.id}).")
    yield Run(f" {work.permanent}" if work.permanent else "")


def _authors(names: Sequence[str]) -> str:
    """Up to twenty; of more, nineteen and the last."""
    if len(names) == 2:
        return f"{names[0]}, & {names[1]}"
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, . . . {names[-1]}"
    return listed(names, "&")


def _title(work: Work) -> Iterator[Run]:
    title = one_line(work.title)
    yield Run(title, language=work.language)
    more = _translators(work.named("translator")) + (" [Retracted]" if work.status == "retracted" else "")
    yield Run(f"{more}." if more or not ends(title) else "")


def _translators(makers: Sequence[Maker]) -> str:
    return f" ({listed([initials_first(maker) for maker in makers], '&')}, Trans.)" if makers else ""
