"""The quick ways agree with the thorough one: whatever signs stand beside each other, and on every real text.

The long form is marked exhaustive. `DATELINE_EXAMPLES=100000` makes it longer still: so many examples of each
property, and strings longer by one piece.
"""

import os
import re
import runpy
from pathlib import Path

import pytest
from both_ways import assert_alike, assert_all_alike, strings, way, with_sign
from hypothesis import example, given, settings
from hypothesis import strategies as st
from signs import CHARACTERS, DANGEROUS, SIGNS, any_text, documents, rows_of_signs

from generator.frontmatter.head import decode, read_head
from generator.frontmatter.nodes import HeadError

TESTS = Path(__file__).parents[1]
CORPUS = TESTS / "benchmarks/corpus.py"
TEXTS = sorted(
    path for folder in (TESTS / "bodies", TESTS / "golden", TESTS.parent / "content") for path in folder.rglob("*.md")
)
EXAMPLES = int(os.environ.get("DATELINE_EXAMPLES", "0"))
MANY = settings(deadline=None, max_examples=EXAMPLES or 4_000)

PROSE = "A b, c.\nD 1. e\n\nF “g” h"
FAMILIAR = "A *b c*, d ![e](f.jpg)\n\n## E f\n\n- **g** h\n- [i](j.md)\n\n> k\n>\n> _l_\n\n1. m\n\n2. n"

# Pieces that are dangerous beside each other, and how many in a row are tried, by default and in the long form.
ALPHABETS = {
    "lines": (("a", "1", ".", " ", "\n", "-", ":", "+", "#", "=", "\u3000", "\xa0", "&", ";"), 3, 4),
    "blank lines": (("a", " ", "\n", "\u2003", "\u2028", "\x85", "\u0301"), 3, 5),
    "stars": (("*", "a", " ", ".", "\n", "(", "-"), 4, 6),
    "underscores": (("_", "*", "a", " ", ".", "\n"), 4, 6),
    "rows": (("- a", "- b", "> c", ">", "1. d", "2. e", "\n", "\n\n", "\n\n\n", "f"), 3, 4),
    "brackets": (("[", "]", "(", ")", "!", "a", "*", "b.md", "https://a.bc", " "), 3, 5),
    "links": (("[a]", "(b.md)", "(https://a.bc)", "!", "*", "**", "(", ")", "[", " ", "a"), 3, 4),
    "blocks": (("a", "- ", "> ", "1. ", "## ", "\n", "\n\n", "*b*", " ", "+ "), 3, 4),
    "references": (("&", "#", ";", "a", "1", "x", " ", "lt", "amp;", "\n"), 3, 4),
}


def body_of(path: Path) -> str:
    """What stands behind a file's front matter; all of a file without any."""
    try:
        return read_head(decode(path.read_bytes())).body
    except HeadError:
        return path.read_bytes().decode("utf-8", "replace").replace("\r", "").replace("\0", "")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_text_of_ours(path: Path) -> None:
    text = body_of(path)
    for part in (text, *re.split(r"\n\n+", text)):
        assert_alike(part)


@pytest.mark.parametrize("text", [PROSE, FAMILIAR], ids=["prose", "familiar"])
@pytest.mark.parametrize("sign", CHARACTERS, ids=ascii)
def test_every_sign_at_every_place(text: str, sign: str) -> None:
    assert_all_alike(with_sign(text, sign))


@pytest.mark.parametrize(("alphabet", "length"), [short[:2] for short in ALPHABETS.values()], ids=ALPHABETS)
def test_every_short_string(alphabet: tuple[str, ...], length: int) -> None:
    assert assert_all_alike(strings(alphabet, length)) > len(alphabet)


@settings(deadline=None)
@given(st.one_of(rows_of_signs, documents, any_text))
@example("a\u3000\n\n- b")
@example("\u3000- a")
@example("## T##")
@example("- a\n\n\u3000\n\n- b")
@example("> a\n\n\n\n> b")
@example("[^1](b.md)")
@example("a" + "\u0301" * 101)
@example("a" + "\u0301" * 100 + " b" + "\u0301" * 99)
@example("&\u212a; &\u017f;")
@example("\ufeffa")
def test_any_signs(text: str) -> None:
    assert_alike(text)


def test_examples_are_not_all_left_to_the_thorough_way() -> None:
    ways = [way(text) for text in with_sign(FAMILIAR, "x")]
    assert ways.count("familiar") > len(ways) / 2
    assert {way(text) for text in with_sign(PROSE, "x")} == {"prose"}


@pytest.mark.exhaustive
@MANY
@given(rows_of_signs)
def test_many_rows_of_signs(text: str) -> None:
    assert_alike(text)


@pytest.mark.exhaustive
@MANY
@given(documents)
def test_many_documents(text: str) -> None:
    assert_alike(text)


@pytest.mark.exhaustive
@MANY
@given(st.sampled_from((PROSE, FAMILIAR)), st.lists(st.tuples(st.integers(0, 60), st.sampled_from(SIGNS)), max_size=4))
def test_many_signs_in_a_text(text: str, added: list[tuple[int, str]]) -> None:
    for place, sign in added:
        text = text[:place] + sign + text[place:]
    assert_alike(text)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("alphabet", "length"), [long[::2] for long in ALPHABETS.values()], ids=ALPHABETS)
def test_every_longer_string(alphabet: tuple[str, ...], length: int) -> None:
    assert assert_all_alike(strings(alphabet, length + bool(EXAMPLES))) > len(alphabet)


@pytest.mark.exhaustive
@pytest.mark.parametrize("text", [PROSE, FAMILIAR], ids=["prose", "familiar"])
@pytest.mark.parametrize("first", DANGEROUS, ids=ascii)
def test_every_two_signs_at_every_place(text: str, first: str) -> None:
    for second in DANGEROUS:
        assert_all_alike(with_sign(text, first + second))


@pytest.mark.exhaustive
@pytest.mark.parametrize("plane", range(17) if EXAMPLES else (0, 1, 14))
def test_every_character(plane: int) -> None:
    characters = [chr(code) for code in range(plane << 16, (plane + 1) << 16) if not 0xD800 <= code < 0xE000]
    for start in range(0, len(characters), 500):
        group = [character for character in characters[start : start + 500] if character not in "\0\r\n"]
        texts = [f"a{one}b {one} c\nd{one}\n{one}e *{one}f*{one} *g{one}* {one}**h**" for one in group]
        familiar = [text for text in texts if way(text) == "familiar"]
        prose = [
            text for text in (f"{one}a{one}b {one} c\nd{one}\n{one}e{one}" for one in group) if way(text) == "prose"
        ]
        assert assert_all_alike(("\n\n".join(familiar), "\n\n".join(prose))) or plane == 0


@pytest.mark.exhaustive
def test_the_corpus() -> None:
    article = runpy.run_path(str(CORPUS))["article"]
    assert assert_all_alike(article(number, 10_000).body for number in range(3_000)) >= 3_000
