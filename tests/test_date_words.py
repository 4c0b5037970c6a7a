"""Dates in words, by language; months; and the `datetime` of HTML."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel import Locale, localedata
from babel.dates import format_date, format_skeleton
from hypothesis import example, given, settings
from hypothesis import strategies as st

import generator
from generator.dates.reading import read_date
from generator.dates.words import (
    date_words,
    html_datetime,
    known_words,
    month_name,
    span_words,
    time_words,
    years_words,
)
from generator.interface import words_in

ENGLISH = [
    ("2021-02-03", "3 February 2021"),
    ("2021-02-03 22:44 -0700", "3 February 2021"),
    ("2021-02", "February 2021"),
    ("2021", "2021"),
    ("2021-02?", "February 2021, uncertain"),
    ("2021-02~", "about February 2021"),
    ("2021-02%", "about February 2021, uncertain"),
    ("2021-XX", "2021"),
    ("2021-02-XX?", "February 2021, uncertain"),
    ("202X", "the 2020s"),
    ("202X~", "about the 2020s"),
    ("20XX", "2000 to 2099"),
    ("2021-21", "spring 2021"),
    ("2021-24?", "winter 2021, uncertain"),
    ("2021-02-02/2021-02-03", "2–3 February 2021"),
    ("2021-02-02/2021-03-03", "2 February – 3 March 2021"),
    ("2020-12-31/2021-01-01", "31 December 2020 – 1 January 2021"),
    ("2021-02/2021-03", "February – March 2021"),
    ("2020/2021", "2020–2021"),
    ("2021-02-03/2021-02-03", "3 February 2021"),
    ("2021-02?/2021-03~", "February 2021, uncertain – about March 2021"),
    ("2021-02/2021-03-04", "February 2021 – 4 March 2021"),
    ("2021-21/2021-23", "spring 2021 – autumn 2021"),
    ("../1957", "until 1957"),
    ("/1957", "until 1957, beginning unknown"),
    ("1957/..", "from 1957"),
    ("1957?/", "from 1957, uncertain, end unknown"),
]
OTHERS = [
    ("ko", "2021-02-03", "2021년 2월 3일"),
    ("ko", "2021-02?", "2021년 2월(불확실)"),
    ("ko", "2021~", "2021년 무렵"),
    ("ko", "202X", "2020년대"),
    ("ko", "20XX", "2000년~2099년"),
    ("ko", "2021-21", "2021년 봄"),
    ("ko", "2021-02-02/2021-02-03", "2021년 2월 2일~3일"),
    ("ko", "../1957", "1957년까지"),
    ("ko", "1957/", "1957년부터(종료 시기 미상)"),
    ("ko-KP", "2021-02", "2021년 2월"),
    ("zh", "2021-02?", "2021年2月（不确定）"),
    ("zh-Hans", "2021-02-03", "2021年2月3日"),
    ("zh-Hans", "2021-02%", "约2021年2月（不确定）"),
    ("zh-Hans", "2021-02-02/2021-02-03", "2021年2月2日至3日"),
    ("zh-Hans", "1957/..", "自1957年起"),
    ("zh-Hant", "2021-02?", "2021年2月（不確定）"),
    ("zh-Hant-TW", "2021-23", "2021年秋季"),
    ("zh-TW", "2021~", "約2021年"),
    ("ar", "2021-02-03", "3 فبراير 2021"),
    ("ar", "2021-02?", "فبراير 2021 (غير مؤكد)"),
    ("ar", "2021-02~", "نحو فبراير 2021"),
    ("ar", "202X", "من 2020 إلى 2029"),
    ("ar", "../1957", "حتى 1957"),
    ("ar-EG", "2021-02-02/2021-02-03", "2–3 فبراير 2021"),
    ("fr", "2021-02-03", "3 février 2021"),
    ("fr", "2021-02?", "février 2021, date incertaine"),
    ("fr", "2021-02~", "février 2021 environ"),
    ("fr", "202X", "années 2020"),
    ("fr", "2021-22", "été 2021"),
    ("fr", "../1957", "jusqu’en 1957"),
    ("fr", "../1957-02-03?", "jusqu’au 3 février 1957, date incertaine"),
    ("fr", "1957-02-03/..", "depuis le 3 février 1957"),
    ("fr", "1957-02/..", "depuis février 1957"),
    ("en-US", "2021-02-03", "February 3, 2021"),
]

SPOKEN = (("dates", "A site's own word"),)  # so the language is spoken


def _plain_spaces(words: str) -> str:
    """CLDR puts thin and unbreakable spaces, which look alike here."""
    return " ".join(words.split())


@pytest.mark.parametrize(("text", "words"), ENGLISH)
def test_english(text: str, words: str) -> None:
    assert _plain_spaces(date_words(read_date(text), words_in("en"))) == words


@pytest.mark.parametrize(("tag", "text", "words"), OTHERS)
def test_other_languages(tag: str, text: str, words: str) -> None:
    assert _plain_spaces(date_words(read_date(text), words_in(tag))) == words


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("de", "2021-02-02/2021-03-03", "2. Februar – 3. März 2021"),
        ("de", "2021-02?", "Februar 2021, uncertain"),
        ("ru", "2021-02", "февраль 2021 г."),
        ("ru", "2021-02-03", "3 февраля 2021 г."),
        ("fa", "2021-02/2021-03", "فوریهٔ 2021 تا مارس 2021"),
        ("my", "2021-02-03", "2021 ဖေဖော်ဝါရီ 3"),
    ],
)
def test_a_language_that_a_site_has_words_for(tag: str, text: str, words: str) -> None:
    assert _plain_spaces(date_words(read_date(text), words_in(tag, SPOKEN))) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2021", "2021", "2021"),
        ("2018", "2021", "2018 to 2021"),
        ("202x", "202x", "2020s"),
        ("195x", "202x", "1950s to 2020s"),
        ("20xx", "20xx", "2000 to 2099"),
        ("19xx", "20xx", "1900 to 2099"),
        ("19xx", "195x", "1900 to 1950s"),
    ],
)
def test_spans_of_years(first: str, last: str, words: str) -> None:
    assert years_words(first, last, words_in("en")) == words


def test_a_language_that_nobody_has_words_for_is_english() -> None:
    assert date_words(read_date("2021-02?"), words_in("de")) == "February 2021, uncertain"


@pytest.mark.parametrize(
    "tag", ["en", "de", "en-KP", "x-unknown", "i-default", "und", "und-Hang", "", "-", "root", "qqq"]
)
def test_what_is_no_language_is_english(tag: str) -> None:
    assert date_words(read_date("2021-02-03"), words_in(tag)) == "3 February 2021"


@pytest.mark.parametrize("tag", ["ko-KP", "ko_KR", "ko-Hang-KR-x-foo", "ko-XX", "ko-" + "a-" * 5000])
def test_an_unknown_tag_is_read_as_its_beginning(tag: str) -> None:
    assert known_words(("2021", "02"), words_in(tag)) == "2021년 2월"


@given(st.text(max_size=20) | st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}", fullmatch=True))
@settings(max_examples=80, deadline=None)
def test_no_tag_raises(tag: str) -> None:
    assert "2021" in date_words(read_date("2021-02-03"), words_in(tag))


def test_every_language_of_cldr_has_words_with_latin_digits() -> None:
    texts = ["2021-02-03", "2021-02", "2021-02-02/2021-02-03", "2021-02/2022-03", "2020/2021"]
    whens = [read_date(text) for text in texts]
    for tag in (tag for tag in localedata.locale_identifiers() if "_" not in tag):
        for words in [date_words(when, words_in(tag, SPOKEN)) for when in whens]:
            assert "202" in words
            # Tibetan and Dzongkha have months named by number, in their own digits.
            assert words.isascii() or tag in {"bo", "dz"} or _digits_are_latin(words)


def _digits_are_latin(words: str) -> bool:
    return all(letter.isascii() for letter in words if letter.isdecimal())


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("en", ["2 February 2021", "February 2021", "2021", "2020s", "2000 to 2099", "Undated"]),
        ("ko", ["2021년 2월 2일", "2021년 2월", "2021년", "2020년대", "2000년~2099년", "날짜 미상"]),
        ("zh-Hans", ["2021年2月2日", "2021年2月", "2021年", "2020年代", "2000年至2099年", "日期不详"]),
        ("ar", ["2 فبراير 2021", "فبراير 2021", "2021", "من 2020 إلى 2029", "من 2000 إلى 2099", "بدون تاريخ"]),
        ("fr", ["2 février 2021", "février 2021", "2021", "Années 2020", "de 2000 à 2099", "Sans date"]),
    ],
)
def test_words_for_index_pages(tag: str, names: list[str]) -> None:
    shelves = [("2021", "02", "02"), ("2021", "02"), ("2021",), ("202x",), ("20xx",), ()]
    assert [known_words(known, words_in(tag)) for known in shelves] == names


@pytest.mark.parametrize(
    ("text", "tag", "words"),
    [
        ("2021-02-03", "en", ""),
        ("2021-02-03 11:01", "en", "11:01"),
        ("2021-02-03 11:01:30 -0500", "en", "11:01, UTC−05:00"),
        ("2021-02-03 11:01 +09", "ko", "11:01, UTC+09:00"),
        ("2021-02-03T11:01Z", "zh-Hans", "11:01，UTC"),
        ("2021-02-03T11:01Z", "ar", "11:01، UTC"),
    ],
)
def test_time_of_day(text: str, tag: str, words: str) -> None:
    assert time_words(read_date(text), words_in(tag)) == words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021", "2021"),
        ("2021~", "2021"),
        ("2021-02?", "2021-02"),
        ("2021-XX", "2021"),
        ("2021-21", "2021"),
        ("2021-02-03", "2021-02-03"),
        ("2021-02-03 11:01", "2021-02-03T11:01"),
        ("2021-02-03 11:01 -0500", "2021-02-03T11:01-05:00"),
        ("2021-02-03T11:01:30.5Z", "2021-02-03T11:01:30Z"),
        ("202X", ""),
        ("20XX", ""),
        ("2021-02-02/2021-02-03", ""),
        ("1957/..", ""),
    ],
)
def test_html_datetime(text: str, value: str) -> None:
    assert html_datetime(read_date(text)) == value


@given(st.dates())
@example(date(1, 1, 1))
@example(date(9999, 12, 31))
def test_english_is_what_cldr_has(day: date) -> None:
    text = day.isoformat()
    for tag in ("en", "en-GB"):
        assert date_words(read_date(text), words_in(tag)) == format_date(day, "long", "en_GB")
        assert date_words(read_date(text[:7]), words_in(tag)) == format_skeleton("yMMMM", day, locale="en_GB")
        assert date_words(read_date(text[:4]), words_in(tag)) == format_skeleton("y", day, locale="en_GB")
        assert month_name(day.month, words_in(tag)) == Locale("en", "GB").months["stand-alone"]["wide"][day.month]


DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


LATER = st.timedeltas(min_value=timedelta(1), max_value=timedelta(500))


@given(DAYS, st.one_of(DAYS, LATER), st.sampled_from([1, 2, 3]))
@example(date(2021, 2, 3), timedelta(1), 3)
@example(date(2021, 2, 28), timedelta(1), 3)
@example(date(2021, 2, 28), timedelta(1), 2)
@example(date(2021, 12, 31), timedelta(1), 1)
def test_a_span_in_english_is_that_of_cldr_though_babel_is_not_asked(
    first: date, then: date | timedelta, parts: int
) -> None:
    other = then if isinstance(then, date) else min(first, date(9990, 1, 1)) + then
    begin, end = (tuple(day.isoformat().split("-")[:parts]) for day in sorted((first, other)))
    told = span_words(begin, end, words_in("en"))
    assert told == date_words(read_date(f"{'-'.join(begin)}/{'-'.join(end)}"), words_in("en"))


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (("2021", "02"), ("2021", "02"), "February 2021"),
        (("2018",), ("2021", "02", "03"), "2018 – 3 February 2021"),
        (("202x",), ("2024",), "2020s – 2024"),
        (("19xx",), ("202x",), "1900 to 1999 – 2020s"),
    ],
)
def test_a_span_of_dates_that_are_known_less_and_more(first: tuple[str, ...], last: tuple[str, ...], told: str) -> None:
    assert span_words(first, last, words_in("en")).replace("\N{THIN SPACE}", " ") == told
    american = span_words(first, last, words_in("en-US"))  # which Babel is asked for
    assert american.replace("February 3, 2021", "3 February 2021").replace("\N{THIN SPACE}", " ") == told


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("ko", "2012년 8월 8일 ~ 9월 3일"),
        ("zh-Hans", "2012年8月8日至9月3日"),
        ("ar", "8 أغسطس – 3 سبتمبر 2012"),
        ("fr", "8 août – 3 septembre 2012"),
    ],
)
def test_a_span_in_other_languages(tag: str, told: str) -> None:
    found = span_words(("2012", "08", "08"), ("2012", "09", "03"), words_in(tag))
    assert found.replace("\N{THIN SPACE}", " ").replace("\N{RIGHT-TO-LEFT MARK}", "") == told


def test_names_of_months() -> None:
    assert [month_name(2, words_in(tag)) for tag in ("en", "ko", "fr", "ar", "x-unknown")] == [
        *("February", "2월", "février", "فبراير", "February"),
    ]
    with pytest.raises(KeyError):
        month_name(13, words_in("en"))


@pytest.mark.parametrize("first", ["zh", "he", "my"])
def test_a_language_does_not_change_the_next_one(first: str) -> None:
    """python-babel/babel#1234: in a fresh process, because Babel's memory is for a process."""
    script = f"""
from generator.dates.words import known_words, month_name
from generator.interface import words_in
for tag in ("{first}", "fr", "ar", "de", "ru", "en", "en-US"):
    words = words_in(tag, (("dates", "x"),))
    print(tag, month_name(2, words), known_words(("2021", "02"), words))
"""
    root = str(Path(generator.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], cwd=root, capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[1:] == [
        "fr février février 2021",
        "ar فبراير فبراير 2021",
        "de Februar Februar 2021",
        "ru февраль февраль 2021\N{NARROW NO-BREAK SPACE}г.",
        "en February February 2021",
        "en-US February February 2021",
    ]
