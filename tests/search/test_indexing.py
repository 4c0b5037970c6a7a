"""The plain encoder of the index, and the plain reader beside it: what one writes the other reads."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from indexing import Item, group, manifest_in, number, packed, postings_of, rice, terms_in, variable, write_index

WORDS = st.lists(
    st.sampled_from(["border", "soldiers", "the", "혜산시에서", "中文报道", "naïve", "ཀྲུང་གོ་བོད", "𠀀𠀁", "=", "|"]),
    max_size=30,
).map(" ".join)
ITEMS = st.lists(
    st.builds(
        Item,
        url=st.just("a.html"),
        title=WORDS,
        body=WORDS,
        facets=st.lists(st.sampled_from(["=l/a", "=l/a/b", "=t/x", "=g/en"]), unique=True),
    ),
    min_size=1,
    max_size=12,
)


@given(ITEMS, st.integers(0, 12))
@settings(max_examples=50, deadline=None)
def test_what_is_written_is_read(items: list[Item], bound: int) -> None:
    bounds = (bound,) if 0 < bound < len(items) else ()
    with TemporaryDirectory() as folder:
        write_index(Path(folder), items, {}, bounds=bounds)
        read = terms_in(Path(folder))
        layers = manifest_in(Path(folder))["layers"]
    lists, _ = postings_of(items)
    assert len(layers) == 1 + len(bounds)
    assert {term: [posting[:2] for posting in found.postings] for term, found in read.items()} == {
        term: [posting[:2] for posting in found] for term, found in lists.items()
    }


@pytest.mark.parametrize(("value", "digits"), [(0, "A"), (63, "_"), (64, "BA"), (4_096, "BAA")])
def test_a_number_is_of_the_shortest_form(value: int, digits: str) -> None:
    assert number(value) == digits


@pytest.mark.parametrize(("value", "digits"), [(0, "A"), (31, "f"), (32, "gB"), (1_024, "ggB")])
def test_a_number_that_tells_where_it_ends(value: int, digits: str) -> None:
    assert variable(value) == digits


def test_bits_are_packed_from_the_highest() -> None:
    assert packed("1") == "g"
    assert packed("0000011") == "Bg"


def test_gaps_are_rice_coded() -> None:
    assert rice([(40, 7)], 3) == "oB" + packed("111")
    assert rice([(40, 7), (43, 1)], 3) == "oB" + "A" + packed("111" + "110" + "001")  # a gap of 2
    # Behind 40, gaps of 9 and 1: 5 on average, so 1 low bit. 9: 11110 1; 1: 0 1.
    assert rice([(40, 7), (50, 1), (52, 0)], 3) == "oB" + "B" + packed("111" + "111101" + "001" + "01" + "000")
    assert rice([(3, 0)], 0) == "D"


@pytest.mark.parametrize(("digits", "written"), [("B", "B"), ("BC", "hC"), ("BCDEF", "A"), ("BA", "A"), ("", "A")])
def test_more_than_four_occurrences_are_not_told_apart(digits: str, written: str) -> None:
    assert group(digits) == written
