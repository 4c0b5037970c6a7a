"""How far a long work is, on a terminal."""

import sys
from collections.abc import Iterable
from typing import TypeVar

from generator import preparing

_Item = TypeVar("_Item")


class Bar(preparing.Progress):
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
