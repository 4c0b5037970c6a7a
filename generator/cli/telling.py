"""What is printed, and with which exit code the program ends."""

import os
import sys
from collections.abc import Iterable
from typing import TypeVar

from generator import build, report
from generator.model import Problem

# What is wrong with the content is 1, whatever else keeps us from our work is 2. The last two are what a shell
# tells of a program that Ctrl-C stopped, and of one whose reader went away.
GOOD, WRONG, UNABLE, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141
_Item = TypeVar("_Item")


class Bar(build.Progress):
    """A bar on a terminal for work that takes over a second; elsewhere nothing."""

    held: object = None

    def hold(self, value: object) -> None:
        """Keeps a value for as long as the bar."""
        self.held = value

    def over(self, stage: str, items: Iterable[_Item], total: int) -> Iterable[_Item]:
        """The same items, counted."""
        if not sys.stderr.isatty():
            return items
        from tqdm import tqdm

        return tqdm(items, stage, total, delay=1, leave=False, ascii=True)


def _paint() -> report.Paint:
    """Colours on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return report.COLOURS if sys.stderr.isatty() and not is_plain else report.Paint()


def tell(problems: Iterable[Problem]) -> None:
    paint = _paint()
    for problem in problems:
        print(report.problem_text(problem, paint), file=sys.stderr)


def refused(message: str, hint: str) -> int:
    print(report.refusal_text(message, hint, _paint()), file=sys.stderr)
    return UNABLE
