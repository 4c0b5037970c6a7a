"""What the terms of a text are: the same in the index and in the browser, in every script, on every Unicode."""

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_node import run, tokens_script
from renew_scripts import SOURCES
from tables import tables

from generator.search import folding, letters
from generator.search.digits import DIGITS
from generator.search.pieces import BREAK, Token
from generator.search.stemmers import script
from generator.search.stems import CHINESE, MODULES, language_of
from generator.search.tokens import Tokeniser, Tokens
from generator.search.variants import PAIRS, simplified

SAMPLES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "tokens.json").read_text("utf-8"))
_ANSWER = """given => given.map(text => {
  const words = dateline.tokens(text);
  return {words, asked: dateline.follow(words), whole: words.map(word => text.slice(word.start, word.end))};
})"""


def in_browser(texts: list[str], *tags: str) -> list[dict[str, Any]]:
    """What the script of the site makes of texts, with some stemmers."""
    found: list[dict[str, Any]] = run([tokens_script(), *map(script, tags)], _ANSWER, texts)
    return found


def asked_for(found: Tokens) -> Iterator[tuple[Token, str]]:
    """The tokens of a text of one paragraph with what follows each, but for the last units of runs, which are there to
    be found only; they end the pair before them, and are followed by what follows that."""
    before = BREAK
    columns = zip(found.terms, found.forms, found.steps, strict=True)
    tokens = [Token(term, form, 0, step) for term, form, step in columns]
    for token, digit, digit_before in zip(tokens[:-1], found.digits, " " + found.digits, strict=False):
        if before.step == 2 and token.step == 1:
            assert before.term.endswith(token.term)
            assert digit == digit_before
        else:
            yield token, digit
        before = token


def differences(text: str, tag: str, browser: dict[str, Any]) -> list[object]:
    """Where the tokens of a text of one paragraph differ from those of the browser."""
    tokens, words = list(asked_for(Tokeniser().tokens(text, tag))), browser["words"]
    if len(tokens) != len(words):
        return [text, [token.term for token, _ in tokens], words]
    wrong: list[object] = []
    for (token, digit), word, asked in zip(tokens, words, browser["asked"], strict=True):
        value = DIGITS.index(digit)
        known = asked is None or value in asked[token.term]
        whole = tag or (word["terms"] == [token.term] and (asked is None or asked == {token.term: [value]}))
        surface = simplified(word["surface"]) if language_of(tag) == CHINESE else word["surface"]
        if token.term not in word["terms"] or token.surface != surface or not known or not whole:
            wrong.append((text, token, digit, word, asked))
    return wrong


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample['language']}-{sample['text'][:12]!a}")
def test_texts_have_the_terms_that_were_looked_at(sample: dict[str, Any]) -> None:
    found = Tokeniser().tokens(sample["text"], sample["language"])
    assert found.terms[:-1] == sample["terms"]
    assert "".join(found.digits[:-1]) == sample["digits"]


@pytest.mark.browser
def test_the_browser_finds_the_same_terms() -> None:
    for tag in sorted({language_of(sample["language"]) for sample in SAMPLES}):
        texts = [sample["text"] for sample in SAMPLES if language_of(sample["language"]) == tag]
        texts = [part for text in texts for part in re.split("\n\n+", text)]
        for text, found in zip(texts, in_browser(texts, *filter(None, [tag])), strict=True):
            assert not differences(text, tag, found)


def _some(chance: random.Random) -> str:
    """A text of characters from anywhere, from one block, or of pieces of the samples."""
    kind = chance.randrange(4)
    if kind == 0:
        codes = [
            chance.randrange(chance.choice((0x80, 0x3000, 0x10000, 0x110000))) for _ in range(chance.randrange(12))
        ]
    elif kind == 1:
        block = chance.randrange(0, 0x32000, 0x80)
        codes = [chance.choice((32, 0x300, block + chance.randrange(0x80))) for _ in range(chance.randrange(20))]
    else:
        sources = chance.choices(SAMPLES, k=3)
        parts = [sample["text"][chance.randrange(len(sample["text"])) :][:8] for sample in sources]
        codes = list(map(ord, chance.choice(("", " ", "'", "་", "\u0301", "5", "\u200b", "字")).join(parts)))
    text = "".join(map(chr, codes)).replace("\n", " ")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # joins halves of a pair


@pytest.mark.browser
def test_the_browser_agrees_on_any_text() -> None:
    chance = random.Random(5)  # noqa: S311 - the same texts in every run
    texts = [_some(chance) for _ in range(3_000)]
    every = ["".join(map(chr, range(start, start + 64))) for start in range(0, 0x110000, 64)]
    spaced = [" ".join(text) for text in every if text[0] < "\U00033000"]
    texts += [text.replace("\n", " ") for text in every + spaced]
    answers = in_browser(texts)
    assert sum(len(answer["words"]) for answer in answers) > len(texts)
    assert not [wrong for text, found in zip(texts, answers, strict=True) for wrong in differences(text, "", found)][:5]


def test_each_character_has_one_other_form() -> None:
    assert simplified("後來，漢城的電臺說了著名的麵包") == "后来，汉城的电台说了着名的面包"
    assert simplified(PAIRS[::2]) == PAIRS[1::2] == simplified(PAIRS[1::2])
    assert len(set(PAIRS[::2])) == len(PAIRS) / 2 > 2_500


