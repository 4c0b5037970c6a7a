"""A file of any generator taken apart: the keys of its head, and the text below it."""

import re
from collections.abc import Mapping

from msgspec import Struct

from generator.drafts.draft import Fact
from generator.drafts.keys import MEANT
from generator.drafts.values import fact_of
from generator.frontmatter.head import read_head
from generator.frontmatter.lenient import read_bare_lines, read_lenient
from generator.frontmatter.nodes import Field, HeadError
from generator.frontmatter.reader import spelled

_YAML = re.compile(r"\s*---[ \t]*\n(?P<head>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HALF_YAML = re.compile(r"(?P<head>(?>(?:[\w-]++:[^\n]*+\n|[ \t]*+- [^\n]*+\n|[ \t]++[^\n]*+\n)+))---[ \t]*\n")
_NIKOLA = re.compile(r"\s*<!--\s*\n?(?P<head>(?:\s*\.\. [\w-]+:[^\n]*\n)+)\s*-->[ \t]*\n?")
_NIKOLA_REST = re.compile(r"\s*(?P<head>(?:\.\. [\w-]+:[^\n]*\n)+)")
_KEYED = re.compile(r"---[ \t]*\n(?>(?:[ \t]*+(?>(?:#[^\n]*+)?)\n)*)[ \t]*[\"']?[\w.-]+[\"']?[ \t]*:")
_HUGO_JSON = re.compile(r"\s*\{\s*\"")
_BARE = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):[ \t]*\S")
_FIRST_WORDS = frozenset(
    "title date author authors tags category slug summary modified status lang subtitle keywords".split()
)


class Taken(Struct, frozen=True):
    """The keys of a head, the body below it, and the line that the body begins on; `form` is the head's: `yaml`,
    `toml`, `json`, `lines`, or empty where there is none. `is_mended` where it had to be read line by line."""

    values: Mapping[str, Fact]
    body: str
    line: int = 1
    form: str = ""
    is_mended: bool = False


def taken(text: str) -> Taken:
    """Takes a file apart. Raises HeadError where it has a head that nobody could read."""
    start = text.lstrip("\n \ufeff")
    if start.startswith(("---", "+++")) or _HUGO_JSON.match(start):
        return _marked(start, text.count("\n", 0, len(text) - len(start)))
    if found := _NIKOLA.match(text) or _NIKOLA_REST.match(text):
        lines = re.sub(r"(?m)^\s*\.\. ", "", found["head"])
        return _cut(text, found.end(), read_bare_lines(lines), "lines")
    if (half := _HALF_YAML.match(text)) and _is_known(half["head"]):
        mapping, is_mended = read_lenient(half["head"])
        return _cut(text, half.end(), list(mapping.fields), "yaml", is_mended=is_mended)
    return _bare(text)


def _marked(text: str, skipped: int) -> Taken:
    form = {"-": "yaml", "+": "toml"}.get(text[0], "json")
    try:
        head = read_head(text)
    except HeadError as error:
        if form != "yaml":
            if form == "json" and error.line <= 1:
                return Taken({}, text)
            raise HeadError(error.line + skipped, error.message, error.hint) from None
        return _lenient(text, skipped)
    return Taken(_values(list(head.mapping.fields)), head.body, head.body_line + skipped, form)


def _lenient(text: str, skipped: int) -> Taken:
    found = _YAML.match(text)
    if found is None:
        if not _KEYED.match(text):
            return Taken({}, text)  # a line across the page
        raise HeadError(
            1 + skipped, "the front matter that begins with `---` is not closed", "put a line `---` below it"
        )
    if found["head"].strip() and not _KEYED.match(text):
        return Taken({}, text)
    mapping, is_mended = read_lenient(found["head"])
    return _cut(text, found.end(), list(mapping.fields), "yaml", is_mended=is_mended)


def _bare(text: str) -> Taken:
    """`Title: …` on the first line, and other keys up to the first empty line."""
    first = _BARE.match(text)
    if first is None or spelled(first["key"]) not in _FIRST_WORDS:
        return Taken({}, text)
    head, _, _ = text.partition("\n\n")
    return _cut(text, len(head), read_bare_lines(head), "lines")


def _is_known(head: str) -> bool:
    return any(spelled(line.partition(":")[0]) in MEANT for line in head.split("\n"))


def _cut(text: str, end: int, fields: list[Field], form: str, *, is_mended: bool = False) -> Taken:
    body = text[end:]
    return Taken(_values(fields), body.strip("\n"), text.count("\n", 0, end) + 1, form, is_mended)


def _values(fields: list[Field]) -> dict[str, Fact]:
    return {field.key: fact_of(field.value) for field in fields}
