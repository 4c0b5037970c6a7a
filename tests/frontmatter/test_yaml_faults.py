"""What is told of YAML that can't be read: the hint, typed, mends it."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.frontmatter.head import read_head
from generator.frontmatter.nodes import HeadError
from generator.frontmatter.reader import plain
from generator.frontmatter.yaml_lines import quoted

TITLES = st.text(st.sampled_from("ab :#'\"\\*&!%@`|>?,[]{}-~é"), min_size=1, max_size=25).map(str.strip)


def fault(head: str) -> HeadError | None:
    """What is wrong with the lines of a head, if anything is."""
    try:
        read_head(f"---\n{head}\n---\n")
    except HeadError as error:
        return error
    return None


@given(TITLES.filter(bool))
@example("Six soldiers: a story")
@example("'Kim's visit'")
@example('"He said "no" today"')
@example('"A" and "B"')
@example("*")
@example("- a")
@example('"')
@example('"\\')
@example("'a'b'")
@settings(max_examples=500, deadline=None)
def test_a_hint_typed_mends_a_title(title: str) -> None:
    """Whatever stands after `title:` is read, or the hint says what to type there, or why not to."""
    error = fault(f"title: {title}\ndate: 2021")
    if error is None:
        return
    assert error.line in {2, 3}
    if error.hint.startswith("write title: "):
        typed = error.hint.removeprefix("write ").partition("; or put a space after")[0]
        read = plain(read_head(f"---\n{typed}\ndate: 2021\n---\n").mapping)
        assert isinstance(read, dict)
        assert str(read["title"]).strip()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=40))
@settings(deadline=None)
def test_a_quoted_text_is_that_text(text: str) -> None:
    assert plain(read_head(f"---\ntitle: {quoted(text)}\n---\n").mapping) == {"title": text}


@pytest.mark.parametrize(
    ("head", "line", "hint"),
    [
        ('title: "a" and "b"', 2, """write title: '"a" and "b"'"""),
        ("title: 'Kim's visit'", 2, '''write title: "Kim's visit"'''),
        ("title: 'It's Kim's'", 2, '''write title: "It's Kim's"'''),
        ("title: {a} b", 2, 'write title: "{a} b"'),
        ('title: "it\'s C:\\yalu"', 2, "write it in single quotes"),
        ("title: a\nsubtitle: 'it''s", 3, '''write subtitle: "it's"'''),
        ("tags: \"a\", 'b, c'", 2, "write tags: [\"a\", 'b, c']"),
        ("title: The #1 b", 2, 'write title: "The #1 b"; or put a space after the # of a comment'),
        ("a:\n  - #b", 3, "put the value in quotes; or put a space after the # of a comment"),
        ("title: '", 2, "put another at the end of the value"),
        (
            "title: a\n- b",
            3,
            "begin each key at the beginning of its line, and each item of a list with `- ` below its key",
        ),
        ("title: a\n\tdate: 2021", 3, "replace the tab by spaces"),
        ("title:a\ndate: 2021", 2, "write title: a"),
        ("a: [b, *]", 2, "put the value in quotes"),
        ("a: !<x", 2, 'write a: "!<x"'),
        ("a:\n  - b: c: d", 3, 'write b: "c: d"'),
        (f"title: {'x: ' * 200}", 2, "put the value in quotes"),
        ('a: "\\ud800"', 2, "write a: '\\ud800'"),
        ("%TAG", 2, "delete the line `%TAG`"),
    ],
)
def test_a_hint(head: str, line: int, hint: str) -> None:
    error = fault(head)
    assert error is not None
    assert (error.line, error.hint) == (line, hint)


@pytest.mark.parametrize("head", ["a: b # c", "a: b #  c", "a: b#c", "a: [b] #c", "#c\na: b", "a: 'b' #c", "a: b #"])
def test_a_comment_that_nothing_is_lost_in(head: str) -> None:
    assert fault(head) is None


def test_what_libyaml_says_is_kept_where_nobody_knows_better() -> None:
    error = fault(f"{'x' * 2_000}: y")
    assert error is not None
    assert re.match(r"the front matter can't be read here: .", error.message)
