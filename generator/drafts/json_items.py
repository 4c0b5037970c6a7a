"""A file of JSON, item by item: the items of a list, of JSON Lines, or one object. An item is all that is in memory."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO

from msgspec import Struct

from generator.drafts.draft import Left
from generator.drafts.tree import Tree, unread
from generator.model import Problem

ITEM_CHARACTERS = 5_000_000
_CHUNK = 1 << 16
_TOKEN = 16
"""How far from the end of what was read a fault may be that only comes from the end: the longest word is `-Infinity`,
the longest escape a pair of `\\uXXXX`."""
_BETWEEN = re.compile("[ \t\r\n,\ufeff]*+")


class JsonItem(Struct, frozen=True):
    """An item, and the line of the file that it begins on."""

    value: object
    line: int


def json_items(tree: Tree, name: str) -> Iterator[JsonItem | Left | Problem]:
    """The items of a file. Where it is broken, a Problem tells the line, and one goes on with the next line that begins
    an object; an item of more than 5 million characters is left."""
    try:
        with tree.open(name) as file:
            yield from _Reader(tree.place(name), file).items()
    except OSError as error:
        yield unread(tree, name, error)


class _Reader:
    """Reads on until what begins is whole."""

    def __init__(self, place: str, file: IO[bytes]) -> None:
        first = file.read(4)
        file.seek(0)
        encoding = json.detect_encoding(first) if len(first) > 3 else "utf-8-sig"
        self._place = place
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._text = ""
        self._at = 0
        self._indent = ""
        self._line = 1
        self._is_done = False

    def items(self) -> Iterator[JsonItem | Left | Problem]:
        decode = json.JSONDecoder().raw_decode
        depth = 0
        while self._skip():
            if self._text[self._at] == "]" or (self._text[self._at] == "[" and not depth):
                depth += 1
                self._take(self._at + 1)
                continue
            try:
                value, end = decode(self._text, self._at)
            except (RecursionError, ValueError) as error:
                if self._is_unfinished(error) and self._more():
                    continue
                yield self._fault(error)
                if self._pass_line():
                    continue
                return
            if end == len(self._text) and self._more():
                continue  # a number may go on
            yield JsonItem(value, self._line) if end - self._at <= ITEM_CHARACTERS else self._large()
            self._take(end)

    def _pass_line(self) -> bool:
        """Goes to the next line that begins an object as far from its left edge as the broken one does; whether there
        is one. What lies within an item is further in, or in its line."""
        begins = f"\n{self._indent}{{"
        while (below := self._text.find(begins, self._at)) < 0:
            self._take(max(self._at, len(self._text) - len(begins)))
            if not self._more():
                return False
        self._take(below + len(begins) - 1)
        return True

    def _is_unfinished(self, error: Exception) -> bool:
        """Whether what is wrong may be right, once one has read on."""
        if not isinstance(error, json.JSONDecodeError):
            return False
        return "Unterminated" in error.msg or error.pos + _TOKEN >= len(self._text)

    def _more(self) -> bool:
        """Reads on, twice as far as before; whether there was more, and it isn't too much."""
        if self._is_done or len(self._text) - self._at > ITEM_CHARACTERS:
            return False
        rest = self._text[self._at :]
        data = self._file.read(max(_CHUNK, len(rest)))
        self._is_done = not data
        self._text, self._at = rest + self._decoder.decode(data, self._is_done), 0
        return bool(data)

    def _skip(self) -> bool:
        """Goes to where the next item begins; whether there is one."""
        while True:
            bare = _BETWEEN.match(self._text, self._at)
            if bare and bare[0]:
                self._indent = bare[0].rpartition("\n")[2]
                self._take(bare.end())
            if self._at < len(self._text):
                return True
            if not self._more():
                return False

    def _take(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _fault(self, error: Exception) -> Left | Problem:
        if not isinstance(error, json.JSONDecodeError):
            return self._broken(0, "it nests too deep, or holds a number that is too long")
        if self._is_unfinished(error) and len(self._text) - self._at > ITEM_CHARACTERS:
            return self._large()
        below = self._text.count("\n", self._at, error.pos)
        return self._broken(below, f"the JSON is broken: {error.msg}")

    def _large(self) -> Left:
        return Left(f"{self._place}:{self._line}", "an item larger than 5 million characters", "split it")

    def _broken(self, below: int, message: str) -> Problem:
        hint = "mend this line, or export it again; the lines that are whole were read"
        return Problem(self._place, self._line + below, message, hint)
