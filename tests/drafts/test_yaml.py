"""Front matter that is written reads back as what it was, by our reader and by PyYAML."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.drafts.yaml import front_matter, head, scalar
from generator.frontmatter.any_head import read_any_head
from generator.frontmatter.head import read_head
from generator.frontmatter.nodes import Mapping, Node, Scalar

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")
TEXT = st.text(LETTERS, min_size=1, max_size=60) | st.sampled_from(
    [
        "null",
        "~",
        "NO",
        "2013",
        "a: b",
        "a #b",
        "#MeToo",
        "- x",
        "\u2028",
        "-",
        "a,b",
        "[x]",
        "{x",
        "it's",
        '"',
        "\\",
        "=",
        "a:",
        "?",
    ]
)
KEY = st.text(LETTERS, min_size=1, max_size=20).filter(lambda key: key.strip() and key.isprintable())
FACT = TEXT | st.lists(TEXT, min_size=1, max_size=5) | st.dictionaries(KEY, TEXT, min_size=1, max_size=4)
FACTS = st.dictionaries(
    KEY, FACT | st.lists(st.dictionaries(KEY, FACT, min_size=1, max_size=3), min_size=1, max_size=3)
)


def plain(node: Node) -> Any:
    """A node as the value it was written from; of a value that is null in a list, its word."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {field.key: plain(field.value) for field in node.fields}
    return [plain(item) for item in node.items]


@given(FACTS)
def test_what_is_written_reads_back(facts: dict[str, Any]) -> None:
    read = read_any_head(f"{head(facts)}\nBody")
    assert plain(read.mapping) == facts
    assert read.body == "Body"
    assert plain(read_head(f"{head(facts)}\nBody").mapping) == facts


@given(FACTS)
def test_others_read_the_same(facts: dict[str, Any]) -> None:
    assert (yaml.load(front_matter(facts), yaml.BaseLoader) or {}) == facts  # noqa: S506 - it makes texts only


@pytest.mark.parametrize(
    "text",
    [
        "Six soldiers cross",
        "혜산시에서",
        "a-b: c".replace(": ", ":"),
        "2021-02-03 10:00:00 +09:00",
        "it's so",
        "C++",
        "U.S.",
        "“Quoted”",
    ],
)
def test_most_texts_stand_as_they_are(text: str) -> None:
    assert scalar(text) == text


def test_the_short_stands_in_a_line_and_the_long_below() -> None:
    facts: dict[str, Any] = {
        "title": "On: the river",
        "tags": ["a", "border guards"],
        "bylines": [{"name": "Ann Lee", "role": "reporter"}],
        "rights": {"holder": "The Paper"},
        "corrections": [{"date": "2021", "text": "long " * 30}],
        "empty": "",
        "none": [],
    }
    assert front_matter(facts) == (
        'title: "On: the river"\ntags: [a, border guards]\nbylines:\n  - {name: Ann Lee, role: reporter}\n'
        'rights: {holder: The Paper}\ncorrections:\n  - date: 2021\n    text: "' + "long " * 30 + '"\n'
    )
