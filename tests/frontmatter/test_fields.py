"""Keys and their values: aliases, types, what is unknown, and the Problems that say so."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.frontmatter.fields import Fields, Key, keys_of
from generator.frontmatter.nodes import Field, Mapping, Node, Scalar, Sequence
from generator.frontmatter.reader import NAME_CHARACTERS, Reader, is_private, plain, shown, spelled
from generator.model import Problem

TAGS = Key("tags", "", ("tag", "keywords"))
TITLE = Key("title", "", ("headline",))
SLUG = Key("slug", "", ("permalink",))
KEYS = (TITLE, TAGS, SLUG, Key("redirects"), Key("date"), Key("language"), Key("url"), Key("names"), Key("draft"))


def node(value: object, line: int = 2) -> Node:
    """A value as nodes, all on one line."""
    if isinstance(value, dict):
        return Mapping(tuple(Field(key, line, node(inner, line)) for key, inner in value.items()), line)
    if isinstance(value, list):
        return Sequence(tuple(node(inner, line) for inner in value), line)
    return Scalar(None if value is None else str(value), line)


def fields(*pairs: tuple[str, object]) -> Fields:
    """Fields of these keys and values, each on a line of its own."""
    found = tuple(Field(key, line, node(value, line)) for line, (key, value) in enumerate(pairs, 2))
    return Fields(Mapping(found, 2), keys_of(KEYS), Reader("a.md"))


def told(of: Fields | Reader) -> list[str]:
    """The Problems so far, each in a line."""
    reader = of.reader if isinstance(of, Fields) else of
    return [f"{problem.severity} {problem.line} {problem.message}" for problem in reader.problems]


# --- single values


@pytest.mark.parametrize("key", ["Date-Published", "date published", " date_published "])
def test_keys_are_spelled_in_many_ways(key: str) -> None:
    assert spelled(key) == "date_published"


def test_private_keys() -> None:
    assert all(map(is_private, ("_x", "_", " _x")))
    assert not is_private("x_")


def test_a_message_repeats_a_short_text_in_one_line() -> None:
    assert shown("a\n b\x1b[31m") == "`a b\ufffd[31m`"
    assert shown("x" * 81) == f"`{'x' * 80}…`"


@pytest.mark.parametrize(
    ("value", "text"),
    [("a", "a"), ("  a\n b ", "a b"), (None, ""), ("", ""), ("a\u2028b\x85c", "a b c"), ("é" * 10, "é" * 10)],
)
def test_a_text_is_one_line(value: object, text: str) -> None:
    reader = Reader("a.md")
    assert reader.text(node(value), "key", 10) == text
    assert not reader.problems


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (["a"], "error 2 `key` is a list, not a text"),
        ({"a": "b"}, "error 2 `key` is a mapping, not a text"),
        ("x" * 11, "error 2 `key` is 11 characters long, more than 10"),
        ("a\0b", "error 2 `key` holds a character that can't be shown, U+0000"),
        ("a\x9fb", "error 2 `key` holds a character that can't be shown, U+009F"),
        ("a\ud800b", "error 2 `key` holds a character that can't be shown, U+D800"),
        ("a\uffffb", "error 2 `key` holds a character that can't be shown, U+FFFF"),
    ],
)
def test_what_is_no_text(value: object, problem: str) -> None:
    reader = Reader("a.md")
    assert reader.text(node(value), "key", 10) == ""
    assert told(reader) == [problem]


@pytest.mark.parametrize("word", ["true", "True", "YES", "on", "y", "1"])
def test_what_is_true(word: str) -> None:
    assert Reader("a.md").truth(node(word), "draft") is True


@pytest.mark.parametrize("word", ["false", "No", "OFF", "n", "0"])
def test_what_is_false(word: str) -> None:
    assert Reader("a.md").truth(node(word), "draft") is False


@pytest.mark.parametrize("value", ["", None, "ture", "2", "maybe", ["true"], {"true": "true"}, "\x1b[31m", "x" * 200])
def test_what_is_neither(value: object) -> None:
    reader = Reader("a.md")
    assert reader.truth(node(value), "draft") is None
    assert all("\x1b" not in problem and len(problem) < 200 for problem in told(reader))
    assert reader.problems


def test_a_choice() -> None:
    reader = Reader("a.md")
    assert reader.choice(node("Withdrawn"), "status", ("published", "withdrawn")) == "withdrawn"
    assert reader.choice(node(None), "status", ("published", "withdrawn")) == "published"
    assert not reader.problems
    assert reader.choice(node("withdrwan"), "status", ("published", "withdrawn")) == "published"
    assert reader.choice(node("gone"), "status", ("", "withdrawn")) == ""
    assert [problem.hint for problem in reader.problems] == ["did you mean `withdrawn`?", "write one of: withdrawn"]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://Example.org", "http://Example.org"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_address_of_the_web(written: object, address: str) -> None:
    reader = Reader("a.md")
    assert reader.web(node(written), "url") == address
    assert not reader.problems


@pytest.mark.parametrize(
    "written",
    ["example.org", "//example.org", "javascript:alert(1)", "https://", "https://a b", "ftp://x", "x://https://"],
)
def test_what_is_no_address_of_the_web(written: str) -> None:
    reader = Reader("a.md")
    assert reader.web(node(written), "url") == ""
    assert told(reader) == [f"error 2 `url` can't be `{written}`, which is not an address of the web"]


# --- several values


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (["a", "b, c"], ["a", "b, c"]),
        ("a, b ,, c ", ["a", "b", "c"]),
        ("a, b; c", ["a, b", "c"]),
        ('a, "b, c", d "e" f', ["a", "b, c", 'd "e" f']),
        ('a, "b, c', ["a", '"b', "c"]),
        ('"a; b"; c', ["a; b", "c"]),
        ("a", ["a"]),
        (["a", "a", None, ""], ["a"]),
        (None, []),
        ([], []),
    ],
)
def test_words(value: object, words: list[str]) -> None:
    found = fields(("tags", value))
    assert [word for word, _ in found.words("tags")] == words
    assert told(found) == []


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ([["a"]], "`tags` holds a list where a text should be"),
        ({"a": "b"}, "`tags` holds a mapping where a text should be"),
        (["x" * (NAME_CHARACTERS + 1)], "a text in `tags` is 101 characters long, more than 100"),
        ("a, " + "x" * (NAME_CHARACTERS + 1), "a text in `tags` is 101 characters long, more than 100"),
        ([str(number) for number in range(501)], "`tags` has 501 items, more than 500"),
        (",".join(str(number) for number in range(501)), "`tags` has 501 items, more than 500"),
    ],
)
def test_what_are_no_words(value: object, problem: str) -> None:
    found = fields(("tags", value))
    found.words("tags")
    assert told(found) == [f"error 2 {problem}"]


def test_pairs() -> None:
    found = fields(("names", {"ko": "혜산", "_x": "secret", "zh": None}))
    assert found.pairs("names") == (("ko", "혜산"),)
    assert found.pairs("missing") == ()
    assert fields(("names", None)).pairs("names") == ()
    assert told(found) == []
    for value, kind in (("a", "a text"), (["a"], "a list")):
        wrong = fields(("names", value))
        assert wrong.pairs("names") == ()
        assert told(wrong) == [f"error 2 `names` is {kind}, not a mapping"]


def test_plain_values_leave_out_what_is_private() -> None:
    value = {"a": ["b", {"_c": "d", "e": None}], "_f": "g"}
    assert plain(node(value)) == {"a": ["b", {"e": None}]}


# --- keys


def test_an_alias_is_its_key() -> None:
    found = fields(("Headline", "A"), ("KEYWORDS", "b"))
    assert "title" in found
    assert found.text("title") == "A"
    assert found.words("tags") == (("b", 3),)
    assert found.lines() == {"title": 2, "tags": 3}
    assert found.line_of("tags") == 3
    assert found.line_of("date") == 2


def test_what_is_missing_is_empty() -> None:
    found = fields()
    assert (found.text("title"), found.date("date"), found.words("tags"), found.slug()) == ("", None, (), "")
    assert (found.language("language"), found.web("url"), found.redirects()) == ("", "", ())


def test_of_two_that_disagree_the_keys_own_name_wins() -> None:
    found = fields(("headline", "A"), ("title", "B"))
    assert found.text("title") == "B"
    assert told(found) == ["warning 2 `title` (line 3) and `headline` (line 2) disagree; `title` is used"]


def test_lists_of_two_names_are_joined() -> None:
    found = fields(("tag", "a"), ("tags", ["a", "b"]), ("keywords", ["c"]))
    assert found.words("tags") == (("a", 2), ("b", 3), ("c", 4))
    assert told(found) == [
        "warning 3 `tag` (line 2) and `tags` (line 3) disagree; both are read",
        "warning 4 `tag` (line 2) and `keywords` (line 4) disagree; both are read",
    ]


def test_two_that_agree_are_fine() -> None:
    found = fields(("headline", "A"), ("title", "A"), ("tag", ["a"]), ("tags", ["a"]))
    assert (found.text("title"), found.words("tags")) == ("A", (("a", 4),))
    assert told(found) == []


@pytest.mark.parametrize(
    ("key", "written", "slug", "redirects"),
    [
        ("slug", "six-soldiers", "six-soldiers", ()),
        ("slug", None, "", ()),
        ("permalink", "/2019/01/Six Soldiers/", "six-soldiers", ("2019/01/Six Soldiers/index.html",)),
        ("permalink", "six.html", "six", ()),
        ("permalink", "/", "", ()),
        ("permalink", "old/six.html", "six", ("old/six.html",)),
    ],
)
def test_slugs(key: str, written: object, slug: str, redirects: tuple[str, ...]) -> None:
    found = fields((key, written))
    assert (found.slug(), found.redirects()) == (slug, redirects)
    assert told(found) == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Six Soldiers", "write slug: six-soldiers"),
        ("../x", "write slug: x"),
        ("con", "this name is reserved: write slug: con- and one more word"),
        ("page-3", "this name is reserved: write slug: page-3- and one more word"),
    ],
)
def test_what_is_no_slug(written: str, hint: str) -> None:
    found = fields(("slug", written))
    found.slug()
    assert [(problem.severity, problem.hint) for problem in found.reader.problems] == [("error", hint)]


@pytest.mark.parametrize("written", ["https://example.org/six", "/:year/:title/"])
def test_an_address_elsewhere_is_no_slug(written: str) -> None:
    found = fields(("permalink", written))
    assert (found.slug(), found.redirects()) == ("", ())
    assert told(found) == ["warning 2 `permalink` is not used: it is no path of this site"]


def test_redirects() -> None:
    found = fields(("redirects", ["/old/", "old/index.html", "../x", "a.html"]))
    assert found.redirects() == ("old/index.html", "a.html")
    assert told(found) == ["error 2 no file of the site can answer the redirect `../x`"]


# --- unknown keys


def test_unknown_keys_are_kept_and_told() -> None:
    found = fields(("tgas", "a"), ("mood", ["grim", {"_x": "y"}]), ("_private", "z"), ("Review-Date", "2022"))
    assert found.unknown(["review date"]) == {"tgas": "a", "mood": ["grim", {}], "Review-Date": "2022"}
    assert told(found) == ["error 2 `tgas` is not a key we know", "warning 3 `mood` is not a key we know"]


def test_unknown_values_that_cannot_be_shown_are_not_kept() -> None:
    found = fields(("mood", {"a": ["fine", "\x1b[31m"]}))
    assert found.unknown(["mood"]) == {}
    assert told(found) == ["error 2 `mood` holds a character that can't be shown, U+001B"]


def test_unknown_keys_within_are_not_kept() -> None:
    outer = fields(("title", "A"))
    inner = outer.inner(
        node({"name": "a", "rolle": "b", "colour": "c", "_x": "d"}), keys_of((Key("name"), Key("role")))
    )
    assert inner is not None
    assert inner.text("name") == "a"
    assert [problem.hint for problem in outer.reader.problems] == [
        "did you mean `role`?",
        "the keys here are name, role; one for your own eyes begins with _",
    ]
    assert outer.inner(node("a"), keys_of(())) is None


def test_keys_that_are_usual_here_are_not_told() -> None:
    found = fields(("layout", "page"), ("mood", "grim"))
    found.refuse_unknown(["Layout"])
    assert told(found) == ["warning 3 `mood` is not a key we know here, and is not used"]


def test_of_many_unknown_keys_the_first_are_told() -> None:
    found = fields(*((f"qq{number}", "x") for number in range(25)))
    assert len(found.unknown(())) == 25
    assert told(found)[-1] == "error 22 5 more keys from here on are not keys we know"
    assert len(told(found)) == 21


# --- any value at all

TEXTS = st.text(max_size=20) | st.sampled_from(
    ["true", "2021", "ko", "https://a", "a/b", "\x1b", "\ud800", "-", "x" * 200]
)
WORDS = st.sampled_from(["a", "ko", "title", "_x", "role", "word of mouth"])  # keys are checked with the head
NODES = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
READERS: tuple[Callable[[Reader, Node, str], object], ...] = (
    Reader.text,
    Reader.truth,
    Reader.date,
    Reader.language,
    Reader.web,
    Reader.items,
    Reader.texts,
    Reader.words,
    Reader.pairs,
    lambda reader, value, key: reader.choice(value, key, ("a", "b")),
)


@given(NODES, st.sampled_from(READERS))
@settings(max_examples=300, deadline=None)
def test_any_value_is_read_or_told(value: object, read: Callable[[Reader, Node, str], object]) -> None:
    reader = Reader("a.md")
    read(reader, node(value), "key")
    assert all(is_sound(problem) for problem in reader.problems)


@given(st.lists(st.tuples(st.sampled_from([*(key.name for key in KEYS), "tgas", "own", "_x"]), NODES), max_size=5))
@settings(deadline=None)
def test_any_fields_are_read_or_told(pairs: list[tuple[str, object]]) -> None:
    found = fields(*pairs)
    found.text("title")
    found.words("tags")
    found.slug()
    found.redirects()
    assert all(is_sound(problem) for problem in found.reader.problems if "\x1b" not in problem.message)
    assert not any(is_private(key) for key in found.unknown(()))


def is_sound(problem: Problem) -> bool:
    """A line, words, and a hint; nothing that would move a terminal's cursor, or fill it."""
    words = f"{problem.message} {problem.hint}"
    return problem.line > 0 and bool(problem.hint) and "\x1b" not in words and "\n" not in words and len(words) < 600
