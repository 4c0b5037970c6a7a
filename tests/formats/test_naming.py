"""The parts of names, and text on one line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from works import maker

from generator.formats.naming import Parts, one_line, parts, sorted_name


@pytest.mark.parametrize(
    ("name", "sort", "found"),
    [
        ("Yonggun Shin", "Shin, Yonggun", Parts("Shin", "Yonggun", leads=False)),
        ("Y. Shin", "Shin, Yonggun", Parts("Shin", "Y.", leads=False)),
        ("Jan van der Berg", "van der Berg, Jan", Parts("van der Berg", "Jan", leads=False)),
        ("Shin Yonggun", "Shin, Yonggun", Parts("Shin", "Yonggun", leads=True)),
        ("신용건", "신, 용건", Parts("신", "용건", leads=True)),
        ("Leejin Jun", "Jun, Leejin", Parts("Jun", "Leejin", leads=False)),
        # What the registry says is written otherwise here.
        ("신용건", "Shin, Yonggun", None),
        ("Leejin Jun", "Lee, Jin", None),
        ("Shin", "Shin, Yonggun", None),
        ("Yonggun Shin", "", None),
        ("Radio Free Asia", "Radio Free Asia", None),
        ("Ann", ", Ann", None),
        # No registry said this: the name has a comma.
        ("Kim, Ann Kim", "Kim, Ann Kim", None),
    ],
)
def test_a_name_is_taken_apart_as_it_is_written(name: str, sort: str, found: Parts | None) -> None:
    made = maker(name, "author", sort)
    assert parts(made) == found
    assert sorted_name(made) == (f"{found.family}, {found.given}" if found else name)


@given(st.text())
@settings(deadline=None)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) == bool(line)
    assert line == one_line(line) == line.strip()


def test_what_joins_letters_stays() -> None:
    assert one_line("می\u200cخواهم\x00\n\x07x") == "می\u200cخواهم x"
