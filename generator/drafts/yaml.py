"""Facts as front matter that a person can read and mend: YAML of the plainest kind (YAML 1.2, chapter 7).

One key a line. What is short stands in one line, as `[a, b]` or `{name: x, role: y}`; what is long, below each other. A
text stands without quotes where every reader of YAML would take it for itself, and else in double quotes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.drafts.draft import Fact

_LINE = 100
"""How long a list or a mapping may be to stand in one line."""

# What a plain text doesn't begin with, or hold, anywhere: indicators, also those that count only within brackets.
_PLAIN = re.compile(
    r"(?![\s\-?:,\[\]{}#&*!|>'\"%@`=])"
    r"(?:(?!: | #|[,\[\]{}\"])[^\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff])+"
)
_WITHIN = re.compile(r"[?:]")  # in brackets some readers take these for indicators, wherever they stand
# What readers of YAML 1.1 take for something else than a text.
_WORDS = frozenset({"null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "nan", ".nan", ".inf"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(r"[\"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def front_matter(facts: Mapping[str, Fact]) -> str:
    """The lines of a head, without the `---` around it. What is empty is left out."""
    return "".join(f"{line}\n" for key, value in facts.items() if value for line in _field(scalar(key), value))


def head(facts: Mapping[str, Fact]) -> str:
    """The same between its two lines of `---`."""
    return f"---\n{front_matter(facts)}---\n"


def scalar(text: str) -> str:
    """A text as a value, in quotes where it needs them. Surrogates, which no file can hold, become U+FFFD."""
    is_plain = _PLAIN.fullmatch(text) and text[-1] not in " :" and text.lower() not in _WORDS
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, text.encode("utf-8", "replace").decode()) + '"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _ESCAPES.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}")


def _field(key: str, value: Fact) -> Iterator[str]:
    """The lines of a key and its value."""
    line = f"{key}: {_flow(value)}"
    if isinstance(value, str) or (len(line) <= _LINE and not _is_list_of_mappings(value)):
        yield line
        return
    yield f"{key}:"
    yield from (f"  {inner}" for inner in _block(value))


def _is_list_of_mappings(value: Fact) -> bool:
    return not isinstance(value, str | Mapping) and any(isinstance(item, Mapping) for item in value)


def _block(value: Mapping[str, Fact] | Sequence[Fact]) -> Iterator[str]:
    """The lines of a list or a mapping, each item below the other."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _field(scalar(key), inner)
        return
    for item in value:
        yield from _item(item)


def _item(item: Fact) -> Iterator[str]:
    line = f"- {_flow(item)}"
    if not isinstance(item, Mapping) or len(line) <= _LINE:
        yield line
        return
    first, *rest = [inner for key, value in item.items() for inner in _field(scalar(key), value)]
    yield f"- {first}"
    yield from (f"  {inner}" for inner in rest)


def _flow(value: Fact) -> str:
    """A value in one line."""
    return scalar(value) if isinstance(value, str) else _bracketed(value)


def _bracketed(value: Fact) -> str:
    """A value in one line, within brackets or in brackets of its own."""
    if isinstance(value, str):
        return _quoted(value) if _WITHIN.search(value) else scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_bracketed(key)}: {_bracketed(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(_bracketed, value)) + "]"
