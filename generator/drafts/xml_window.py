"""A view on a long text that is read from the beginning to the end: no more of it is held than must be kept."""

import re
from collections.abc import Iterator

from generator.drafts.xml_text import Fault

KEPT_CHARACTERS = 5_000_000
"""How long a part may be that is kept."""

_MARK_CHARACTERS = 200
"""How long a mark may be that is looked for."""


class Window:
    """The `text` around `at`, the place that is looked at, the `beginning` of all, and what is wrong with it."""

    def __init__(self, chunks: Iterator[str | Fault]) -> None:
        self._chunks = chunks
        self._line = 1
        self._counted = 0
        self._faults: list[Fault] = []
        self._kept: int | None = 0
        self.beginning = ""
        self.text = ""
        self.at = 0

    def line(self, offset: int) -> int:
        """The line of a place, which is not before those asked for earlier."""
        self._line += self.text.count("\n", self._counted, offset)
        self._counted = max(offset, self._counted)
        return self._line

    def next(self, mark: re.Pattern[str]) -> re.Match[str] | None:
        """The next mark, behind which one then stands; None if there is none."""
        while not (found := mark.search(self.text, self.at)):
            # A mark may be cut by the end of a chunk.
            self.at = max(self.at, len(self.text) - _MARK_CHARACTERS)
            if not self._more():
                return None
        self.at = found.end()
        return found

    def pass_by(self, end: str) -> bool:
        """Goes behind the next `end`; False if there is none."""
        while (found := self.text.find(end, self.at)) < 0:
            self.at = max(self.at, len(self.text) - len(end) + 1)
            if not self._more():
                return False
        self.at = found + len(end)
        return True

    def keep(self, offset: int) -> None:
        """Keeps what stands from here on."""
        self._kept = offset

    def taken(self, end: int) -> str | None:
        """What was kept, up to a place; None if it was too long. From here on, nothing is kept."""
        kept, self._kept = self._kept, None
        return None if kept is None or end - kept > KEPT_CHARACTERS else self.text[kept:end]

    def faults(self) -> tuple[Fault, ...]:
        """What has come to be known to be wrong with the text."""
        told, self._faults = self._faults, []
        return tuple(told)

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        while isinstance(chunk, Fault):
            self._faults.append(chunk)
            chunk = next(self._chunks, None)
        if chunk is None:
            return False
        if self._kept is not None and self.at - self._kept > KEPT_CHARACTERS:
            self._kept = None
        self._shift(self.at if self._kept is None else self._kept)
        self.text += chunk
        self.beginning = self.beginning or self.text
        return True

    def _shift(self, floor: int) -> None:
        """Lets go of what stands before a place."""
        self.line(floor)
        self.text = self.text[floor:]
        self._counted -= floor
        self.at -= floor
        self._kept = None if self._kept is None else self._kept - floor
