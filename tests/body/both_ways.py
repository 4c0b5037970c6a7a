"""The quick ways of reading a body, held against the thorough one."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from generator.body import render_body, render_body_thoroughly
from generator.body.familiar import familiar_body
from generator.body.prose import prose_body

Way = Literal["prose", "familiar", "thorough"]

PATH, FIRST_LINE = "content/a.md", 3


def way(markdown: str) -> Way:
    """Which way a body takes."""
    if prose_body(markdown) is not None:
        return "prose"
    return "thorough" if familiar_body(markdown, PATH, FIRST_LINE) is None else "familiar"


def assert_alike(markdown: str) -> int:
    """Assert that each quick way that answers does so as the thorough one; return how many answered."""
    prose = prose_body(markdown)
    familiar = familiar_body(markdown, PATH, FIRST_LINE)
    answers = [answer for answer in (prose if prose is None else (prose, ()), familiar) if answer is not None]
    if answers:
        thorough = render_body_thoroughly(markdown, PATH, FIRST_LINE)
        for answer in (*answers, render_body(markdown, PATH, FIRST_LINE)):
            assert answer == thorough, f"{markdown!r}\n quick: {answer!r}\n thorough: {thorough!r}"
    return len(answers)


def assert_all_alike(texts: Iterable[str]) -> int:
    """The same for many texts; returns how many quick answers were held against the thorough way."""
    return sum(map(assert_alike, texts))


def strings(alphabet: Sequence[str], length: int) -> Iterator[str]:
    """Every row of at most so many pieces."""
    rows = (itertools.product(alphabet, repeat=count) for count in range(length + 1))
    return map("".join, itertools.chain.from_iterable(rows))


def with_sign(text: str, sign: str) -> Iterator[str]:
    """The text with a sign at each place in turn."""
    return (text[:place] + sign + text[place:] for place in range(len(text) + 1))
