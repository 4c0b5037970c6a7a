"""A line of YAML that libyaml can't read, and how it is probably meant. Strings to strings."""

import re
from itertools import accumulate

from msgspec import Struct

_LINE = re.compile(r"[ \t]*+(?>(?:- ++)*)(?P<key>[^\s:#'\"{}\[\],][^:#]*?):(?:[ \t]++(?P<value>.*))?$")
_NO_SPACE = re.compile(r"[ \t]*+(?>(?:- ++)*)(?P<key>[A-Za-z_-]++):(?P<value>[^\s/].*)$")
_ITEM = re.compile(r"(?P<indent> *+)-(?P<value>[^-\s].*)$")
_SHOWN = 300  # characters of a value that a hint repeats


class Found(Struct, frozen=True):
    """The line (counted from 0), the message and the hint for an error; and the line as it is probably meant, if that
    alone is wrong."""

    line: int
    message: str
    hint: str
    meant: str = ""


class Fault(Struct, frozen=True):
    """What libyaml says: the problem, the line and the sign it stopped at, and the line where that began."""

    problem: str
    at: int
    began: int
    lines: list[str]
    sign: str = ""

    @property
    def written(self) -> str:
        """The line it stopped at."""
        return self.lines[self.at]

    def key_and_value(self, line: int) -> tuple[str, str]:
        """The key and the value that stand on a line, or empty texts."""
        found = _LINE.match(self.lines[line])
        return (found["key"].strip(), (found["value"] or "").strip()) if found else ("", "")

    @property
    def as_above(self) -> str:
        """The line it stopped at, begun where the one above begins."""
        above = self.lines[self.at - 1] if self.at else ""
        return above[: len(above) - len(above.lstrip())] + self.written.lstrip()

    def with_value(self, line: int, value: str) -> str:
        """A line with another value, as it would have to be written; empty where it has no key."""
        found = _LINE.match(self.lines[line])
        return f"{self.lines[line][: found.end('key')]}: {value}" if found else ""


def quoted(value: str) -> str:
    """A text as a YAML value in the quotes that ask for the fewest changes."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def in_quotes(key: str, value: str) -> str:
    """The hint that says so of the value of a key."""
    if not key or len(value) > _SHOWN:
        return "put the value in quotes"
    return f"write {key}: {quoted(value)}"


def tight_item(written: str, line: int) -> Found | None:
    """What is wrong with a line such as `-border`; None with any other. `line` is its number."""
    if not (found := _ITEM.match(written)):
        return None
    meant = f"- {found['value']}"
    return Found(line, "no space stands after the hyphen", f"write {meant[:_SHOWN]}", found["indent"] + meant)


def without_space(written: str, line: int) -> Found | None:
    """What is wrong with a line such as `title:Foo`; None with any other. `line` is its number."""
    if not (found := _NO_SPACE.match(written)):
        return None
    hint = f"write {found['key']}: {found['value'][:_SHOWN]}"
    meant = f"{written[: found.start('value')]} {found['value']}"
    return Found(line, f"no space stands after `{found['key']}:`", hint, meant)


def is_whole(value: str) -> bool:
    """Whether nothing follows the bracket or the quotation mark that closes what the first sign opens."""
    if value[0] in "[{":
        depths = accumulate((sign in "[{") - (sign in "]}") for sign in value)
        return next((place for place, depth in enumerate(depths, 1) if depth < 1), 0) == len(value)
    return len(value) > 1 and value.find(value[0], 1) == len(value) - 1


def inner_of(value: str) -> str:
    """`'Kim's visit'` is a text in quotes that holds one; in `"Foo" bar` and `"A" and "B"` they are the text's."""
    mark, inner = value[0], value[1:-1]
    place = inner.find(mark)
    if value[-1] != mark or place < 1:
        return value
    before, after = inner[place - 1], inner[place + 1 : place + 2]
    return inner if before.isspace() or (before.isalnum() and after.isalnum()) else value
