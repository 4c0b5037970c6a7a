"""Slugs, the identity of names, their order, near misses."""

import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text import (
    SLUG_BYTES,
    digest,
    fold,
    is_slug,
    near,
    slug,
    squeeze,
    term_slug,
)

ANY_TEXT = st.text(max_size=120)
RESERVED = [
    "con",
    "PRN",
    "aux",
    "nul",
    "COM1",
    "lpt9",
    "com\u00b9",
    "index",
    "Index",
    "page-2",
    "Page 17",
    "page-20210203-2",
]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Six Soldiers Cross River", "six-soldiers-cross-river"),
        ("  ends —  and   runs! ", "ends-and-runs"),
        ("RFA's Korean Service", "rfas-korean-service"),
        ("the North’s railways", "the-norths-railways"),
        ("혜산시", "혜산시"),
        ("判門店 会晤", "判門店-会晤"),
        ("قمة بانمونجوم", "قمة-بانمونجوم"),
        ("မြန်မာ", "မြန်မာ"),
        ("ភ្នំពេញ", "ភ្នំពេញ"),
        ("བོད་ལྗོངས", "བོད-ལྗོངས"),
        ("Ürümqi", "ürümqi"),
        ("1.10", "1-10"),
        ("2013", "2013"),
        ("GNU/Linux", "gnu-linux"),
        ("../../etc/passwd", "etc-passwd"),
        ("İstanbul", "i̇stanbul"),
    ],
)
def test_a_slug_keeps_every_script(title: str, expected: str) -> None:
    assert slug(title) == unicodedata.normalize("NFC", expected)


@pytest.mark.parametrize("name", RESERVED)
def test_a_reserved_name_is_marked(name: str) -> None:
    assert slug(name) == f"{slug(name + ' x').removesuffix('-x')}-{digest(fold(name))}"


@pytest.mark.parametrize("name", ["", "…", "/", "***", "..", "  "])
def test_a_title_without_letters_is_its_digest(name: str) -> None:
    assert slug(name) == digest(fold(name))


def test_a_long_title_is_cut_between_graphemes_and_marked() -> None:
    title = "한" * 100
    cut = slug(title)
    stem, _, mark = cut.rpartition("-")
    assert len(cut.encode()) <= SLUG_BYTES
    assert set(stem) == {"한"}
    assert mark == digest(fold(title))
    assert slug(title + "국") != cut


def test_a_grapheme_longer_than_a_slug_leaves_only_the_digest() -> None:
    title = "a" + "\u0301" * 100
    assert slug(title) == digest(fold(title))
    assert term_slug(title + "+") == digest(fold(title + "+"))


@given(ANY_TEXT)
@example("ǅ")
@example("ΑΣ")
@example("ﬀ")
@example("a" * 200)
@example("a" + "\u0345" * 90)
def test_a_slug_is_safe_and_stays_itself(title: str) -> None:
    made = slug(title)
    assert made
    assert slug(made) == made
    assert is_slug(made)
    assert made == made.lower()
    assert unicodedata.is_normalized("NFC", made)
    assert len(made.encode()) <= SLUG_BYTES
    assert regex.fullmatch(r"[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*", made)


@given(ANY_TEXT)
def test_a_slug_is_one_for_all_compositions(title: str) -> None:
    assert slug(unicodedata.normalize("NFD", title)) == slug(unicodedata.normalize("NFC", title))


@given(ANY_TEXT)
def test_the_slug_of_a_name_is_a_slug(name: str) -> None:
    assert is_slug(term_slug(name))


def test_signs_that_tell_names_apart_tell_slugs_apart() -> None:
    names = ["C", "C++", "C#", "C&", "C@", "C%", "C*", ";)", ":("]
    assert len({term_slug(name) for name in names}) == len(names)
    assert term_slug("C") == "c"
    assert term_slug("C++").startswith("c-")
    assert term_slug("border guards") == "border-guards"


def test_spellings_of_one_name_have_one_slug() -> None:
    assert {term_slug(name) for name in ("C++", "c++", " C++ ")} == {term_slug("C++")}


@pytest.mark.parametrize(
    "text", ["", "Upper", "two words", "a_b", "con", "page-1", "-a", "a-", "a--b", "a/b", "x" * 81]
)
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize("other", ["test", "TEST", " test ", "Test\n"])
def test_case_and_space_do_not_tell_names_apart(other: str) -> None:
    assert fold(other) == fold("Test")


def test_composition_does_not_tell_names_apart_but_accents_do() -> None:
    assert fold(unicodedata.normalize("NFD", "Ürümqi")) == fold("Ürümqi")
    assert fold(unicodedata.normalize("NFD", "혜산")) == fold("혜산")
    assert fold("Urumqi") != fold("Ürümqi")
    assert fold("C") != fold("C++")
    assert fold("STRASSE") == fold("Straße")


@given(ANY_TEXT)
@example("\u0345ᾳ")
def test_a_folded_name_stays_itself(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_white_space_is_squeezed() -> None:
    assert squeeze("  a\t\n b\u3000c\u2028") == "a b c"


def test_a_near_miss() -> None:
    assert near("tgas", ["tags", "title", "date"]) == "tags"
    assert near("zzz", ["tags"]) == ""
    assert near("x", []) == ""


def test_a_digest_is_short_and_stable() -> None:
    assert digest("a") == "ca234c55"


# --- the short ways of ASCII, against the general ones


def general_fold(name: str) -> str:
    composed = unicodedata.normalize("NFC", " ".join(name.split()))
    return unicodedata.normalize("NFC", composed.casefold())


def general_slug(title: str) -> str:
    composed = unicodedata.normalize("NFC", title.translate(str.maketrans("", "", "'\u2019\u02bc"))).lower()
    stem = "-".join(regex.findall(r"[\p{L}\p{M}\p{N}]+", unicodedata.normalize("NFC", composed)))
    mark = digest(general_fold(title))
    if not stem or regex.fullmatch(r"con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3]|index|page-[0-9]+", stem):
        return "-".join(filter(None, (stem, mark)))
    if len(stem.encode()) <= SLUG_BYTES:
        return stem
    kept = ""
    for grapheme in regex.findall(r"\X", stem):
        if len((kept + grapheme).encode()) > SLUG_BYTES - 9:
            break
        kept += grapheme
    return "-".join(filter(None, (kept.rstrip("-"), mark)))


def ways_agree(text: str) -> None:
    assert squeeze(text) == " ".join(text.split())
    assert fold(text) == general_fold(text)
    assert slug(text) == general_slug(text)
    assert (term_slug(text) == slug(text)) == (
        not regex.search(r"[\p{S}#&@%*]", text) or slug(text).endswith(digest(fold(text)))
    )


def test_all_ways_agree_on_every_pair_of_ascii() -> None:
    for first in map(chr, range(128)):
        for second in map(chr, range(128)):
            ways_agree(first + second)


@given(st.text(st.characters(max_codepoint=127), max_size=120) | ANY_TEXT)
@example("con")
@example("page-12")
@example("it's " * 40)
@example("a  b")
@example("a\u3000b")
def test_all_ways_agree(text: str) -> None:
    ways_agree(text)


def test_what_can_be_printed_holds_no_white_space_but_spaces() -> None:
    assert [c for c in map(chr, range(0x110000)) if c.isprintable() and c.isspace()] == [" "]
