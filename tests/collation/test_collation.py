"""The order of names, against another program's: `sorted.txt` is what Perl's Unicode::Collate made (see
tests/renew_collation.py)."""

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.collation import collation_key, index_letter
from generator.collation.ascii import ascii_key
from generator.collation.keys import general_key
from generator.collation.weights import weights

SORTED = Path(__file__).with_name("sorted.txt").read_text("utf-8").splitlines()
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def test_names_of_many_scripts_stand_as_the_algorithm_says() -> None:
    shuffled = random.Random(4).sample(SORTED, len(SORTED))  # noqa: S311 - no secret
    assert sorted(shuffled, key=collation_key) == SORTED


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30))
@example("“Beta”")
@example("(The) New York")
@example("...")
def test_the_short_way_of_ascii_is_the_general_one(name: str) -> None:
    if name.isascii():
        assert ascii_key(name) == general_key(name)


@given(st.lists(NAMES, max_size=6, unique=True))
def test_no_two_names_sort_alike(names: list[str]) -> None:
    assert len({collation_key(name) for name in names}) == len(names)


@given(NAMES)
def test_however_a_name_is_composed_it_stands_at_one_place(name: str) -> None:
    ways = {collation_key(unicodedata.normalize(form, name))[:2] for form in ("NFC", "NFD")}
    assert len(ways) == 1


def test_a_sign_before_the_first_letter_does_not_count() -> None:
    assert sorted(["“Beta”", "alpha", "gamma", "…"], key=collation_key) == ["…", "alpha", "“Beta”", "gamma"]


def test_accents_count_before_case_and_both_between_equals() -> None:
    assert sorted(["Été", "ete", "Ete", "été", "etf"], key=collation_key) == ["ete", "Ete", "été", "Été", "etf"]


def test_an_accent_behind_another_finds_its_letter() -> None:
    """A dot below stands between the letter and the breve that makes another letter of it (step S2.1.3)."""
    assert collation_key("и\u0323\u0306")[0] == collation_key("й")[0] != collation_key("и")[0]


@pytest.mark.parametrize("character", ["\u4e00", "\u9fff", "\u3400", "\U00020000", "\U00017000"])
def test_what_the_table_lacks_comes_last(character: str) -> None:
    assert collation_key(character)[0] > chr(0xFFFD)
    assert character not in weights().longer


def test_ideographs_stand_in_order_the_common_ones_first() -> None:
    names = ["\u4e00", "\u9fff", "\uff5e", "\u3400", "\U00020000"]
    assert sorted(names, key=collation_key)[1:] == ["\u4e00", "\u3400", "\U00020000", "\u9fff"]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("apple", "A"),
        ("Éclair", "E"),
        ("E\u0301clair", "E"),
        ("Đà Nẵng", "D"),
        ("Øresund", "O"),
        ("Æsop", "A"),
        ("Łódź", "L"),
        ("“quoted”", "Q"),
        ("2013", "2"),
        ("٢٠", "2"),
        ("혜산", "하"),
        (unicodedata.normalize("NFD", "혜산"), "하"),
        ("까치", "가"),
        ("량강도", "라"),
        ("쌀", "사"),
        ("北京", "北"),
        ("قمة", "ق"),
        ("أحمد", "ا"),
        ("Ωmega", "Ω"),
        ("Άρης", "Α"),
        ("Йод", "Й"),
        ("Ёлка", "Е"),
        ("เมือง", "ม"),
        ("ໄກ", "ກ"),
        ("…", "#"),
        ("", "#"),
    ],
)
def test_the_letter_of_a_name(name: str, letter: str) -> None:
    assert index_letter(name) == letter


def test_every_initial_consonant_has_its_heading() -> None:
    headings = [index_letter(chr(0xAC00 + 588 * at)) for at in range(19)]
    assert "".join(headings) == "가가나다다라마바바사사아자자차카타파하"
