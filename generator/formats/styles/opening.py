"""How an entry begins in Chicago and in MLA: with its authors, the title in quotation marks, and who else made it."""

from collections.abc import Iterator, Sequence

from generator.formats.naming import one_line
from generator.formats.styles.makers import listed, names
from generator.formats.styles.runs import Run, ended, ends, within_quotes
from generator.works import Maker, Work


def opening(work: Work, authors: str) -> Iterator[Run]:
    """`Shin, Yonggun. “Six Soldiers.” Translated by Leejin Jun. `; `authors` are as the manual writes them."""
    title = within_quotes(one_line(work.title))
    yield Run(f"{ended(authors)} “" if authors else "“")
    yield Run(title, language=work.language)
    yield Run("” " if ends(title) else ".” ")
    yield Run("Retracted. " if work.status == "retracted" else "")
    yield Run(_made_by("Translated", work.named("translator")))
    yield Run(_made_by("Edited", work.named("editor")))


def _made_by(what: str, makers: Sequence[Maker]) -> str:
    """`Translated by Leejin Jun. `; empty if nobody did."""
    return f"{ended(f'{what} by ' + listed(names(makers), 'and'))} " if makers else ""
