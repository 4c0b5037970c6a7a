"""What is printed, and with which exit code the program ends.

The words are those of `report`, which knows all that there is to tell of: it is imported once something is told.
"""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Problem
    from generator.report import Paint

# What is wrong with the content is 1, whatever else keeps us from our work is 2. The last two are what a shell
# tells of a program that Ctrl-C stopped, and of one whose reader went away.
GOOD, WRONG, UNABLE, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141


def _paint() -> "Paint":
    """Colours on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    from generator import report

    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return report.COLOURS if sys.stderr.isatty() and not is_plain else report.Paint()


def tell(problems: Iterable["Problem"]) -> None:
    from generator.report import problem_text

    paint = _paint()
    for problem in problems:
        print(problem_text(problem, paint), file=sys.stderr)


def refused(message: str, hint: str) -> int:
    from generator.report import refusal_text

    print(refusal_text(message, hint, _paint()), file=sys.stderr)
    return UNABLE
