"""Heads that others wrote: what is understood of them, and what is still refused."""

from itertools import pairwise

import pytest

from generator.frontmatter.lenient import read_bare_lines, read_lenient
from generator.frontmatter.nodes import HeadError, Mapping
from generator.frontmatter.reader import plain


def _read(text: str) -> tuple[object, bool]:
    mapping, is_mended = read_lenient(text)
    return plain(mapping), is_mended


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a: 1\na: 2", {"a": "2"}),
        ("a: &x [1]\nb: *x", {"a": ["1"], "b": ["1"]}),
        ("base: &x {c: 1}\nb:\n  <<: *x\n  d: 2", {"base": {"c": "1"}, "b": {"c": "1", "d": "2"}}),
        ("a: !ruby/object:X {b: 1}", {"a": {"b": "1"}}),
        ("a:\tb", {"a": "b"}),
        ("title: a: b # c", {"title": "a: b # c"}),
        ("date: 2018-01-01 # when", {"date": "2018-01-01"}),
        ("title: @x", {"title": "@x"}),
        ("a: ~\nb: null\nc: ''", {"a": None, "b": None, "c": ""}),
        ("", {}),
        ("# only a comment", {}),
    ],
)
def test_what_is_understood(text: str, values: object) -> None:
    assert _read(text) == (values, False)


def test_what_no_reader_of_yaml_can_read_is_read_line_by_line() -> None:
    values, is_mended = _read('title: "open\ntags:\n- a\n- b\nnote: one\n  two')
    assert is_mended
    assert values == {"title": '"open', "tags": ["a", "b"], "note": "one two"}


@pytest.mark.parametrize("text", ["- a\n- b", "nothing here", "a: " + "[" * 50 + "]" * 50, "x: " + "y" * 70_000])
def test_what_is_refused(text: str) -> None:
    with pytest.raises(HeadError) as refused:
        read_lenient(text)
    assert refused.value.hint


def test_aliases_do_not_multiply_without_end() -> None:
    names = "abcdefgh"
    lines = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"{now}: &{now} [{', '.join([f'*{last}'] * 10)}]" for last, now in pairwise(names)]
    with pytest.raises(HeadError, match="more than 10,000 values"):
        read_lenient("\n".join(lines))


def test_lines_count_from_the_first() -> None:
    mapping, _ = read_lenient("a: 1\nb: 2")
    assert [field.line for field in mapping.fields] == [1, 2]


def test_values_of_bare_lines_are_words() -> None:
    fields = tuple(read_bare_lines("Title: It's: so\nTags: a, b\n    c"))
    assert plain(Mapping(fields, 1)) == {"Title": "It's: so", "Tags": "a, b c"}
