"""Each mistake, its message and what to type instead."""

import re

import pytest

from generator.dates.faults import ADVICE, CLOCK_ADVICE, OFFSET_ADVICE
from generator.dates.reading import DateError, read_date

TWO_DIGITS = "is not written as 2021-02-03, with two digits for month and day"
UNKNOWN = "leave the line out if nothing is known"
NO_END = "is not how an interval without an end is written"
NO_X = "the dates of an interval have no X and no time of day"
MARK = "a mark of doubt (? ~ %) stands once, after the whole date"
MONTHS = "write a month from 01 to 12, or 21, 22, 23 or 24 for spring, summer, autumn or winter"
YEARS = "write a year of four digits, as 1887"
SET = "write the first and the last date with a slash between them: 2021-02-03/2021-02-05"
ODD = "has a character that no date has"

FAULTS = [
    # text, message (`…` stands for the text in backticks), hint
    ("", "the date is empty", f"{ADVICE}; if nothing is known, leave the line out"),
    (" \t", "the date is empty", f"{ADVICE}; if nothing is known, leave the line out"),
    # other orders and separators
    ("01/02/2021", "… doesn't begin with the year", "write 2021-02-01 or 2021-01-02, whichever is meant"),
    ("1.2.2021", "… doesn't begin with the year", "write 2021-02-01 or 2021-01-02, whichever is meant"),
    ("01/01/2021", "… doesn't begin with the year", "write 2021-01-01"),
    ("25/12/2021", "… doesn't begin with the year", "write 2021-12-25"),
    ("12-25-2021", "… doesn't begin with the year", "write 2021-12-25"),
    ("25.12.2021 11:01", "… doesn't begin with the year", "write 2021-12-25 11:01"),
    ("02/2021", "… doesn't begin with the year", "write 2021-02"),
    ("31/31/2021", "… is not a date", ADVICE),
    ("2021/02/03", f"… {TWO_DIGITS}", "write 2021-02-03"),
    ("2021.02.03", f"… {TWO_DIGITS}", "write 2021-02-03"),
    ("2021. 2. 3.", f"… {TWO_DIGITS}", "write 2021-02-03"),
    ("2021/02", "… has two digits after its slash", "write 2021-02"),
    ("2019-4-28", f"… {TWO_DIGITS}", "write 2019-04-28"),
    ("2019-4", f"… {TWO_DIGITS}", "write 2019-04"),
    ("2019-4-28 11:01 +09:00", f"… {TWO_DIGITS}", "write 2019-04-28 11:01 +09:00"),
    ("20210203", "… has no hyphens", "write 2021-02-03"),
    ("202102", "… has no hyphens", "write 2021-02"),
    ("10", "… is not a date", ADVICE),
    ("01/02/21", "… is not a date", ADVICE),
    # words
    ("May", "… is not a date", ADVICE),
    ("March 3, 2021", "… has its month in words", "write 2021-03-03"),
    ("3 March 2021", "… has its month in words", "write 2021-03-03"),
    ("3rd of march, 2021", "… has its month in words", "write 2021-03-03"),
    ("Mar. 2021", "… has its month in words", "write 2021-03"),
    ("Wed, 03 Feb 2021 11:01:00 +0900", "… has its month in words", "write 2021-02-03 11:01:00 +0900"),
    ("31 February 2021", "… is not a date", ADVICE),
    ("2021년 2월 3일", "… is not written with digits and hyphens", "write 2021-02-03"),
    ("2021年2月", "… is not written with digits and hyphens", "write 2021-02"),
    ("the 1950s", "… is not how a decade is written", "write 195X"),
    ("c. 1957", "… is not how an approximate date is written", "write 1957~"),
    # letters that look alike
    ("2021–02–03", f"… {ODD}, en dash", "write 2021-02-03"),
    ("1957 – 1960", f"… {ODD}, en dash", "write 1957/1960"),
    ("2021-02-03 11:01 −0500", f"… {ODD}, minus sign", "write 2021-02-03 11:01 -0500"),
    ("２０２１－０２", f"… {ODD}, fullwidth digit two", "write 2021-02"),
    ("٢٠٢١", f"… {ODD}, arabic-indic digit two", "write 2021"),
    ("2021\u200e", f"`2021\ufffd` {ODD}, left-to-right mark", "write 2021"),
    ("2021-02-03\u00a011:01", f"`2021-02-03\ufffd11:01` {ODD}, no-break space", "write 2021-02-03 11:01"),
    ("²⁰²¹", f"… {ODD}, superscript two", "write 2021"),
    ("May\x1b[31m", "`May\ufffd[31m` is not a date", ADVICE),
    # days and months that don't exist
    (
        "2021-02-30",
        "there is no 30 February 2021: February 2021 has 28 days",
        "write a day from 01 to 28, or 2021-02 if the day is not known",
    ),
    (
        "1900-02-29?",
        "there is no 29 February 1900: February 1900 has 28 days",
        "write a day from 01 to 28, or 1900-02 if the day is not known",
    ),
    (
        "2021-04-31T11:01Z",
        "there is no 31 April 2021: April 2021 has 30 days",
        "write a day from 01 to 30, or 2021-04 if the day is not known",
    ),
    (
        "2024-02-01/2024-02-30",
        "there is no 30 February 2024: February 2024 has 29 days",
        "write a day from 01 to 29, or 2024-02 if the day is not known",
    ),
    ("2021-02-00", "there is no day 00 in 2021-02", "if the day is not known, write 2021-02"),
    ("2021-21-03", "there is no day 03 in 2021-21", "if the day is not known, write 2021-21"),
    ("2021-13-01", "there is no month 13", "the month comes before the day: write 2021-01-13"),
    ("2021-13-32", "there is no month 13", MONTHS),
    ("2021-25", "there is no month 25", MONTHS),
    ("2021-13-XX", "there is no month 13", MONTHS),
    ("2021-00-00", "there is no month 00", "if the month is not known, write 2021"),
    # years
    ("0000", "the year of … is not between 0001 and 9999", YEARS),
    ("000X", "the year of … is not between 0001 and 9999", YEARS),
    ("../0000", "the year of `0000` is not between 0001 and 9999", YEARS),
    ("99999", "the year of … is not between 0001 and 9999", YEARS),
    ("-0044", "the year of … is not between 0001 and 9999", YEARS),
    ("Y17000", "the year of … is not between 0001 and 9999", YEARS),
    # what is not known, and what is in doubt
    ("unknown", "… is not a date", UNKNOWN),
    ("(n.d.)", "… is not a date", UNKNOWN),
    ("?", "… is not a date", UNKNOWN),
    ("2021-02-??", "… has ? for what is not known", "write 2021-02"),
    ("2021-??-??", "… has ? for what is not known", "write 2021"),
    ("199?", "… has ? for a digit that is not known", "write 199X"),
    ("19??", "… has ? for digits that are not known", "write 19XX"),
    ("early 2021", "… is a date with a word", "write 2021"),
    ("Feb. 2021?", "… has its month in words", "write 2021-02?"),
    ("12 May 1998 (?)", "… has its month in words", "write 1998-05-12?"),
    ("3/4/2021?", "… doesn't begin with the year", "write 2021-04-03? or 2021-03-04?, whichever is meant"),
    ("1990s?", "… is not how a decade is written", "write 199X?"),
    ("2021-02-03 ?", MARK, "write 2021-02-03?"),
    ("Summer of 1998", "… has its season in words", "write 1998-22"),
    ("fall 1998", "… has its season in words", "write 1998-23"),
    ("1998 May 3rd", "… has its month in words", "write 1998-05-03"),
    ("1998, May", "… has its month in words", "write 1998-05"),
    ("“2021-02-03”", "… has a character that no date has, left double quotation mark", "write 2021-02-03"),
    # times
    ("2021-02-03 to 05", "`to 05` is not a time of day", CLOCK_ADVICE),
    ("2021-02-03 25:61", "`25:61` is not a time of day", CLOCK_ADVICE),
    ("2021-02-03T24:00", "`24:00` is not a time of day", CLOCK_ADVICE),
    ("2021-02-03 11:01.5", "`11:01.5` is not a time of day", CLOCK_ADVICE),
    ("2021-02-03 noon", "`noon` is not a time of day", CLOCK_ADVICE),
    ("2021-02-03T", "… is not a time of day", CLOCK_ADVICE),
    ("2021-02-03 9:05", "… has an hour of one digit", "write 2021-02-03 09:05"),
    ("2021-02-03 11:01 p.m.", "… is on the 12-hour clock", "write 2021-02-03 23:01"),
    ("2021-02-03 12:01am", "… is on the 12-hour clock", "write 2021-02-03 00:01"),
    ("2021-02-03 12:61 am", "`12:61` is not a time of day", CLOCK_ADVICE),
    ("2021-02-03 11:01 +99:00", "`+99:00` is not a distance from UTC", OFFSET_ADVICE),
    ("2021-02-03T11:01:00+14:01", "`+14:01` is not a distance from UTC", OFFSET_ADVICE),
    ("2021-02-03 11:01 EST", "`EST` is not a distance from UTC", OFFSET_ADVICE),
    # intervals
    ("2021/2020", "the interval ends (2020) before it begins (2021)", "write 2020/2021"),
    ("2021-03?/2021-02", "the interval ends (2021-02) before it begins (2021-03?)", "write 2021-02/2021-03?"),
    ("1957-1960", "… has no slash between its two dates", "write 1957/1960"),
    ("2021-02-02 to 2021-02-05", "… has no slash between its two dates", "write 2021-02-02/2021-02-05"),
    ("1957/60", "… has two digits after its slash", "write 1957/1960"),
    ("1901/02", "… has two digits after its slash", "write 1901-02 or 1901/1902, whichever is meant"),
    (
        "2021-02/03",
        "… has two digits after its slash",
        "write 2021-02-03 or 2021-02/2021-03, whichever is meant",
    ),
    ("2021-02-02/03", "… has two digits after its slash", "write 2021-02-02/2021-02-03"),
    ("1957/now", f"… {NO_END}", "write 1957/.."),
    ("1957-", f"… {NO_END}", "write 1957/.."),
    ("since 1957", f"… {NO_END}", "write 1957/.."),
    ("after 1957", f"… {NO_END}", "write 1957/.."),
    ("1990-95", "… has two digits after its hyphen", "write 1990/1995"),
    ("before 1957", "… is not how an interval without a beginning is written", "write ../1957"),
    ("until 1957", "… is not how an interval without a beginning is written", "write ../1957"),
    ("195X/1960", NO_X, "write 1950/1960"),
    ("1950/196X", NO_X, "write 1950/1969"),
    ("2021-02-XX/2021-03", NO_X, "write 2021-02/2021-03"),
    ("2021-02-03T11:01/2021-02-04", NO_X, "write 2021-02-03/2021-02-04"),
    ("2021/May", "`May` is not a date", ADVICE),
    ("../..", "… states no date", "write 1957/.. or ../1957, or leave the line out"),
    ("/", "… states no date", "write 1957/.. or ../1957, or leave the line out"),
    ("2021/2022/2023", "… is not a date", ADVICE),
    # what only level 2 of EDTF has
    ("{2021,2022}", "… is a set of dates, which has no single place in an archive", SET),
    ("[2021..]", "… is a set of dates, which has no single place in an archive", SET),
    ("2021?-02", MARK, "write 2021-02?"),
    ("?2021", MARK, "write 2021?"),
    ("2021-02 ~", MARK, "write 2021-02~"),
    ("2021??", MARK, "write 2021?"),
    ("2021-02-03 11:01?", MARK, "write 2021-02-03?"),
    ("May?", "… is not a date", ADVICE),
    (
        "2XXX",
        "… has an X where it can't be filed",
        "write 202X for a decade, 20XX for a century, 2021-XX for a month or 2021-02-XX for a day not known",
    ),
]


@pytest.mark.parametrize(("text", "message", "hint"), FAULTS)
def test_says_what_is_wrong_and_what_to_type(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        read_date(text)
    assert caught.value.message == message.replace("…", f"`{text}`")
    assert caught.value.hint == hint


@pytest.mark.parametrize("hint", [hint for _, _, hint in FAULTS])
def test_every_date_that_a_hint_proposes_can_be_read(hint: str) -> None:
    proposal = re.fullmatch(r"write ([0-9X:/.?~% +-]+)(?: or ([0-9X:/.?~% +-]+), whichever is meant)?", hint)
    for text in filter(None, proposal.groups() if proposal else ()):
        assert read_date(text)
