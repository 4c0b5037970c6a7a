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
_BETWEEN = re.compile("[ \t\r\n,\ufeff]*+")


class JsonItem(Struct, frozen=True):
    """An item, and the line of the file that it begins on."""

    value: object
    line: int


def json_items(tree: Tree, name: str) -> Iterator[JsonItem | Left | Problem]:
    """The items of a file. Where it is broken, a Problem tells the line, and what came before it is found all the
    same; an item of more than 5 million characters is left."""
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
            except json.JSONDecodeError as error:
                if self._more():
                    continue
                yield self._fault(error)
                return
            except (RecursionError, ValueError):
                yield self._broken(0, "it nests too deep, or holds a number that is too long")
                return
            if end == len(self._text) and self._more():
                continue  # a number may go on
            yield JsonItem(value, self._line) if end - self._at <= ITEM_CHARACTERS else self._large()
            self._take(end)

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
            self._take(bare.end() if bare else self._at)
            if self._at < len(self._text):
                return True
            if not self._more():
                return False

    def _take(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _fault(self, error: json.JSONDecodeError) -> Left | Problem:
        if len(self._text) - self._at > ITEM_CHARACTERS:
            return self._large()
        below = self._text.count("\n", self._at, error.pos)
        return self._broken(below, f"the JSON is broken: {error.msg}")

    def _large(self) -> Left:
        return Left(f"{self._place}:{self._line}", "an item larger than 5 million characters", "split it")

    def _broken(self, below: int, message: str) -> Problem:
        hint = "mend this line, or export it again; what stands before it was read"
        return Problem(self._place, self._line + below, message, hint)
