"""References to characters are read as Python reads them, and beyond where it stops."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.references import unescape

PIECES = st.sampled_from(["&", "#", "x", "X", "0", "00", "9", "65", "a1", ";", "amp", "&#0", "&#x0", " ", "혜"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_python_reads_is_read_likewise(text: str) -> None:
    assert unescape(text) == html.unescape(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"a&#{'9' * 5_000};b", "a\ufffdb"),
        (f"a&#{'9' * 5_000} b", "a\ufffd b"),
        (f"a&#{'0' * 5_000}65;b", "aAb"),
        (f"a&#x{'0' * 5_000}41;b", "aAb"),
        (f"a&#{'0' * 5_000};b", "a\ufffdb"),
        (f"a&#x{'F' * 5_000};b", "a\ufffdb"),
    ],
    ids=ascii,
)
def test_numbers_may_have_any_length(text: str, read: str) -> None:
    assert unescape(text) == read
