"""The text of an XML file → its pieces, as text, so that a broken one breaks no other, and none is in memory for long.

A piece is what stands between `<item>` and `</item>`, found without parsing what is in it. Pieces don't lie in each
other: where one begins before another has ended, that one is broken. What stands before the first is the head.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.drafts.xml_text import Fault
from generator.drafts.xml_window import KEPT_CHARACTERS, Window

_CLOSED_BY = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
_ROOT = re.compile(r"<([\w.-]{1,60}(?::[\w.-]{1,60})?)(?=[\s/>])")
_BESIDE = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_SHORT = 10_000
"""What is looked at of a head that is too long."""

_AGAIN = "export it again, or mend the file there"
_TOO_LARGE = f"what begins here is longer than {KEPT_CHARACTERS:,} characters; it is not imported"


class Piece(Struct, frozen=True):
    """A part of the file, and the line that it begins on; the head is without what a parser need not see."""

    kind: Literal["head", "piece"]
    text: str
    line: int


class _State(Struct):
    """How far one has come: the names of the root and of the piece that is open, and the line that it begins on."""

    root: str = ""
    name: str = ""
    line: int = 1
    is_in_head: bool = True
    is_ended: bool = False


def pieces(chunks: Iterator[str | Fault], names: frozenset[str]) -> Iterator[Piece | Fault]:
    """The head, and then every element of these names in the order of the file, with what is wrong between them.

    A name with a prefix is meant as it is written; one without, under every prefix.
    """
    window, state, mark = Window(chunks), _State(), _mark(names, "")
    while found := window.next(mark):
        yield from window.faults()
        line = window.line(found.start())
        if closed_by := _CLOSED_BY.get(found[0]):
            if not window.pass_by(closed_by):
                yield Fault(line, f"what begins here with {found[0]} never ends", _AGAIN)
                break
        elif not found[1]:
            if not state.root:
                yield _bomb(line)
                return
        elif found[1] == "<":
            is_first = not state.root
            yield from _opened(window, state, found, line)
            mark = _mark(names, state.root) if is_first else mark
        elif window.pass_by(">"):
            yield from _closed(window, state, found)
    yield from window.faults()
    yield from _ended(window, state)


def root_of(text: str) -> str:
    """The name of the root of a text that begins an XML file, without its prefix; empty if there is none."""
    bare = _BESIDE.sub("", text).lstrip("\ufeff \t\r\n")
    root = _ROOT.match(bare)
    return root[1].rpartition(":")[2] if root else ""


def _mark(names: frozenset[str], root: str) -> re.Pattern[str]:
    every = [re.escape(name) if ":" in name else rf"(?:[\w.-]{{1,60}}:)?{re.escape(name)}" for name in sorted(names)]
    every += [re.escape(root)] if root else []
    return re.compile(rf"<!\[CDATA\[|<!--|<\?|<!ENTITY|(</?)({'|'.join(every)})(?=[\s/>])")


def _bomb(line: int) -> Fault:
    message = "the file declares entities, which can stand for anything and any amount; it is not read"
    return Fault(line, message, "delete everything from <!DOCTYPE to ]>, and write what the entities stand for")


def _opened(window: Window, state: _State, found: re.Match[str], line: int) -> Iterator[Piece | Fault]:
    """What ends where a piece begins: the head, or a piece that has no end. Then the piece, if it is empty."""
    before = window.taken(found.start())
    if not state.root:
        yield from _head(before, window, state, found[2])
    elif state.name:
        yield Fault(state.line, f"this <{state.name}> has no end before line {line}", _AGAIN)
        yield from _piece(before, state)
    window.keep(found.start())
    state.name, state.line = found[2], line
    if window.pass_by(">") and window.text[: window.at].endswith("/>"):
        yield from _closed(window, state, found)


def _closed(window: Window, state: _State, found: re.Match[str]) -> Iterator[Piece | Fault]:
    """The piece that ends here; the end of another element is none."""
    if found[2] == state.name:
        yield from _piece(window.taken(window.at), state)
        state.name = ""
    if found[2] == state.root:
        state.is_ended = True


def _piece(text: str | None, state: _State) -> Iterator[Piece | Fault]:
    yield Fault(state.line, _TOO_LARGE, "") if text is None else Piece("piece", text, state.line)


def _head(text: str | None, window: Window, state: _State, name: str) -> Iterator[Piece | Fault]:
    """The head, without what stands before the root, whose place on its line counts for nothing."""
    if text is None:
        yield Fault(1, f"the file begins with more than {KEPT_CHARACTERS:,} characters that hold no article", "")
        text = window.beginning[:_SHORT]
    bare = _BESIDE.sub(_only_lines, text)
    root = _ROOT.search(bare)
    state.root = root[1] if root else name
    if root:
        yield Piece("head", bare[root.start() :], 1 + bare.count("\n", 0, root.start()))


def _only_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _ended(window: Window, state: _State) -> Iterator[Piece | Fault]:
    """What is left at the end of the file."""
    if not state.root:
        yield from _head(window.taken(len(window.text)), window, state, "")
        if not state.root:
            yield Fault(1, "there is no XML in this file", "check that it is what its name says")
    elif state.name:
        message = f"the file ends in the middle of the <{state.name}> that begins here, which is not imported"
        yield Fault(state.line, message, _AGAIN)
    elif not state.is_ended:
        line = window.line(len(window.text))
        yield Fault(line, f"the file ends without </{state.root}>: there may have been more in it", _AGAIN)
