"""Words that depend on numbers, and the small values that views are made of."""

import pytest
from nouns import ENGLISH

from generator.interface import words_in
from generator.model import Plain
from generator.views.page import Fact, Link, fact, foreign, link, stated
from generator.views.words import kind_word, role_heading


def test_what_is_usual_has_a_word_and_what_is_not_stays() -> None:
    assert [kind_word(kind, ENGLISH) for kind in ("border crossing", "City", "outlet", "nunatak")] == [
        *("Border crossing", "City", "Outlet", "Nunatak"),
    ]
    assert [role_heading(role, words_in("ko")) for role in ("military", "kolkhoz chair")] == [
        "군 관계자",
        "Kolkhoz chair",
    ]


def test_a_link_knows_its_direction() -> None:
    assert link("x", "a.html", "ar", note="n") == Link("x", "a.html", "ar", "rtl", "n")
    assert link("x", "a.html") == Link("x", "a.html")


def test_a_language_is_said_where_it_is_another() -> None:
    assert foreign("ko", ENGLISH) == "ko"
    assert foreign("en", ENGLISH) == ""


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
