"""What front matter is made of before its fields are read: scalars, lists, mappings, each with its line."""

import re

from msgspec import Struct

from generator.model import Problem

DEPTH = 6
HEAD_BYTES = 64_000
KEY_CHARACTERS = 100
SHOWN = 30  # characters that a message repeats


class Scalar(Struct, frozen=True):
    """A single value as written; None where nothing, `~` or `null` is written."""

    text: str | None
    line: int


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple["Node", ...]
    line: int


class Field(Struct, frozen=True):
    """A key, its line, and its value."""

    key: str
    line: int
    value: "Node"


class Mapping(Struct, frozen=True):
    """Keys and values, in the order written; no key stands twice."""

    fields: tuple[Field, ...]
    line: int


Node = Scalar | Sequence | Mapping


class Head(Struct, frozen=True):
    """A file taken apart: its front matter, and its body with the line the body begins on."""

    mapping: Mapping
    body: str
    body_line: int


class HeadError(Exception):
    """A head that can't be read: line (of the file), message, hint; and that line as it is probably meant, whole, if
    the fault lies in it alone: as if it were written so, the head can be read on."""

    def __init__(self, line: int, message: str, hint: str, meant: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.hint = hint
        self.meant = meant

    def problem(self, path: str) -> Problem:
        """The same as a value, for the file at `path`."""
        return Problem(path, self.line, self.message, self.hint)


def too_deep(line: int) -> HeadError:
    """The error for front matter that nests more than `DEPTH` levels."""
    hint = "front matter needs lists and mappings at most three deep; check the brackets"
    return HeadError(line, f"the front matter is nested more than {DEPTH} deep", hint)


def twice(key: str, first: int, second: int) -> HeadError:
    """The error for a key that stands on two lines."""
    return HeadError(second, f"`{key}` stands twice, on lines {first} and {second}", "keep one of the two lines")


def odd_character(where: str, text: str, found: re.Match[str], first_line: int, hint: str) -> HeadError:
    """The error for a character that can't be seen, with the words before it, where it can be found."""
    before = text[: found.start()]
    words = before[before.rfind("\n") + 1 :][-SHOWN:].strip()
    place = f", after `{words}`" if words else ""
    message = f"{where} holds a character that can't be shown, U+{ord(found.group()):04X}{place}"
    return HeadError(first_line + before.count("\n"), message, hint)
