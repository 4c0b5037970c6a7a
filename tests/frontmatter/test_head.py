"""The head of a file: bytes to text, text to front matter and body, each with its line."""

import json
from collections.abc import Callable
from typing import TypeVar

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.frontmatter.head import FILE_BYTES, decode, read_head
from generator.frontmatter.nodes import HEAD_BYTES, Head, HeadError, Mapping, Node, Scalar, Sequence
from generator.frontmatter.reader import plain
from generator.model import Plain

_Given = TypeVar("_Given")
_Read = TypeVar("_Read")
# What heads are made of, so that drawn texts come near to one.
SIGNS = "\n \t\r{}[],:#\"'|>~@%\\\u2028\x85"
WORDS_OF_HEADS = (
    "---\n",
    "---",
    "+++\n",
    "...\n",
    "title: ",
    "a: b\n",
    "- ",
    "? ",
    "key",
    "= 1\n",
    "&x",
    "*x",
    "!t",
    "null",
)
PIECES = st.sampled_from((*SIGNS, *WORDS_OF_HEADS, "<<", "    ", "key: [", "key: {"))
ANY_HEAD = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=20)
KEYS = WORDS.filter(lambda key: key.strip() and not key.strip().startswith("_"))
INNER = WORDS | st.lists(WORDS, max_size=3) | st.dictionaries(KEYS, WORDS, max_size=3)
VALUES = INNER | st.lists(INNER, max_size=3) | st.dictionaries(KEYS, INNER, max_size=3)
HEADS = st.dictionaries(KEYS, VALUES, max_size=5)


def given_back(read: Callable[[_Given], _Read], given: _Given) -> _Read | HeadError:
    """What a function reads, or the error it raises; no other is let through."""
    try:
        return read(given)
    except HeadError as error:
        return error


def refusal(text: str) -> tuple[int, str]:
    """Line and message of what is wrong with a head."""
    with pytest.raises(HeadError) as caught:
        read_head(text)
    assert caught.value.hint
    return caught.value.line, caught.value.message


def values(text: str) -> Plain:
    """A head's values."""
    return plain(read_head(text).mapping)


class TestBytes:
    @pytest.mark.parametrize(
        ("data", "text"),
        [
            (b"", ""),
            (b"a\nb\n", "a\nb\n"),
            (b"a\r\nb\rc\n\r", "a\nb\nc\n\n"),
            (b"\xef\xbb\xbfa", "a"),
            ("\ufeff\ufeffa".encode(), "\ufeffa"),
            ("\t혜산 \u2028\x85".encode(), "\t혜산 \u2028\x85"),
            ("«혜산»\xa0ￜ！\ufffd".encode(), "«혜산»\xa0ￜ！\ufffd"),
        ],
    )
    def test_that_are_text(self, data: bytes, text: str) -> None:
        assert decode(data) == text

    @pytest.mark.parametrize(
        ("data", "line", "message"),
        [
            (b"a\nb\xe9", 2, "the file is not UTF-8: byte 0xe9 at offset 3"),
            (b"\xef\xbb\xbfa\r\nb\r\xe9", 3, "the file is not UTF-8: byte 0xe9 at offset 8"),
            (b"\xc0\xaf", 1, "the file is not UTF-8: byte 0xc0 at offset 0"),
            (b"\xed\xa0\x80", 1, "the file is not UTF-8: byte 0xed at offset 0"),
            (b"\xff\xfea\0", 1, "the file is UTF-16, not UTF-8"),
            (b"\xfe\xff\0a", 1, "the file is UTF-16, not UTF-8"),
            (b"-\0-\0-\0", 1, "the file is UTF-16, not UTF-8"),
            (b"\0-\0-\0-", 1, "the file is UTF-16, not UTF-8"),
            (b"\0\0\0", 1, "the file holds a character that can't be shown, U+0000"),
            (b"a\r\n\rb c\x7f", 3, "the file holds a character that can't be shown, U+007F, after `b c`"),
            ("\n혜산 \x93".encode(), 2, "the file holds a character that can't be shown, U+0093, after `혜산`"),
            ("a\ufffe".encode(), 1, "the file holds a character that can't be shown, U+FFFE, after `a`"),
            (b"x" * (FILE_BYTES + 1), 0, "the file is larger than 2,000,000 bytes"),
        ],
    )
    def test_that_are_none(self, data: bytes, line: int, message: str) -> None:
        with pytest.raises(HeadError) as caught:
            decode(data)
        assert (caught.value.line, caught.value.message) == (line, message)

    @given(st.binary(max_size=200) | st.text().map(lambda text: text.encode("utf-16")))
    def test_are_text_or_told(self, data: bytes) -> None:
        text = given_back(decode, data)
        if isinstance(text, HeadError):
            assert 0 <= text.line <= data.count(b"\n") + data.count(b"\r") + 1
        else:
            assert "\r" not in text
            assert "\0" not in text


