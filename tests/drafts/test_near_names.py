"""Names that are probably one, and names that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafts.near_names import NearNames, near_duplicates
from generator.text import fold

SIGNS = "they differ only in signs, spaces and accents"
KIND = "they differ only in what kind of place they say it is"
SOUND = "they differ in the first sound, which is written in two ways in Korean"
LETTER = "they differ in one letter"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Kim Jong Un", "Kim Jong-un", SIGNS),
        ("Kim Jong Un", "Kim Jongun", SIGNS),
        ("U.S.", "US", SIGNS),
        ("Yonggun Shin", "Shin, Yonggun", SIGNS),
        ("Guardian", "The Guardian", SIGNS),
        ("São Paulo", "Sao Paulo", SIGNS),
        ("Xi’an", "Xian", SIGNS),
        ("COVID-19", "Covid 19", SIGNS),
        ("Hyesan", "Hyesan-si", KIND),
        ("Ryanggang", "Ryanggang Province", KIND),
        ("Ryanggang-do", "Ryanggang Province", KIND),
        ("Shan", "Shan State", KIND),
        ("Yanggang-do", "Ryanggang", SOUND),
        ("Yanggang Province", "Ryanggang-do", SOUND),
        ("Rodong Sinmun", "Nodong Sinmun", SOUND),
        ("Ri Sol Ju", "Lee Sol-ju", SOUND),
        ("Ri Yong Ho", "Yi Yong-ho", SOUND),
        ("Ryongchon", "Yongchon", SOUND),
        ("Rajin", "Najin", SOUND),
        ("Pyongyang", "Pyeongyang", LETTER),
        ("North Hamgyong", "North Hamgyeong", LETTER),
        ("coronavirus", "coronovirus", LETTER),
        ("defector", "defectors", LETTER),
        ("border guard", "border guards", LETTER),
    ],
)
def test_is_named(one: str, other: str, reason: str) -> None:
    assert near_duplicates([one], [other]) == (NearNames(one, other, reason),)
    assert near_duplicates([other], [one]) == (NearNames(other, one, reason),)
    assert len(near_duplicates([], [one, other])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Korea", "South Korea"),
        ("Mali", "Malawi"),
        ("Niger", "Nigeria"),
        ("2019", "2020"),
        ("Covid-19", "Covid-20"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
        ("Gambia", "Zambia"),
        ("Shanxi", "Shaanxi"),
        ("Henan", "Hunan"),
        ("Guinea", "Guinea-Bissau"),
        ("Mexico", "Mexico City"),
        ("New York", "New York City"),
        ("Jeju Province", "Jeju City"),
        ("C", "C++"),
        ("C#", "C++"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Min-su", "Kim Min-ju"),
        ("Rome", "Nome"),
        ("Ri", "Lee"),
        ("Paul Ryan", "Paul Yan"),
        ("Congo", "Republic of the Congo"),
        ("혜산", "혜산시"),
        ("कि", "की"),
        ("Hyesan", " hyesan "),
        ("coronavirus", "Coronavirus "),
    ],
)
def test_is_not_named(one: str, other: str) -> None:
    assert near_duplicates([one], [other]) == ()
    assert near_duplicates([], [one, other]) == ()


def test_what_was_held_before_is_not_named_again() -> None:
    assert near_duplicates(["US", "U.S."], []) == ()
    assert near_duplicates(["US", "U.S."], ["us"]) == ()


def test_many_that_are_alike_are_told_once_each() -> None:
    new = [f"a{'.' * number}b" for number in range(1, 2_000)]
    found = near_duplicates(["ab"], new)
    assert len(found) == len(new)
    assert {pair.one for pair in found} == {"ab"}


def test_the_number_of_pairs_looked_at_does_not_grow_with_its_square() -> None:
    words = [chr(97 + number % 26) + str(number) for number in range(10_000)]
    assert near_duplicates(words[:5_000], words[5_000:]) == ()


@given(st.lists(st.text(max_size=12), max_size=8), st.lists(st.text(max_size=12), max_size=8))
def test_any_names_give_pairs_of_two_of_them(held: list[str], new: list[str]) -> None:
    found = near_duplicates(held, new)
    assert found == near_duplicates(held[::-1], new[::-1]) or len({*map(fold, held), *map(fold, new)}) < len(held + new)
    for pair in found:
        assert pair.one in held + new
        assert pair.other in new
        assert fold(pair.one) != fold(pair.other)
