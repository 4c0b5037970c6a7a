"""Colours: how well two can be told apart, and what lies between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.colours import BLACK, LEAST, WHITE, between, clearer, contrast, farther, read_colour

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(("written", "read"), [("#8E1B16", "#8e1b16"), ("#fC0", "#ffcc00"), ("#000000", "#000000")])
def test_a_colour_is_read(written: str, read: str) -> None:
    assert read_colour(written) == read


@pytest.mark.parametrize(
    "written", ["", "red", "8e1b16", "#8e1b1", "#8e1b16ff", "#ggg", "#fff ", "#fff;", "#١٢٣", "#fff\n"]
)
def test_anything_else_is_no_colour(written: str) -> None:
    assert read_colour(written) == ""


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(BLACK, WHITE, 21.0), (WHITE, WHITE, 1.0), ("#777777", WHITE, 4.48), ("#0000ff", WHITE, 8.59)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """The ratios that the WebAIM contrast checker gives."""
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS, COLOURS)
def test_between_two_colours_lie_colours(one: str, other: str) -> None:
    assert between(one, other, 0) == one
    assert between(one, other, 1) == other
    assert read_colour(between(one, other, 0.3))


@given(COLOURS)
def test_black_or_white_can_be_read_on_any_ground(ground: str) -> None:
    assert contrast(farther(ground), ground) >= LEAST


@given(COLOURS, COLOURS)
def test_what_is_made_clearer_can_be_read(colour: str, ground: str) -> None:
    found = clearer(colour, ground, farther(ground))
    assert contrast(found, ground) >= LEAST
    assert found == colour or contrast(colour, ground) < LEAST
