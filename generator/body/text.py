"""Sanitised HTML as plain text, for excerpts, search and digests."""

import html
import re
from collections.abc import Iterable, Iterator

from generator.body.tags import VOID, Tag, Token

_BLOCKS = frozenset(
    """aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section
    summary table tbody tfoot thead tr ul""".split()
)
_CELLS = frozenset({"td", "th"})
_READINGS = frozenset({"rt", "rp"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_BREAK = "\0"  # stands for <br>: no text holds this character, HTML forbids it even as an entity
_SPACED_BREAK = re.compile(rf" *{_BREAK} *")


def plain(parts: Iterable[Token], mark: str) -> str:
    """Paragraphs with a blank line between them; a table's row is one, its cells divided by spaces.

    Left out: the numbers of footnotes and the links back to them (`mark` tells them, see `shape`), the
    readings above ruby text, which would divide its words, and the descriptions of pictures.
    """
    return read_out(words(parts, mark))


def read_out(parts: Iterable[Token]) -> str:
    """The same of parts in which there is nothing to leave out."""
    return "\n\n".join(_paragraphs(parts))


def words(parts: Iterable[Token], mark: str) -> Iterator[Token]:
    """The parts without the text that is not read: every tag stays, so that tags still pair."""
    depth = 0
    for part in parts:
        if isinstance(part, str):
            if not depth:
                yield part
            continue
        if depth or _is_apparatus(part, mark):
            depth += _step(part)
        yield part


def _paragraphs(parts: Iterable[Token]) -> Iterator[str]:
    held: list[str] = []
    tidy, number, lists = _tidied, "", _Lists()
    for part in parts:
        if isinstance(part, str):
            held.append(html.unescape(part))
            continue
        if part.name not in _BLOCKS:
            held.append(_read(part))
            continue
        text = tidy("".join(held))
        held.clear()
        if text:
            yield number + text
        number = lists.meet(part) or ("" if text else number)
        tidy = _as_written if part.name == "pre" and not part.closes else _tidied
    if text := tidy("".join(held)):
        yield text


class _Lists:
    """The numbers of list items, which a browser adds: `1986. The year` must not lose its year."""

    def __init__(self) -> None:
        self._next: list[int | None] = []

    def meet(self, tag: Tag) -> str:
        """The number before the item that this tag opens; empty for every other tag."""
        if tag.name == "li" and not tag.closes:
            return self._number(tag)
        if tag.name in {"ol", "ul"} and tag.closes:
            self._next.pop()
        elif tag.name in {"ol", "ul"}:
            self._next.append(_integer(tag, "start", 1) if tag.name == "ol" else None)
        return ""

    def _number(self, tag: Tag) -> str:
        if not self._next or self._next[-1] is None:
            return ""
        own = _integer(tag, "value", self._next[-1])
        self._next[-1] = own + 1
        return f"{own}. "


def _integer(tag: Tag, key: str, otherwise: int) -> int:
    written = tag.attributes.get(key, "")
    return int(written) if _INTEGER.fullmatch(written) else otherwise


def _read(tag: Tag) -> str:
    return _BREAK if tag.name == "br" else " " * (tag.name in _CELLS)


def _tidied(text: str) -> str:
    """White space as a browser shows it; a line break only where there is a <br>."""
    is_tidy = not ("  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text)
    spaced = text if is_tidy else _SPACE.sub(" ", text)
    return (_SPACED_BREAK.sub("\n", spaced) if _BREAK in spaced else spaced).strip(" \n\xa0")


def _as_written(text: str) -> str:
    """White space as in <pre>."""
    return text.replace(_BREAK, "\n").strip("\n")


def _is_apparatus(tag: Tag, mark: str) -> bool:
    if tag.name == "sup":
        return mark in tag.attributes.get("id", "")
    if tag.name == "a":
        address = tag.attributes.get("href", "")
        return address.startswith("#fnref") and mark in address
    return tag.name in _READINGS


def _step(tag: Tag) -> int:
    """How much deeper a tag leads: 1, -1 or 0."""
    if tag.name in VOID:
        return 0
    return -1 if tag.closes else 1
