"""Which signs of a text would mean something in Markdown, and how they are kept from it.

A person is to read the text, so a sign is escaped only where it could mean something; whether that was enough, the
proof shows, and then the paragraph is written with all its signs escaped. Read from Python-Markdown 3.11.
"""

import re
from enum import IntEnum


class Care(IntEnum):
    """How carefully a block is written."""

    PLAIN = 0
    """As a person would write it."""

    ESCAPED = 1
    """With every sign escaped that may mean something."""

    TAGGED = 2
    """The same, with emphasis as tags."""

    HTML = 3
    """As HTML."""


_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_ENTITY = re.compile(r"&(?=#?[a-zA-Z0-9]+;)")
_BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()>#+.!-])")
_STARS = re.compile(r"\*(?=[^*]*\*)|(?<=\*)\*")
_LOW = re.compile(r"(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")
_PAIRED = re.compile(r"(?<=\S)[*`]|[*`](?=\S)")
_LINK = re.compile(r"\](?=\(|\[|:)")
_ANY = re.compile(r"[*`\[\]\\]|(?<!\w)_|_(?!\w)|!(?=\[)")
_START = re.compile(r"(?m)^(\s*)(?:([#>]|[-+*](?=[ \t]|[-*]*\s*$)|(?:```|~~~))|(\d+)(\.)(?=[ \t]|$))")
_ANY_START = re.compile(r"(?m)^(\s*)(?:([#>:|=~`]|[-+*](?=[ \t]|[-*=]*\s*$))|(\d+)([.)])(?=[ \t]|$))")


def escaped(text: str, care: Care) -> str:
    """A text whose signs mean nothing."""
    safe = _TAG.sub("&lt;", _ENTITY.sub("&amp;", text)) if "<" in text or "&" in text else text
    if care > Care.PLAIN:
        return _ANY.sub(r"\\\g<0>", safe)
    safe = _BACKSLASH.sub(r"\\\\", safe) if "\\" in safe else safe
    if len(_PAIRED.findall(safe)) > 1:
        safe = _PAIRED.sub(r"\\\g<0>", safe)
    if len(_LOW.findall(safe)) > 1:
        safe = _LOW.sub(r"\\_", safe)
    return _LINK.sub(r"\\]", safe) if "]" in safe else safe


def begun(lines: str, care: Care) -> str:
    """The lines of a paragraph, none of which begins a heading, a list, a quotation or a rule."""
    return (_ANY_START if care > Care.PLAIN else _START).sub(_begun, lines)


def _begun(found: re.Match[str]) -> str:
    space, sign, number, stop = found.groups()
    if number:
        return f"{space}{number}\\{stop}"
    # Markdown knows no escape for these.
    return f"{space}&#{ord(sign[0])};{sign[1:]}" if sign[0] in "=~:|" else f"{space}\\{sign}"
