"""Reading dates: bounds, moments, what is known; and that nothing else than a DateError is ever raised."""

import os
import pickle
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from edtf import parse_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

import generator
from generator.dates.forms import read_form
from generator.dates.reading import LONGEST, DateError, read_date
from generator.model import When

DECADE, CENTURY = ("202x",), ("20xx",)
READINGS = [
    # text, lower, upper, known
    ("2021", "2021-01-01", "2021-12-31", ("2021",)),
    ("0001", "0001-01-01", "0001-12-31", ("0001",)),
    ("9999-12", "9999-12-01", "9999-12-31", ("9999", "12")),
    ("2021-02", "2021-02-01", "2021-02-28", ("2021", "02")),
    ("2024-02", "2024-02-01", "2024-02-29", ("2024", "02")),
    ("1900-02", "1900-02-01", "1900-02-28", ("1900", "02")),
    ("2021-02-03", "2021-02-03", "2021-02-03", ("2021", "02", "03")),
    ("2000-02-29", "2000-02-29", "2000-02-29", ("2000", "02", "29")),
    ("1887-06-21", "1887-06-21", "1887-06-21", ("1887", "06", "21")),
    ("2021?", "2021-01-01", "2021-12-31", ("2021",)),
    ("2021~", "2021-01-01", "2021-12-31", ("2021",)),
    ("2021-02?", "2021-02-01", "2021-02-28", ("2021", "02")),
    ("2021-02%", "2021-02-01", "2021-02-28", ("2021", "02")),
    ("2021-02-03~", "2021-02-03", "2021-02-03", ("2021", "02", "03")),
    ("202X", "2020-01-01", "2029-12-31", DECADE),
    ("202X?", "2020-01-01", "2029-12-31", DECADE),
    ("20XX", "2000-01-01", "2099-12-31", CENTURY),
    ("2021-XX", "2021-01-01", "2021-12-31", ("2021",)),
    ("2021-XX-XX", "2021-01-01", "2021-12-31", ("2021",)),
    ("2021-02-XX", "2021-02-01", "2021-02-28", ("2021", "02")),
    ("1900-02-XX%", "1900-02-01", "1900-02-28", ("1900", "02")),
    ("2021-21", "2021-01-01", "2021-12-31", ("2021",)),
    ("2021-24~", "2021-01-01", "2021-12-31", ("2021",)),
    ("2021-02-02/2021-02-03", "2021-02-02", "2021-02-03", ("2021", "02")),
    ("2021-02-03/2021-02-03", "2021-02-03", "2021-02-03", ("2021", "02", "03")),
    ("2021-02?/2021-03~", "2021-02-01", "2021-03-31", ("2021",)),
    ("2021/2022", "2021-01-01", "2022-12-31", DECADE),
    ("2021-02/2021", "2021-02-01", "2021-12-31", ("2021",)),
    ("1999/2001", "1999-01-01", "2001-12-31", ()),
    ("2009/2010", "2009-01-01", "2010-12-31", CENTURY),
    ("2021-23/2021-21", "2021-01-01", "2021-12-31", ("2021",)),  # autumn comes first in the south
    ("../1957", "", "1957-12-31", ()),
    ("/1957", "", "1957-12-31", ()),
    ("1957/..", "1957-01-01", "", ()),
    ("1957?/", "1957-01-01", "", ()),
]
MOMENTS = [
    # text, day, time
    ("2018-09-24T11:01:00-05:00", "2018-09-24", "11:01:00-05:00"),
    ("2018-09-24 11:01:00 -0500", "2018-09-24", "11:01:00-05:00"),
    ("2018-09-24 11:01 +09", "2018-09-24", "11:01+09:00"),
    ("2018-09-24 11:01", "2018-09-24", "11:01"),
    ("2018-09-24  11:01:59", "2018-09-24", "11:01:59"),
    ("2018-09-24T11:01:00.123Z", "2018-09-24", "11:01:00Z"),
    ("2018-09-24T11:01:00,5+14:00", "2018-09-24", "11:01:00+14:00"),
    ("2018-09-24 11:01:00 UTC", "2018-09-24", "11:01:00Z"),
    ("2018-09-24t11:01z", "2018-09-24", "11:01Z"),
    ("2018-09-24 11:01 GMT", "2018-09-24", "11:01Z"),
    ("2018-09-24 11:01 -00:00", "2018-09-24", "11:01Z"),
    ("2018-09-24 11:01 +00:00", "2018-09-24", "11:01+00:00"),
    ("2016-04-14 22:44 -0700", "2016-04-14", "22:44-07:00"),  # jekyll/jekyll#6033
    ("2018-01-01T00:00:00+09:00", "2018-01-01", "00:00:00+09:00"),
]
TOLERATED = [
    (" 2021-02-03\t", "2021-02-03"),
    ("202x", "202X"),
    ("20xx~", "20XX~"),
    ("2021-02-xx", "2021-02-XX"),
    ("2021-02-02 / 2021-02-03", "2021-02-02/2021-02-03"),
    (" .. / 1957 ", "../1957"),
]


