"""A head with faults, read on as it is probably meant, so that all that is wrong with a file is told in one run."""

from collections import Counter

from generator.frontmatter.head import read_head
from generator.frontmatter.nodes import Head, HeadError

_FAULTS = 50  # that are told of one head
_TRIES = 3  # for one line: a tab may hide that a space is missing


def read_on(text: str) -> tuple[Head | None, tuple[HeadError, ...]]:
    """The head of a file's text, and the faults in it.

    Where a fault lies in one line, and it is known what was meant, the rest is read as if that were written. A head
    that has faults is read only for what else is to be told of it; there is none where a fault can't be got over.
    """
    faults: dict[int, HeadError] = {}
    tries: Counter[int] = Counter()
    for _ in range(_FAULTS):
        try:
            return read_head(text), tuple(faults.values())
        except HeadError as error:
            faults.setdefault(error.line, error)  # what is wrong with a guess is not told
            tries[error.line] += 1
            if not error.meant or tries[error.line] > _TRIES:
                break
            lines = text.split("\n")
            lines[error.line - 1] = error.meant
            text = "\n".join(lines)
    return None, tuple(faults.values())
