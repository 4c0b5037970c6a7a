"""Spellings of dates that we don't read, and the spellings that are meant. Strings to strings."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.dates.months import MONTHS

_NUMBERS = {name[:3].lower(): f"{number:02}" for number, name in enumerate(MONTHS, start=1)}
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_NAME = rf"(?P<m>{'|'.join(_NUMBERS)})[a-z]*\.?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
_CLOCK = r"(?P<t>[ T]\d.*)?"
_FULL = r"\d{4}(?:-\d\d(?:-\d\d)?)?"


class _Spelling(NamedTuple):
    """A pattern, what is wrong with a text that fits it, and what may be meant."""

    pattern: re.Pattern[str]
    wrong: str
    meanings: tuple[str, ...]


def _spelling(pattern: str, wrong: str, *meanings: str) -> _Spelling:
    return _Spelling(re.compile(pattern, re.ASCII | re.IGNORECASE), wrong, meanings)


_SPELLINGS = (
    _spelling(
        rf"(?P<a>\d{{1,2}})[/.-] ?(?P<b>\d{{1,2}})[/.-] ?(?P<y>\d{{4}}){_CLOCK}",
        "doesn't begin with the year",
        "{y}-{b}-{a}{t}",
        "{y}-{a}-{b}{t}",
    ),
    _spelling(
        r"(?P<a>\d\d)(?P<b>\d\d)/(?P<c>\d\d)",
        "has two digits after its slash",
        "{a}{b}-{c}",
        "{a}{b}/{a}{c}",
    ),
    _spelling(
        r"(?P<a>\d{4}-)(?P<b>\d\d)/(?P<c>\d\d)",
        "has two digits after its slash",
        "{a}{b}-{c}",
        "{a}{b}/{a}{c}",
    ),
    _spelling(
        r"(?P<a>\d{4}-\d\d-)(?P<b>\d\d)/(?P<c>\d\d)",
        "has two digits after its slash",
        "{a}{b}/{a}{c}",
    ),
    _spelling(
        r"(?P<m>\d{1,2})[/.-] ?(?P<y>\d{4})",
        "doesn't begin with the year",
        "{y}-{m}",
    ),
    _spelling(
        rf"(?P<y>\d{{4}})[/.-] ?(?P<m>\d{{1,2}})(?:[/.-] ?(?P<d>\d{{1,2}})\.?{_CLOCK})?",
        "is not written as 2021-02-03, with two digits for month and day",
        "{y}-{m}-{d}{t}",
    ),
    _spelling(
        r"(?P<y>\d{4}) ?[년年] ?(?:(?P<m>\d{1,2}) ?[월月] ?(?:(?P<d>\d{1,2}) ?[일日])?)?",
        "is not written with digits and hyphens",
        "{y}-{m}-{d}",
    ),
    _spelling(
        rf"{_WEEKDAY}{_DAY}(?: of)? {_NAME},? (?P<y>\d{{4}}){_CLOCK}",
        "has its month in words",
        "{y}-{m}-{d}{t}",
    ),
    _spelling(
        rf"{_WEEKDAY}{_NAME} (?:{_DAY},? )?(?P<y>\d{{4}}){_CLOCK}",
        "has its month in words",
        "{y}-{m}-{d}{t}",
    ),
    _spelling(
        rf"(?P<y>\d{{4}}),? {_NAME}(?: {_DAY})?{_CLOCK}",
        "has its month in words",
        "{y}-{m}-{d}{t}",
    ),
    _spelling(
        rf"(?:the )?(?P<m>{'|'.join(_SEASONS)})(?: of)?,? (?P<y>\d{{4}})",
        "has its season in words",
        "{y}-{m}",
    ),
    _spelling(rf"(?P<a>{_FULL})[ T]+(?P<b>\d)(?P<c>:.*)", "has an hour of one digit", "{a} {b}{c}"),
    _spelling(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)?", "has no hyphens", "{y}-{m}-{d}"),
    _spelling(
        rf"(?P<a>{_FULL})(?: ?- ?| to | until |\.\.|--)(?P<b>{_FULL})",
        "has no slash between its two dates",
        "{a}/{b}",
    ),
    _spelling(r"(?P<a>\d\d)(?P<b>\d\d)-(?P<c>3[2-9]|[4-9]\d)", "has two digits after its hyphen", "{a}{b}/{a}{c}"),
    _spelling(r"(?P<a>\d{4}(?:-\d\d)?)(?:-\?\?)+", "has ? for what is not known", "{a}"),
    _spelling(r"(?P<a>\d{3})\?", "has ? for a digit that is not known", "{a}X"),
    _spelling(r"(?P<a>\d\d)\?\?", "has ? for digits that are not known", "{a}XX"),
    _spelling(r"(?:early|mid|late|end of)[ -](?P<a>\d{4}(?:-\d\d)?)", "is a date with a word", "{a}"),
    _spelling(r"(?:the )?(?P<a>\d{3})0'?s", "is not how a decade is written", "{a}X"),
    _spelling(
        rf"(?:c|ca|circa|about|around|approx)\.? ?(?P<a>{_FULL})",
        "is not how an approximate date is written",
        "{a}~",
    ),
    _spelling(
        rf"(?P<a>{_FULL}) ?(?:/ ?(?:now|today|present|open)|-)",
        "is not how an interval without an end is written",
        "{a}/..",
    ),
    _spelling(rf"(?:since|from|after) (?P<a>{_FULL})", "is not how an interval without an end is written", "{a}/.."),
    _spelling(
        rf"(?:until|till|to|before) (?P<a>{_FULL})", "is not how an interval without a beginning is written", "../{a}"
    ),
)


def other_spellings(text: str) -> Iterator[tuple[str, list[str]]]:
    """What is wrong with `text`, to follow it in a sentence, and what may be meant: perhaps no date at all."""
    if not text.isascii():
        yield from _foreign_letters(text)
    if doubted := re.fullmatch(r"(.+?) *\(?([?~])\)?", text):
        bare, mark = doubted.groups()
        for wrong, without in other_spellings(bare):
            yield wrong, [f"{meant}{mark}" for meant in without if meant != bare]
    for spelling in _SPELLINGS:
        if match := spelling.pattern.fullmatch(text):
            parts = {key: _number(part) for key, part in match.groupdict("").items()}
            meanings = (meant.format_map(parts).rstrip("-") for meant in spelling.meanings)
            yield spelling.wrong, list(dict.fromkeys(meanings))


def _number(part: str) -> str:
    """`4` and `Apr` → `04`; all else as it is."""
    return _SEASONS.get(part.lower()) or _NUMBERS.get(part.lower(), part.zfill(2) if part else "")


def _foreign_letters(text: str) -> Iterator[tuple[str, list[str]]]:
    """Digits of other scripts, the dashes of word processors, and what can't be seen but is copied along."""
    odd = next(letter for letter in text if not letter.isascii())
    wrong = f"has a character that no date has, {unicodedata.name(odd, 'one without a name').lower()}"
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    digits = "".join(str(unicodedata.decimal(letter, letter)) for letter in seen)
    yield wrong, [seen.strip("“”„‟‘’‚‛«»")]
    yield wrong, [re.sub(r"[‐-―−]", "-", digits)]
    yield wrong, [re.sub(r"\s*[‐-―−〜～]\s*", "/", digits)]
    yield wrong, [unicodedata.normalize("NFKC", seen)]
