"""Language tags: which are well formed, how they are spelled, what languages are called, which way they run."""

import itertools
import string

import pytest
from babel import Locale
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import (
    LanguageError,
    country_name,
    direction,
    language_name,
    locale_of,
    own_name,
    read_language,
    tag_of_name,
)

KNOWN = [str(tag).replace("_", "-") for tag in Locale("en").languages]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        (" EN ", "en"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("ZH_HANT", "zh-Hant"),
        ("es-419", "es-419"),
        ("de-ch-1996", "de-CH-1996"),
        ("en-US-u-ca-buddhist", "en-US-u-ca-buddhist"),
        ("en-x-ab-CDEF", "en-x-ab-cdef"),
        ("iw", "iw"),
        ("prs", "prs"),
        ("und", "und"),
        ("zh-yue", "zh-yue"),
    ],
)
def test_a_tag_is_spelled_as_is_usual(written: str, tag: str) -> None:
    assert read_language(written) == tag


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Korean", "write ko"),
        ("korean ", "write ko"),
        ("Simplified Chinese", "write zh-Hans"),
        ("Uyghur", "write ug"),
        ("koraen", "write ko"),
        ("jp", "write ja"),
        ("kp", "write ko"),
        ("zz", "write a tag such as en, ko, zh-Hans or ug"),
        ("k", "write a tag such as en, ko, zh-Hans or ug"),
        ("en-", "write a tag such as en, ko, zh-Hans or ug"),
        ("en us", "write a tag such as en, ko, zh-Hans or ug"),
        ("<b>", "write a tag such as en, ko, zh-Hans or ug"),
    ],
)
def test_what_is_no_tag(written: str, hint: str) -> None:
    with pytest.raises(LanguageError) as caught:
        read_language(written)
    assert caught.value.hint == hint
    assert f"`{written}`" in caught.value.message


def test_every_language_that_cldr_knows_has_its_tag() -> None:
    """Even where the tag of one is the name of another: `ga` is Irish, and the Ga language is `gaa`."""
    assert len(KNOWN) > 600
    for tag in KNOWN:
        assert read_language(tag) == tag
        assert language_name(tag, "en"), tag
        assert own_name(tag), tag


def test_names_of_languages() -> None:
    assert (tag_of_name("Korean"), tag_of_name("UYGHUR"), tag_of_name("Elvish")) == ("ko", "ug", "")
    assert language_name("ko", "en") == "Korean"
    assert language_name("ko-KP", "en") == "Korean"
    assert language_name("ko", "fr") == "coréen"
    assert language_name("qaa", "en") == "qaa"
    assert own_name("ko") == "한국어"
    assert own_name("qaa") == "qaa"


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("ug", "rtl"),
        ("ug-Latn", "ltr"),
        ("az-Arab", "rtl"),
        ("he-IL", "rtl"),
        ("qaa", "ltr"),
    ],
)
def test_the_way_that_a_script_runs(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_the_nearest_locale() -> None:
    assert str(locale_of("ko-KP")) == "ko_KP"
    assert str(locale_of("en-x-private")) == "en"
    assert str(locale_of("zh-Hant-TW-x-a")) == "zh_Hant_TW"
    assert str(locale_of("qaa")) == "en"


@given(
    st.text(max_size=30) | st.from_regex(r"[a-z]{1,4}(-[a-zA-Z0-9]{1,8}){0,4}", fullmatch=True) | st.sampled_from(KNOWN)
)
def test_any_text_is_a_tag_or_told(text: str) -> None:
    try:
        tag = read_language(text)
    except LanguageError as error:
        told = (error.message, error.hint)
        assert all(told)
        return
    assert read_language(tag) == tag
    assert tag.isascii()
    assert direction(tag) in {"ltr", "rtl"}
    assert language_name(tag, "en")
    assert own_name(tag)
    assert locale_of(tag)


# --- what is told without Babel

TWO_LETTERS = ["".join(letters) for letters in itertools.product(string.ascii_lowercase, repeat=2)]


def test_languages_of_two_letters_are_those_that_cldr_knows() -> None:
    known = {*Locale("en").languages, *get_global("language_aliases")}
    for language in TWO_LETTERS:
        try:
            read_language(language)
        except LanguageError:
            assert language not in known
        else:
            assert language in known


def test_languages_of_two_letters_run_the_way_of_their_script() -> None:
    for language in TWO_LETTERS:
        likely = get_global("likely_subtags").get(language, f"{language}_Latn").split("_")
        script = next(part for part in (*likely[1:], "Latn") if len(part) == 4)
        assert direction(language) == direction(f"{language}-{script}"), language


def test_english_is_called_as_cldr_has_it() -> None:
    assert own_name("en") == language_name("en", "en") == Locale("en").languages["en"]
    assert tag_of_name("") == ""


@pytest.mark.parametrize(
    ("code", "name", "tag", "called"),
    [
        ("156", "China", "en-GB", "China"),
        ("156", "China", "ko", "중국"),
        ("408", "North Korea", "zh-Hant", "北韓"),
        ("643", "Russia", "ar", "روسيا"),
        ("", "Kosovo", "ru", "Косово"),
        ("", "Baikonur", "ko", "Baikonur"),
        ("156", "China", "x-none", "China"),
    ],
)
def test_countries_are_called_as_the_page_calls_them(code: str, name: str, tag: str, called: str) -> None:
    assert country_name(code, name, tag) == called
