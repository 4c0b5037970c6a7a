"""What a body may cost: limits on size, shape and time, told as Problems before anything hangs.

Python-Markdown is quadratic on some short texts and recurses on others; the sanitiser is quadratic in the
depth of elements and can't be interrupted. Each limit here is met before the work that it bounds.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import regex

from generator.body.limits import MAX_BRACKETS, MAX_BYTES, MAX_CELLS, MAX_MARKS, MAX_OPEN_LENGTH, MAX_TAGS
from generator.body.source import Source
from generator.body.survey import Survey
from generator.model import Problem

CPU_SECONDS = 5.0  # for Markdown to read a body

_BLANK_LINES = regex.compile(r"\n(?:[ \t]*\n)+")
_BRACKET = regex.compile(r"\\.|[\[\]]")
_MARKS = regex.compile(rf"\p{{M}}{{{MAX_MARKS + 1}}}")
_PUNCTUATION = regex.compile(r"[\p{P}\p{S}]")


class OutOfTimeError(Exception):
    """The CPU time allowed is used up."""


class OvergrownError(Exception):
    """A short text makes more HTML than a body may hold."""


def refusal(source: Source) -> Problem | None:
    """Why this text is not given to Markdown; None if it may be."""
    return _too_long(source) or _too_many_marks(source) or _tangled_block(source)


def overgrowth(surveyed: Survey, tag_count: int, source: Source) -> Problem | None:
    """Why this HTML is not given to the sanitiser; None if it may be. `tag_count` counts its `<`."""
    if tag_count > MAX_TAGS:
        return too_many_tags(source)
    if surveyed.open_length > MAX_OPEN_LENGTH:
        return source.problem(
            "HTML elements are nested too deeply, or opened and never closed",
            "close each element that is opened, with </div> for <div>, or write Markdown instead",
        )
    return None


def too_many_tags(source: Source) -> Problem:
    """The Problem of a text that becomes too much HTML."""
    message = f"this text becomes more than {MAX_TAGS:,} HTML tags"
    return source.problem(message, "divide it into several files")


def marks_in_result(text: str, source: Source) -> Problem | None:
    """Like the check before Markdown, for marks that were written as entities."""
    return _marks_problem(source, 0) if _MARKS.search(text) else None


def suspect_line(source: Source) -> int:
    """The line where the block with the most punctuation begins: a cheap guess at what broke Markdown."""
    blocks = list(_blocks(source.markdown))
    position, _ = max(blocks, key=lambda block: len(_PUNCTUATION.findall(block[1])))
    return source.line_at(position)


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError inside the block once this process has worked so long on it.

    Without effect outside the main thread and where the system has no such timer: only there can Python
    handle a signal. The timer repeats, lest a library swallow the first exception.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGPROF, _out_of_time)
    timer = signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        try:
            yield
        finally:
            # The signal may come in just here; then the outer `finally` still puts all back.
            signal.setitimer(signal.ITIMER_PROF, 0)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler or signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, *timer)


def _out_of_time(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise OutOfTimeError


def _too_long(source: Source) -> Problem | None:
    if len(source.markdown.encode()) <= MAX_BYTES:
        return None
    return source.problem(f"this text is longer than {MAX_BYTES:,} bytes", "divide it into several files")


def _too_many_marks(source: Source) -> Problem | None:
    found = _MARKS.search(source.markdown)
    return _marks_problem(source, source.line_at(found.start())) if found else None


def _marks_problem(source: Source, line: int) -> Problem:
    message = f"more than {MAX_MARKS} combining marks (accents, vowel signs) stand on one letter"
    return source.problem(message, "delete the marks that nobody can read", line)


def _tangled_block(source: Source) -> Problem | None:
    return next(filter(None, (_tangle(source, *block) for block in _blocks(source.markdown))), None)


def _tangle(source: Source, position: int, block: str) -> Problem | None:
    if block.count("[") > MAX_BRACKETS and _open_brackets(block) > MAX_BRACKETS:
        return source.problem(
            f"more than {MAX_BRACKETS} square brackets are open at once in this paragraph",
            "close each [ with a ], or write \\[ for a bracket that is part of the text",
            source.line_at(position),
        )
    if "|" in block and _cells(block) > MAX_CELLS:
        return source.problem(
            f"this table has more than {MAX_CELLS:,} cells",
            "divide it into several tables",
            source.line_at(position),
        )
    return None


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The parts between blank lines, each with its position."""
    start = 0
    for blank in _BLANK_LINES.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()
    yield start, text[start:]


def _open_brackets(block: str) -> int:
    """How many `[` are waiting for their `]` at one time, at most."""
    depth = deepest = 0
    for match in _BRACKET.finditer(block):
        depth = max(0, depth + {"[": 1, "]": -1}.get(match[0], 0))
        deepest = max(deepest, depth)
    return deepest


def _cells(block: str) -> int:
    """The cells of the table in a block, at most; 0 without the line of dashes that makes it a table."""
    lines = block.split("\n")
    rules = [line for line in lines if "|" in line and not line.strip(">|:- \t")]
    return max((rule.count("|") + 1 for rule in rules), default=0) * len(lines)
