"""What records leave out, and what the script of the page makes of it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_node import SCRIPTS, run, tokens_script

from generator import urls
from generator.dates import read_date
from generator.dates.words import date_words, html_datetime
from generator.interface import words_in
from generator.search.addresses import short
from generator.search.dates_said import months, unsaid
from generator.search.reading import record_of
from generator.text import slug

TITLES = (
    "Six soldiers cross the Yalu",
    "Kim’s “new” bridge – opened",
    "'Free' markets, 2021",
    "Đà Nẵng today",
    "혜산시에서",
    "A title that is so long that its address was cut somewhere, and ends with the digest of all of it",
    "index",
    "!?",
)
DAYS = ("2021-02-03", "2021-02", "2021", "2021-02-03T11:01", "")
DATES = ("2021-02-03", "1999-12-31", "2021-02", "2021-02-03?", "0987-05-01", "2026-11-26")
LANGUAGES = ("en", "en-US", "ko", "zh-Hans", "zh-Hant", "ar", "fr", "ru")


def _address(title: str, day: str) -> str:
    return urls.article(tuple(day.partition("T")[0].split("-")) if day else (), slug(title))


@pytest.mark.browser
def test_the_page_makes_the_addresses_again() -> None:
    pairs = [(title, day) for title in TITLES for day in DAYS]
    known = [_address(title, day) for title, day in pairs] + ["articles/2021/02/03/other.html", "a/2021.html", "x.html"]
    pairs += [(TITLES[0], DAYS[0])] * 3
    shortened = [short(url, title, day) for url, (title, day) in zip(known, pairs, strict=True)]
    assert shortened.count("") > 5
    assert any(one.startswith("/7") for one in shortened)  # cut in the title, with a digest
    given = [[one, title, "", day] for one, (title, day) in zip(shortened, pairs, strict=True)]
    scripts = [tokens_script(), (SCRIPTS / "query.js").read_text("utf-8")]
    assert run(scripts, "given => given.map(dateline.address)", given) == known


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_the_dates_again(language: str) -> None:
    words = words_in(language)
    dates = [read_date(text) for text in DATES]
    said, days = [date_words(date, words) for date in dates], [html_datetime(date) for date in dates]
    left = [unsaid(text, day, months(words)) for text, day in zip(said, days, strict=True)]
    assert left[:2] == ["", ""]
    assert left[2:4] == said[2:4]
    scripts = [tokens_script(), (SCRIPTS / "query.js").read_text("utf-8")]
    told = run(
        scripts,
        "given => { dateline.manifest = {months: given[0]}; return given[1].map(dateline.said); }",
        [months(words), [["", "", text, day] for text, day in zip(left, days, strict=True)]],
    )
    assert told == said


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=9))
def test_a_record_is_a_line_of_its_fields(fields: list[str]) -> None:
    line = record_of(*fields)
    assert "\n" not in line
    found = line.split("\x7f")
    kept = [field.replace("\x7f", " ").replace("\n", " ") for field in fields]
    assert found + [""] * (len(kept) - len(found)) == kept