@pytest.mark.browser
@pytest.mark.parametrize("tag", ["zh", "zh-Hant-TW", "yue", "zh-Latn"])
def test_the_browser_finds_both_forms_of_a_character(tag: str) -> None:
    chance = random.Random(tag)  # noqa: S311 - the same texts in every run
    samples = "".join(sample["text"] for sample in SAMPLES if sample["language"].startswith("zh"))
    texts = ["".join(chance.choices(PAIRS + samples + " a한ア𠮷", k=chance.randrange(1, 9))) for _ in range(2_000)]
    answers = in_browser(texts, CHINESE)
    found = [wrong for text, answer in zip(texts, answers, strict=True) for wrong in differences(text, tag, answer)]
    assert not found[:5]


@pytest.mark.browser
def test_in_another_language_a_character_is_what_it_is() -> None:
    [found] = in_browser(["北韓兩江道"], CHINESE)
    assert [word["terms"][0] for word in found["words"]] == Tokeniser().tokens("北韓兩江道", "ja").terms[:4]
    assert [word["terms"][1:] for word in found["words"]] == [["北韩"], ["韩两"], ["两江"], []]


@pytest.mark.browser
def test_the_browser_says_where_words_stand() -> None:
    text = "Kim’s 1,000 état 혜산시에서 བོད་ལྗོངས་ལྷ་ and ﬁne"
    [found] = in_browser([text])
    assert found["whole"] == ["Kim", "1,000", "état", "혜산", "산시", "시에", "에서", "བོད་ལྗོངས", "ལྗོངས་ལྷ", "and", "ﬁne"]


@pytest.mark.browser
def test_a_phrase_asks_for_what_it_can_know() -> None:
    answer = "given => given.map(([text, open]) => dateline.follow(dateline.tokens(text), open))"
    asked = run([tokens_script()], answer, [["north korean", 0], ["kim il", 0], ["kim il sung", 1], ["혜산 인", 0]])
    assert [[word is not None for word in words] for words in asked] == [
        *([True, False], [False, False], [False, False, False], [False, False])
    ]


@pytest.mark.browser
def test_words_are_looked_for_with_and_without_accents() -> None:
    [typed, bare] = in_browser(["écoles", "ecoles"], "fr", "en")
    assert "ecol" in typed["words"][0]["terms"]
    assert "ecol" in bare["words"][0]["terms"]


def test_both_have_the_same_tables() -> None:
    source = (SOURCES / "tokens.js").read_text("utf-8")
    written = re.search(r"const TABLES = (\{.*?\});", source, re.DOTALL)
    assert written
    assert json.loads(re.sub(r'" \+\n *"', "", written[1])) == tables()
    assert f'const LETTERS = "{" ".join(folding.LETTERS)}";' in source
    assert f'const ZEROS = "{folding.ZEROS}";' in source


def test_the_table_is_of_unicode_14() -> None:
    known = {code for start, end in letters.ranges() for code in range(start, end)}
    strange = {code for code in known if unicodedata.category(chr(code)) == "Cn"}
    assert not strange  # later releases of Unicode add, and take nothing away
    if unicodedata.unidata_version.startswith("14."):
        every = (code for code in range(0x110000) if not 0xD800 <= code < 0xE000)
        assert known == {code for code in every if _is_letter(chr(code))}


def _is_letter(character: str) -> bool:
    wide = unicodedata.normalize("NFKC", character)
    return any(unicodedata.category(part)[0] in "LMN" for part in character + wide)


@given(st.text())
def test_terms_hold_nothing_that_the_index_parts_by(text: str) -> None:
    for term in Tokeniser().tokens(text, "en").terms:
        assert not set(term) & set(" |=\n\t")
        assert term == term.lower()


def test_words_are_grouped_with_what_follows_and_how_they_were_written() -> None:
    found = Tokeniser().tokens("Protests, a protest.\n\nProtests", "en")
    assert len(found) == 4
    assert found.surfaces == ["protests", "a", "protest", "", "protests", ""]
    digits = found.digits
    assert found.by_term() == {"protest": f"protests\t{digits[0]}{digits[2]}{digits[4]}", "a": digits[1]}


def test_a_word_that_is_first_written_just_so_has_no_other_form() -> None:
    found = Tokeniser().tokens("protest protests", "en")
    assert found.by_term() == {"protest": found.digits[:2]}


def joined(found: list[dict[str, str]]) -> dict[str, str]:
    """What `by_term` says of several texts, as if they were one."""
    whole: dict[str, str] = {}
    for term, told in (pair for one in found for pair in one.items()):
        whole[term] = whole[term] + told.rpartition("\t")[2] if term in whole else told
    return whole


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_texts_that_are_read_together_have_the_tokens_that_they_have_apart(texts: list[str]) -> None:
    apart = [Tokeniser().tokens(text, "en") for text in texts]
    together, terms = Tokeniser().together(texts[0], texts[1:], "en")
    assert together.terms == [term for one in apart for term in one.terms]
    assert together.surfaces == [surface for one in apart for surface in one.surfaces]
    assert together.by_term() == joined([one.by_term() for one in apart])
    assert terms == [[term for term in one.terms if term] for one in apart[1:]]


def test_every_number_of_a_digit_is_used() -> None:
    found = Tokeniser().tokens(" ".join(f"word{number}" for number in range(500)), "en")
    assert {DIGITS.index(digit) for digit in found.digits} == set(range(1, 32))


@pytest.mark.parametrize("tag", MODULES)
def test_every_language_has_its_stemmer(tag: str) -> None:
    assert Tokeniser().tokens("Հայերեն words 12", f"{tag}-XX").terms[-1] == ""
