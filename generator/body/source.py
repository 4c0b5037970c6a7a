"""A body as its author wrote it: which line a thing stands on, and Problems that say so."""

import re
from bisect import bisect_left

from generator.model import Problem, Severity

# What stands before an address in Markdown and in HTML; without it a short address is found in any word.
_OPENINGS = ("(", "(<", "]: ", '="', "='", "=", "<", "")


class Source:
    """The text, and a memory of what was already looked up, so that a second link finds its own line.

    `path` is the file; `first_line` is the line of the file on which the text begins.
    """

    def __init__(self, markdown: str, path: str, first_line: int) -> None:
        self.markdown = markdown
        self._path = path
        self._first_line = first_line
        self._line_ends: list[int] | None = None  # until somebody asks
        self._found: dict[str, int] = {}

    def problem(self, message: str, hint: str, line: int = 0, severity: Severity = "error") -> Problem:
        """A Problem of this file, on the body's first line where no other is known."""
        return Problem(self._path, line or self._first_line, message, hint, severity)

    def warning(self, message: str, hint: str, line: int) -> Problem:
        """A Problem that doesn't stop a build."""
        return self.problem(message, hint, line, "warning")

    def line_at(self, position: int) -> int:
        """The line of the file on which a character of the text stands; 0 for -1, "not found"."""
        if position < 0:
            return 0
        if self._line_ends is None:
            self._line_ends = [found.start() for found in re.finditer("\n", self.markdown)]
        return self._first_line + bisect_left(self._line_ends, position)

    def text_of_line(self, line: int) -> str:
        """What stands on a line of the file; nothing, where the body has no such line."""
        lines = self.markdown.split("\n")
        at = line - self._first_line
        return lines[at] if 0 <= at < len(lines) else ""

    def line_of_address(self, address: str) -> int:
        """The line of the next mention of an address; the first line if it is spelt otherwise in the text."""
        position = self._next(address)
        self._found[address] = position
        return self.line_at(position) or self._first_line

    def line_of_element(self, name: str) -> int:
        """The line of the first HTML element of this name; the first line if it is spelt otherwise."""
        found = re.search(rf"<{re.escape(name)}(?![^\s/>])", self.markdown, re.IGNORECASE)
        return self.line_at(found.start() if found else -1) or self._first_line

    def _next(self, address: str) -> int:
        last = self._found.get(address, -1)
        if self.markdown.find(address, last + 1) < 0:
            return last
        places = (self._seek(opening, address, last + 1) for opening in _OPENINGS)
        return next(place for place in places if place >= 0)

    def _seek(self, opening: str, address: str, start: int) -> int:
        """Where the address stands behind this opening, or -1."""
        place = self.markdown.find(opening + address, max(start - len(opening), 0))
        return -1 if place < 0 else place + len(opening)
