"""What is read without libyaml is read as libyaml reads it, and ordinary heads are."""

import importlib
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.frontmatter.any_head import read_any_head
from generator.frontmatter.head import decode, read_head, read_plain_head
from generator.frontmatter.nodes import DEPTH, HEAD_BYTES, KEY_CHARACTERS, Head, HeadError, Mapping
from generator.frontmatter.plain_head import read_plain
from generator.frontmatter.yaml_nodes import read_yaml

TESTS = Path(__file__).parent.parent
LONG_FORM = 30_000  # drawn texts, where `pytest -m exhaustive` runs

# Signs that mean something to YAML, each beside letters, spaces and signs that change what it means.
SIGNS = "-?:,[]{}#&*!|>'\"%@`~=<.\\/ a\n"
TELLING_SIGNS = "-?:,[]{}#'\"~ a\n"
ODD = "\t\r\x00\x07\x7f\x85\xa0\u200b\u200d\u2028\u2029\ufeff\ufffe\ud800é혜\U0001f600"
PLACES = (
    *("key: {}", "key:{}", "key:\n- {}", "key:\n  - a\n  - {}\nb: c"),
    *("key: [{}]", "key: [a, {}, b]", "key: {{a: {}}}", "key: {{{}}}", "key: [{{a: {}}}, b]"),
    *("{}", "{}: a", "a: b\n{}\nc: d", 'key: "{}"', "key: '{}'"),
)


def agree(text: str, first_line: int = 2) -> None:
    """What is read at once is what libyaml reads."""
    plain = read_plain(text, first_line)
    if plain is not None:
        assert plain == read_yaml(text, first_line)


def outcome(read: Callable[[str], Head], text: str) -> Head | tuple[int, str, str]:
    """What is read of a file, or what is wrong with it."""
    try:
        return read(text)
    except HeadError as error:
        return error.line, error.message, error.hint


# --- equality: every short text, and drawn ones


@pytest.mark.parametrize("place", PLACES)
def test_every_short_text_is_read_alike(place: str) -> None:
    for length in range(3):
        for signs in itertools.product(SIGNS, repeat=length):
            agree(place.format("".join(signs)))
    for signs in itertools.product(TELLING_SIGNS, repeat=3):
        agree(place.format("".join(signs)))


@pytest.mark.exhaustive
@pytest.mark.parametrize("place", PLACES)
def test_every_text_of_three_signs_is_read_alike(place: str) -> None:
    for signs in itertools.product(SIGNS, repeat=3):
        agree(place.format("".join(signs)))


@pytest.mark.exhaustive
@pytest.mark.parametrize("place", PLACES)
def test_every_text_of_four_signs_is_read_alike(place: str) -> None:
    for signs in itertools.product(TELLING_SIGNS, repeat=4):
        agree(place.format("".join(signs)))


@pytest.mark.parametrize("place", PLACES)
def test_odd_characters_are_read_alike(place: str) -> None:
    for before, odd, after in itertools.product(("", "a", "a ", " "), ODD, ("", "a", " a", " ")):
        agree(place.format(f"{before}{odd}{after}"))


PLAIN_WORDS = st.sampled_from(("a", "b c", "City 301", "2021-02-03", "O'Brien", "혜산 é", "null", "~", "x" * 1_100))
ODD_WORDS = st.sampled_from(("<<", "---", "...", "https://a.b/c?d#e", "- a", "C #1", "")) | st.text(
    "ab:-#'\"., é1&", max_size=8
)
WORDS = PLAIN_WORDS | PLAIN_WORDS | ODD_WORDS
QUOTED = st.builds("{0}{1}{0}".format, st.sampled_from("'\""), WORDS)
SCALARS = WORDS | QUOTED
PLAIN_KEYS = st.sampled_from(("a", "key", "source-url", "_own", "c", "d", "null", "NO"))
ODD_KEYS = st.sampled_from(("-a", "b c", "é", "2", "<<", "k" * 101, "'q'", "---", ""))
KEYS = st.integers(0, 9).flatmap(lambda chance: PLAIN_KEYS if chance else ODD_KEYS)
SPACES = st.sampled_from((*[" "] * 8, "  ", ""))
PAIRS = st.builds("{}:{}{}".format, KEYS, SPACES, SCALARS)


def _joined(parts: st.SearchStrategy[str], brackets: str) -> st.SearchStrategy[str]:
    commas = st.sampled_from((*[", "] * 5, ",", " , ", ",, ", ", # "))
    inner = st.builds(lambda found, comma: comma.join(found), st.lists(parts, max_size=3), commas)
    return st.builds("{}{}{}{}{}".format, st.just(brackets[0]), SPACES, inner, SPACES, st.just(brackets[1]))