@pytest.mark.parametrize(("text", "lower", "upper", "known"), READINGS)
def test_reads_edtf(text: str, lower: str, upper: str, known: tuple[str, ...]) -> None:
    assert read_date(text) == When(edtf=text, lower=lower, upper=upper, time="", known=known)


@pytest.mark.parametrize(("text", "day", "time"), MOMENTS)
def test_a_moment_keeps_its_written_day_and_time(text: str, day: str, time: str) -> None:
    known = tuple(day.split("-"))
    assert read_date(text) == When(edtf=day, lower=day, upper=day, time=time, known=known)


@pytest.mark.parametrize(("text", "edtf"), TOLERATED)
def test_tolerates_what_has_one_meaning(text: str, edtf: str) -> None:
    assert read_date(text) == read_date(edtf)
    assert read_date(text).edtf == edtf


def test_sorts_dates_and_moments_together() -> None:
    texts = ["2021-02-03", "2021-02-03 11:01", "2021-02", "1957/..", "../1960", "202X"]
    in_order = sorted(texts, key=lambda text: read_date(text).sort_key)
    assert in_order == ["1957/..", "../1960", "202X", "2021-02", "2021-02-03", "2021-02-03 11:01"]


def test_too_long_a_text_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(DateError) as caught:
        read_date("9" * 5000)
    assert caught.value.message == f"a date has at most {LONGEST} characters; this has 5,000"
    assert caught.value.hint == "write the date alone, as 2021-02-03, 2021-02 or 2021"


def test_an_error_is_its_message_and_travels_between_processes() -> None:
    with pytest.raises(DateError, match=r"^`May` is not a date$") as caught:
        read_date("May")
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 (our own bytes)
    assert (copy.message, copy.hint) == (caught.value.message, caught.value.hint)


_pieces = st.text(st.sampled_from("0123456789-/XxTtZz:?~%. +{}[],年월––２\u200e"), max_size=30)
_any_text = st.one_of(st.text(max_size=120), _pieces, st.from_regex(r"\d{4}-\d\d?-\d\d?.{0,12}"))


@given(_any_text)
@example("")
@example("\ud800")
@example("../")
@example("/..")
@example("2021-XX/2022")  # edtf raises AttributeError
@example("0000-02-29?")
@example("000X")
@example("Y" + "9" * 90)
@settings(max_examples=500, deadline=None)
def test_no_text_raises_anything_else(text: str) -> None:
    read = _read_or_fault(text)
    if isinstance(read, When):
        assert read_date(read.edtf).known == read.known
    else:
        assert (read.message + read.hint).isprintable()


def _read_or_fault(text: str) -> When | DateError:
    try:
        return read_date(text)
    except DateError as error:
        return error


def _read_or_none(text: str) -> When | None:
    read = _read_or_fault(text)
    return read if isinstance(read, When) else None


@st.composite
def _ends(draw: st.DrawFn) -> str:
    """A date for an end of an interval, without doubt and season."""
    day = draw(st.dates())
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


_marks = st.sampled_from(["", "?", "~", "%"])
_marked = st.builds(str.__add__, _ends(), _marks)
_unspecified = st.builds(
    lambda day, shape, mark: day[: shape[0]] + shape[1] + mark,
    st.dates(min_value=date(100, 1, 1)).map(date.isoformat),
    st.sampled_from([(3, "X"), (2, "XX"), (4, "-XX"), (4, "-XX-XX"), (7, "-XX")]),
    _marks,
)
_seasons = st.builds("{:04}-{}{}".format, st.integers(1, 9999), st.integers(21, 24), _marks)
_closed = st.tuples(_marked, _marked).map(lambda ends: "/".join(sorted(ends)))
_open = st.one_of(_marked.map("../{}".format), _marked.map("{}/..".format))
_level_1 = st.one_of(_marked, _unspecified, _closed, _open)
_dates = st.one_of(_level_1, _seasons, _marked.map("{}/".format), _marked.map("/{}".format))


