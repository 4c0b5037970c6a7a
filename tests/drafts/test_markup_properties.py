"""Small trees of HTML by chance: no word is lost, and what is written is rendered as it was."""

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.body import render_body
from generator.drafts.markup import Converted, markdown_of

BASE = "https://news.example/2020/a.html"

WORDS = st.text(
    alphabet=st.sampled_from([*"abcXYZ019  \n*_`[]()<>&#+-.!|:=~\\\"'“”’—«»{}^$%@/;,?", "é", "한", "ש", "\xa0", "🙂"]),
    min_size=1,
    max_size=14,
)
TEXT = WORDS.map(lambda text: html.escape(text, quote=False))


def _wrapped(inner: st.SearchStrategy[str], names: list[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda name, text: f"<{name}>{text}</{name}>", st.sampled_from(names), inner)


def _line(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = [
        "b",
        "i",
        "em",
        "strong",
        "span",
        "code",
        "sub",
        "q",
        "u",
        "font",
        'a href="/x(y"',
        'a href="https://e.org/a_b_c"',
    ]
    return st.builds("".join, st.lists(_element(inner, names) | TEXT | st.just("<br>"), min_size=1, max_size=4))


def _element(inner: st.SearchStrategy[str], names: list[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda name, text: f"<{name}>{text}</{name.split()[0]}>", st.sampled_from(names), inner)


LINES = st.recursive(TEXT, _line, max_leaves=6)


def _block(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.builds("".join, st.lists(inner, min_size=1, max_size=3))
    holders = _element(several, ["div", "blockquote", "section", "b", 'a href="/w"', 'div dir="rtl"', "aside"])
    items = st.builds("".join, st.lists(_element(several, ["li"]), min_size=1, max_size=3))
    lists = _element(items, ["ul", "ol", 'ol start="4"'])
    row = st.builds("".join, st.lists(_element(LINES, ["td", "th"]), min_size=2, max_size=2))
    rows = st.builds("".join, st.lists(_element(row, ["tr"]), min_size=1, max_size=3))
    return holders | lists | _element(rows, ["table"])


PARAGRAPH = _element(LINES, ["p", "h1", "h2", "h4", "p", "pre", "p"])
BLOCKS = st.recursive(PARAGRAPH | LINES | st.just("<hr>"), _block, max_leaves=6)
FRAGMENT = st.builds("".join, st.lists(BLOCKS, max_size=5))


def _seen(markup: str) -> str:
    """The signs of HTML that are no white space."""
    return "".join(html.unescape(re.sub(r"<[^<>]*>", "", markup)).split())


def _shown(made: Converted) -> str:
    return render_body(made.markdown, "a.md", 1)[0].html


@settings(max_examples=120, deadline=None)
@given(FRAGMENT)
def test_no_word_is_lost_or_changed(markup: str) -> None:
    made = markdown_of(markup, base=BASE)
    assert _seen(_shown(made)) == _seen(markup)
    assert not [note for note in made.notes if "otherwise" in note.message]


@settings(max_examples=60, deadline=None)
@given(FRAGMENT)
def test_what_was_written_is_written_again_the_same(markup: str) -> None:
    made = markdown_of(markup, base=BASE)
    again = markdown_of(_shown(made).replace("local:", ""), base=BASE)
    assert _seen(_shown(again)) == _seen(_shown(made))


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all_makes_markdown(text: str) -> None:
    made = markdown_of(text, base=BASE)
    assert made == markdown_of(text, base=BASE)
    render_body(made.markdown, "a.md", 1)