MAPPINGS = _joined(PAIRS, "{}")
LISTS = _joined(SCALARS | MAPPINGS, "[]")
VALUES = SCALARS | MAPPINGS | LISTS
ITEMS = st.builds(
    lambda indent, values: "".join(f"\n{indent}- {value}" for value in values),
    st.sampled_from(("", "  ", " ", "    ")),
    st.lists(VALUES, min_size=1, max_size=3),
)
LINES = st.builds("{}:{}{}{}".format, KEYS, SPACES, VALUES | ITEMS | st.just(""), SPACES)
GRAMMAR = st.builds("\n".join, st.lists(LINES, max_size=4)).map(lambda text: f"{text}\n")
# One sign more, one less, or another, in a head that is plain.
ORDINARY = (
    "title: Six cross the river\ndate: 2021-02-03\ntags: [a b, c, d]\n"
    "locations:\n  - Hyesan\n  - {place: X, role: event}\n"
    "bylines: [{name: A B, role: reporter}, {name: 'C', to: \"en\"}]\nempty:\n\nrights: {license: CC0-1.0}\n"
)
MUTATIONS = st.builds(
    lambda at, sign, cut: ORDINARY[:at] + sign + ORDINARY[at + cut :],
    st.integers(0, len(ORDINARY)),
    st.text(SIGNS + "\t\x85\u2028é", max_size=3),
    st.integers(0, 2),
)
HEADS = GRAMMAR | MUTATIONS | st.text(SIGNS, max_size=30) | st.text(max_size=20)


@given(HEADS)
@settings(max_examples=200, deadline=None)
def test_drawn_heads_are_read_alike(text: str) -> None:
    agree(text)


@pytest.mark.exhaustive
@given(HEADS)
@settings(max_examples=LONG_FORM, deadline=None)
def test_many_drawn_heads_are_read_alike(text: str) -> None:
    agree(text)


OPENINGS = st.sampled_from(("---\n", "---\n", "--- \n", "\n---\n", ""))
CLOSINGS = st.sampled_from(("---\n", "---\n", "---", "\n---\n", "--- \n", "----\n"))
FILES = st.builds("{}{}{}{}".format, OPENINGS, HEADS, CLOSINGS, st.text(SIGNS, max_size=12))


@given(FILES)
@settings(max_examples=150, deadline=None)
def test_files_are_taken_apart_alike(text: str) -> None:
    assert outcome(read_head, text) == outcome(read_any_head, text)


@pytest.mark.exhaustive
@given(FILES)
@settings(max_examples=LONG_FORM, deadline=None)
def test_many_files_are_taken_apart_alike(text: str) -> None:
    assert outcome(read_head, text) == outcome(read_any_head, text)


# --- equality: every head there is


def test_every_head_of_ours_is_read_alike() -> None:
    files = [*(TESTS.parent / "content").rglob("*.md"), *TESTS.rglob("*.md")]
    plain = 0
    for file in files:
        try:
            text = decode(file.read_bytes())
        except HeadError:
            continue
        assert outcome(read_head, text) == outcome(read_any_head, text), file
        plain += read_plain_head(text) is not None
    assert plain > len(files) / 2


def test_a_corpus_is_plain_and_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TESTS / "benchmarks"))
    writing, corpus = (importlib.import_module(name) for name in ("writing", "corpus"))
    for number in range(200):
        text = writing.dateline_article(corpus.article(number))
        assert read_plain_head(text) == read_any_head(text)


# --- what is plain, and what is not


@pytest.mark.parametrize(
    "text",
    [
        ORDINARY,
        "title: a",
        "title: Kim: hers".replace(": h", ":h"),
        "url: https://a.example/b?c=d#e",
        "\n\ntitle:   a   \n\n\nid: b\n",
        "title: 혜산의 군인, “여섯” & more [x] {y} 'z'",
        'title: "a: b # c"',
        "title: 'say \"a\\b\"'",
        "tags: []",
        "tags: [ ]",
        "rights: {}",
        "tags: [null, ~, 'null', \"null\"]\nid: null\nslug: ~\nseries: 'null'",
        "tags:\n- a\n- null\n- [b, c]\nid: d",
        "tags: [\"a, b\", 'c: d', e,f, ]",
        'names: {ko: 혜산시, zh-Hans: "a, b", x: null}',
        f"{'k' * KEY_CHARACTERS}: a",
    ],
)
def test_ordinary_heads_are_plain(text: str) -> None:
    plain = read_plain(text, 5)
    assert isinstance(plain, Mapping)
    assert plain == read_yaml(text, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "a: b\na: c",
        "a: {b: c, b: d}",
        "a: b # c",
        "# a\nb: c",
        "a: b: c",
        "a: b:",
        "a:b",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: |\n  b",
        "a: >\n  b",
        "a: b\n  c",
        "a:\n  b: c",
        "a:\n- b: c",
        "a:\n  - b\n - c",
        'a: "b\\n"',
        "a: 'b''c'",
        "a: 'b\n  c'",
        "a: [b,\n c]",
        "a: [[b]]",
        "a: {b: [c]}",
        "a: [b: c]",
        "a: [-1, 2]",
        "a:\tb",
        "a: b\tc",
        "a: \x85",
        "a: b\xa0c",
        "'a': b",
        "<<: a",
        "? a",
        "é: a",
        "...",
        f"{'k' * (KEY_CHARACTERS + 1)}: a",
        f"a: {{{'k' * (KEY_CHARACTERS + 1)}: a}}",
    ],
)
def test_everything_else_is_for_libyaml(text: str) -> None:
    assert read_plain(text, 2) is None


def test_plain_heads_stay_within_the_limits() -> None:
    inner = "a:\n- {b: c}"
    assert read_plain(inner, 2) is not None
    assert DEPTH > 3  # a mapping, its list, and a mapping in that
    large = f"---\na: {'b' * HEAD_BYTES}\n---\n"
    assert read_plain_head(large) is None
    assert outcome(read_head, large) == outcome(read_any_head, large)