@given(_level_1)
@settings(max_examples=200, deadline=None)
def test_agrees_with_the_edtf_library(text: str) -> None:
    """Except where the library is wrong: seasons, unknown ends, 29 February (see `_unspecified_days`)."""
    theirs, ours = parse_edtf(text), _read_or_none(text)
    bounds = [
        "" if isinstance(moment, float) else "{:04}-{:02}-{:02}".format(*moment[:3])
        for moment in (theirs.lower_strict(), theirs.upper_strict())
    ]
    if ours:
        assert bounds == [ours.lower, ours.upper]
    else:
        assert all(bounds)
        assert bounds[0] > bounds[1]  # an interval that ends before it begins


@given(_dates, st.floats(0, 1))
@settings(max_examples=300, deadline=None)
def test_every_possible_day_begins_with_what_is_known(text: str, share: float) -> None:
    when = _read_or_none(text)
    if not when or not (when.lower and when.upper):
        assert not when or when.known == ()
        return
    lower, upper = date.fromisoformat(when.lower), date.fromisoformat(when.upper)
    assert lower <= upper
    day = (lower + timedelta(days=int((upper - lower).days * share))).isoformat()
    pattern = "-".join(when.known).replace("x", "[0-9]")
    assert re.match(pattern, day)
    assert when.edtf == text


@given(_dates, _marks)
@settings(max_examples=100, deadline=None)
def test_doubt_changes_neither_bounds_nor_what_is_known(text: str, mark: str) -> None:
    sure = _read_or_none(re.sub("[?~%]", "", text))
    doubtful = _read_or_none(re.sub("[?~%]", "", text) + ("" if text.endswith(("/", "..")) else mark))
    assert (sure is None) == (doubtful is None)
    if sure and doubtful:
        assert (sure.lower, sure.upper, sure.known) == (doubtful.lower, doubtful.upper, doubtful.known)


_SCRIPT = """
from generator.dates.words import date_words, time_words
from generator.interface import words_in
from generator.dates.reading import DateError, read_date
spoken = [words_in(tag) for tag in ("en", "ko", "fr", "ar")]
for text in ["2018-01-01", "2018-01-01 22:44 -0700", "202X", "2021-02?", "May", "10", "2021-02-02/2021-02-03"]:
    try:
        when = read_date(text)
        print(when, [(date_words(when, words), time_words(when, words)) for words in spoken])
    except DateError as error:
        print(error.message, error.hint)
"""


def _run_elsewhere(**environment: str) -> str:
    root = str(Path(generator.__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error", **environment}
    done = subprocess.run([sys.executable, "-c", _SCRIPT], env=env, capture_output=True, check=True, text=True)
    assert done.stderr == ""
    return done.stdout


def test_neither_zone_nor_locale_nor_warnings_matter() -> None:
    here = _run_elsewhere(TZ="America/Los_Angeles", LC_ALL="C", PYTHONHASHSEED="1")
    there = _run_elsewhere(TZ="Asia/Seoul", LC_ALL="tr_TR.UTF-8", LANGUAGE="ar", PYTHONHASHSEED="2")
    assert here == there
    assert "1 January 2018" in here
    assert "22:44, UTC−07:00" in here


def test_plain_dates_are_read_fast() -> None:
    """100,000 different days and moments, each read once: about 0.2 s on one core, and never through edtf."""
    days = [f"{year:04}-{month:02}-28" for year in range(1, 4168) for month in range(1, 13)][:50_000]
    start = process_time()
    for day in days:
        read_date(day)
        read_date(f"{day} 11:01:00 -0500")
    assert process_time() - start < 3


# --- a day, which is most of what is written


@given(st.dates().map(date.isoformat) | st.text("0123-W9 \u0663", min_size=9, max_size=11))
@example("2021-W01-1")
@example("2021-W1-1x")
@example("0000-01-01")
@example("2021-02-29")
@example("\u0662021-02-0")
@settings(max_examples=500, deadline=None)
def test_a_day_is_what_it_is_among_all_forms(text: str) -> None:
    try:
        expected = read_form(text.strip())
    except ValueError:
        with pytest.raises(DateError):
            read_date(text)
    else:
        assert read_date(text) == expected
