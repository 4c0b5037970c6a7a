"""Words that depend on numbers, and the small values that views are made of."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from nouns import SITE

from generator.model import Plain
from generator.views.page import Fact, Link, fact, foreign, link, stated
from generator.views.words import count, listed, number, ordinal, years


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (1, "first"),
        (2, "second"),
        (10, "tenth"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (14, "14th"),
        (20, "20th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (101, "101st"),
        (111, "111th"),
        (112, "112th"),
    ],
)
def test_ordinals(value: int, word: str) -> None:
    assert ordinal(value) == word


def test_numbers_and_nouns() -> None:
    assert number(12345) == "12,345"
    assert [count(value, "article") for value in (0, 1, 2, 1000)] == [
        "0 articles",
        "1 article",
        "2 articles",
        "1,000 articles",
    ]


@pytest.mark.parametrize(("names", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists(names: list[str], words: str) -> None:
    assert listed(names) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2021", "2021", "2021"),
        ("2018", "2021", "2018 to 2021"),
        ("202x", "202x", "2020s"),
        ("195x", "202x", "1950s to 2020s"),
        ("20xx", "20xx", "2000 to 2099"),
        ("19xx", "20xx", "1900 to 2099"),
        ("19xx", "195x", "1900 to 1950s"),
    ],
)
def test_spans_of_years(first: str, last: str, words: str) -> None:
    assert years(first, last) == words


def test_a_link_knows_its_direction() -> None:
    assert link("x", "a.html", "ar", note="n") == Link("x", "a.html", "ar", "rtl", "n")
    assert link("x", "a.html") == Link("x", "a.html")


def test_a_language_is_said_where_it_is_another() -> None:
    assert foreign("ko", SITE) == "ko"
    assert foreign("en", SITE) == ""


def test_a_fact_without_a_text_is_none() -> None:
    assert fact("A") == ()
    assert fact("A", link(""), link("")) == ()
    assert fact("A", link(""), link("b")) == (Fact("A", (Link("b"),)),)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("A4", "A4"),
        (["a", ["b", "c"]], "a, b, c"),
        ({"a": "1", "b": ["2", {"c": "3"}]}, "a: 1; b: 2, c: 3"),
        (["a", None], "a, "),
    ],
)
def test_a_value_that_we_do_not_know_is_shown(value: Plain, text: str) -> None:
    assert stated({"paper_page": value}) == (Fact("paper_page", (Link(text),)),)


@pytest.mark.parametrize("empty", [None, [], {}, ""])
def test_an_empty_value_is_not_shown(empty: Plain) -> None:
    assert stated({"paper_page": empty}) == ()


@given(st.integers(-1_000, 10**12) | st.integers(0, 20_000))
def test_numbers_are_what_cldr_has(value: int) -> None:
    assert number(value) == format_decimal(value, locale="en")