class TestForms:
    @pytest.mark.parametrize(
        "text",
        [
            "---\na: b\n---\n\nText.\n",
            "\n\n  ---  \na: b\n---\t\n\nText.\n\n",
            "+++\na = 'b'\n+++\nText.",
            '{"a": "b"}\nText.',
            '{\n"a":\n"b"\n}\n\n\nText.',
            '{"a": "b"} Text.',
        ],
    )
    def test_say_the_same(self, text: str) -> None:
        head = read_head(text)
        assert plain(head.mapping) == {"a": "b"}
        assert head.body.strip() == "Text."
        assert text.split("\n")[head.body_line - 1].strip().endswith("Text.")

    def test_keep_numbers_and_words_as_they_are_written(self) -> None:
        words = ["NO", "1.10", "0777", "12:30:45", "2021-02-03", "1e3", "0x1F", "null", ".inf"]
        assert values(f"---\na: [{', '.join(words)}]\n---") == {"a": words}
        assert values('{"a": [1.10, 1e3, true, NaN, null, -0]}') == {"a": ["1.10", "1e3", "true", "NaN", None, "-0"]}
        toml = "+++\na = [1.10, 1e3, true, 2021-02-03, 2021-02-03T01:02:03Z, 07:32:00, inf]\n+++"
        moment = "2021-02-03T01:02:03+00:00"
        assert values(toml) == {"a": ["1.10", "1e3", "true", "2021-02-03", moment, "07:32:00", "inf"]}

    def test_know_nothing(self) -> None:
        assert values("---\na:\nb: ~\nc: null\nd: ''\ne: 'null'\n---") == {
            "a": None,
            "b": None,
            "c": None,
            "d": "",
            "e": "null",
        }
        assert values("---\n---\nText.") == {}
        assert values("---\n# nothing\n---") == {}
        assert values("---\n~\n---") == {}
        assert values("+++\n+++") == {}
        assert values("{}") == {}

    def test_hold_keys_of_every_kind(self) -> None:
        assert values("---\nnull: a\nNO: b\n1.10: c\n'<<': d\n---") == {"null": "a", "NO": "b", "1.10": "c", "<<": "d"}

    @given(HEADS)
    @settings(deadline=None)
    def test_are_read_as_they_were_written(self, head: dict[str, Plain]) -> None:
        as_yaml = yaml.safe_dump(head, allow_unicode=True, default_style='"', width=10_000)
        as_json = json.dumps(head)
        assert values(f"---\n{as_yaml}---\n") == head
        assert values(f"{as_json}\n") == head
        assert values(f"{json.dumps(head, indent=1, ensure_ascii=False)}\n") == head

    @given(HEADS, st.text("ab \n", max_size=10))
    @settings(deadline=None)
    def test_know_their_lines(self, head: dict[str, Plain], body: str) -> None:
        """Each key stands on the line that is said, whatever surrounds it."""
        for text in (
            f"---\n{yaml.safe_dump(head, allow_unicode=True, default_style=chr(34), width=10_000)}---\n{body}",
            f"{json.dumps(head, indent=1, ensure_ascii=False)}\n{body}",
        ):
            read = read_head(f"\n{text}")
            lines = f"\n{text}".split("\n")
            for field in read.mapping.fields:
                written = {json.dumps(field.key, ensure_ascii=False), field.key}
                assert any(form in lines[field.line - 1] for form in written) or "\\" in lines[field.line - 1]
            assert "\n".join(lines[read.body_line - 1 :]).rstrip() == read.body


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            ("", 1, "the file has no front matter"),
            ("Text.", 1, "the file has no front matter"),
            ("--- \ntitle: a\n", 1, "the front matter that begins with `---` is not closed"),
            ("\n\n+++\na = 1\n", 3, "the front matter that begins with `+++` is not closed"),
            ("---\n- a\n---", 2, "the front matter is not made of `key: value` lines"),
            ("---\na\n---", 2, "the front matter is not made of `key: value` lines"),
            ("---\na: 1\na: 2\n---", 3, "`a` stands twice, on lines 2 and 3"),
            ("---\nx:\n  a: 1\n  a: 2\n---", 4, "`a` stands twice, on lines 3 and 4"),
            ('{"a": 1,\n"b": {"c": 1,\n"c": 2}}', 3, "`c` stands twice, on lines 2 and 3"),
            ("+++\na = 1\n'a' = 2\n+++", 3, "`a` stands twice, on lines 2 and 3"),
            ("+++\n[[a]]\nb = 1\n[[a]]\nb = 1\nb = 2\n+++", 6, "`b` stands twice, on lines 5 and 6"),
            ("+++\na.b = 1\na = 2\n+++", 3, "the TOML can't be read here"),
            ("+++\na = \n+++", 2, "a value is missing, or is a text without quotes"),
            ("+++\na = 'b\n+++", 2, "a quotation mark is opened and not closed"),
            ('+++\na = "C:\\yalu"\n+++', 2, "a text in double quotes holds a backslash"),
            ("+++\na = 1 2\n+++", 2, "something follows the value"),
            ("+++\n*a = 1\n+++", 2, "the line is not of the form key = value"),
            ("+++\na = 1\u0001\n+++", 2, "something follows the value"),
            ("+++\na = ]\n+++", 2, "a value is missing, or is a text without quotes"),
            ('{"a" "b"}', 1, "no colon stands after the key"),
            ('{"a": b}', 1, "a value is missing, or is a text without quotes"),
            ('{"a": "b}', 1, "a text doesn't end on its line"),
            ('{"a": "b\n"}', 1, "a text doesn't end on its line"),
            ('{"a": "\\x"}', 1, "a text holds a backslash"),
            ('{"a": 1,}', 1, "a comma stands before the closing bracket"),
            ('{"a": [1,\n]}', 2, "a comma stands before the closing bracket"),
            ('{"a": "\\ud800b", "\\ud800": 1}', 1, "a key holds a character that can't be shown, U+D800"),
            ('{"a": {"": 1}}', 1, "the line has a value but no key"),
            ("---\na: {b: [{? {x: 1} : 1}]}\n---", 2, "a key is a list or a mapping"),
            ("---\n[a]: b\n---", 2, "a key is a list or a mapping"),
            ("---\n*a : b\n---", 2, "a value here begins with the sign *, which means something else in YAML"),
            ("---\n<<: {a: b}\n---", 2, "`<<` would merge another mapping into this one"),
            ("---\na: b\n--- c\n---", 3, "the front matter holds a second document"),
        ],
    )
    def test_name_the_line(self, text: str, line: int, message: str) -> None:
        assert refusal(text) == (line, message)

    @pytest.mark.parametrize(
        "text",
        [f"---\na: {'x' * HEAD_BYTES}\n---", f"+++\na = '{'x' * HEAD_BYTES}'\n+++", f'{{"a": "{"x" * HEAD_BYTES}"}}'],
    )
    def test_of_a_large_head(self, text: str) -> None:
        assert refusal(text) == (1, "the front matter is larger than 64,000 bytes")

    @pytest.mark.parametrize("text", ["---\na: {}\n---", "+++\na = {}\n+++", '{{"a": {}}}'])
    def test_of_depth(self, text: str) -> None:
        deepest = "[" * 5 + "1" + "]" * 5
        assert values(text.format(deepest)) == {"a": [[[[["1"]]]]]}
        assert refusal(text.format(f"[{deepest}]"))[1] == "the front matter is nested more than 6 deep"
        assert refusal(text.format("[" * 9_000 + "]" * 9_000))[1].endswith(
            ("nested more than 6 deep", "it nests too deep or holds a huge number")
        )

    @given(ANY_HEAD | st.text())
    @example("---\n? \n---")
    @example("---\n: \n---")
    @example("---\n|\n x\n---")
    @example("{")
    @example('{"a":1')
    @settings(max_examples=400, deadline=None)
    def test_are_the_only_alternative_to_a_head(self, text: str) -> None:
        head = given_back(read_head, text)
        if isinstance(head, HeadError):
            assert 1 <= head.line <= text.count("\n") + 1
            assert head.message
            assert head.hint
        else:
            assert_sound(head, text)


def assert_sound(head: Head, text: str) -> None:
    """Every line of a head is one of the text's, and every key a word."""
    count = text.count("\n") + 1
    nodes: list[Node] = [head.mapping]
    for node in nodes:
        assert 1 <= node.line <= count
        if isinstance(node, Sequence):
            nodes += node.items
        elif isinstance(node, Mapping):
            assert all(1 <= field.line <= count and field.key.strip() for field in node.fields)
            nodes += [field.value for field in node.fields]
        else:
            assert isinstance(node, Scalar)
    assert 1 <= head.body_line <= count + 1
