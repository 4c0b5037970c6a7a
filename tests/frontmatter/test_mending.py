"""A head with faults is read on; what is told first is what was always told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.frontmatter.head import read_head
from generator.frontmatter.mending import read_on
from generator.frontmatter.nodes import HeadError

PIECES = (
    *("---\n", "----\n", "  ---\n", "—\n", "title: A\n", "title: A: B\n", "title:A\n", "tags: [a, b]\n", "tags: [a\n"),
    *(
        "- a\n",
        "-a\n",
        "  - a\n",
        "\t- a\n",
        ' x: "y”\n',
        "x: @y\n",
        "x: *y\n",
        "x: 'y\n",
        "x: # y\n",
        "x: a #b\n",
        "\n",
    ),
    *("? a\n", "{x: y}\n", "x: {y: z\n", "<<: a\n", "text\n", '"a": [b] c\n', "x: |\n", "  deep:\n    deeper: a: b\n"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_first_fault_is_that_of_the_head_as_it_stands(text: str) -> None:
    head, faults = read_on(text)
    if not faults:
        assert head == read_head(text)
        return
    with pytest.raises(HeadError) as caught:
        read_head(text)
    assert faults[0].problem("a.md") == caught.value.problem("a.md")
    assert len({fault.line for fault in faults}) == len(faults)
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in faults)


def test_faults_without_end_are_told_in_part() -> None:
    _, faults = read_on("---\n" + "".join(f"x{number}: @y\n" for number in range(80)) + "---\n")
    assert [fault.line for fault in faults] == list(range(2, 52))


@pytest.mark.parametrize("text", ["", "Text.\n", "---\ntitle: [A\n---\n", "---\n? [a]\n: b\n---\n"])
def test_what_nobody_can_guess_ends_the_reading(text: str) -> None:
    head, faults = read_on(text)
    assert (head, len(faults)) == (None, 1)
