"""`When` → words, in the language of the page: month names and order by CLDR through Babel, and the doubt in the words
of the interface.

English without a region is written day first (`en` is read as `en-GB`), for readers everywhere; `en-US` keeps
its own order. Digits are Latin in every language, as they are in the addresses.
"""

import re
from datetime import date
from functools import lru_cache

from generator.dates.months import MONTHS
from generator.interface import Words
from generator.interface.locales import ENGLISH
from generator.model import When

REMEMBERED = 8192
_PLAIN = re.compile(r"[0-9]{4}(?:-[01][0-9](?:-[0-9]{2})?)?")
_ZONE = re.compile(r"[Z+-].*")
_SHORT_MONTH = re.compile(r"(?<![ML])([ML])\1\1(?![ML])")
_MINUS = "\N{MINUS SIGN}"
_MARKS = "?~%"
_THIN_DASH = "\N{THIN SPACE}–\N{THIN SPACE}"
_OPEN = ("", "..")
_SKELETONS = {len("2021"): "y", len("2021-02"): "yMMMM", len("2021-02-03"): "yMMMd"}


@lru_cache(maxsize=REMEMBERED)
def date_words(when: When, words: Words) -> str:
    """`3 February 2021`, `February 2021, uncertain`, `the 2020s`, `2–3 February 2021`, `until 1957`.

    Without the time of day. A season is named as it is written, by its year.
    """
    first, slash, last = when.edtf.partition("/")
    return _interval(first, last, words) if slash else _date(first, words)


def time_words(when: When, words: Words) -> str:
    """`11:01, UTC−05:00`, or `11:01` where the offset is not stated; empty where there is no time of day."""
    clock = when.time[: len("11:01")]
    zone = _ZONE.search(when.time)
    if not zone:
        return clock
    offset = zone[0].removeprefix("Z").replace("-", _MINUS)
    return words.time_with_zone.format(time=clock, zone=f"UTC{offset}")


@lru_cache(maxsize=REMEMBERED)
def known_words(known: tuple[str, ...], words: Words) -> str:
    """The words for a `When.known`, as the heading of a page: `February 2021`, `2020s`, `Undated`."""
    if not known:
        return words.undated
    if "x" in known[0]:
        return _years(known[0], words, words.decade_heading)
    return _plain("-".join(known), words)


def years_words(first: str, last: str, words: Words) -> str:
    """`2018 to 2021`, or `2018`, of two years of `When.known`; decades as `2020s`, centuries as `2000 to 2099`."""
    if first == last:
        return known_words((first,), words)
    begin, end = known_words((_year(first, "0"),), words), known_words((_year(last, "9"),), words)
    return words.years.format(first=begin, last=end)


@lru_cache(maxsize=REMEMBERED)
def span_words(first: tuple[str, ...], last: tuple[str, ...], words: Words) -> str:
    """From one `When.known` to another: `3 February – 5 May 2021`, `2018 – 3 February 2021`, or one date if they are
    the same."""
    if first == last:
        return known_words(first, words)
    begin, end = "-".join(first), "-".join(last)
    is_plain = len(first) == len(last) and "x" not in begin + end
    if words.tag in ENGLISH:  # without Babel, which takes longer to be there than a small build
        parts = known_words(first, words), known_words(last, words)
        return _plain_english_interval(begin, end) if is_plain else _THIN_DASH.join(parts)
    if is_plain:
        return _closed_interval(begin, end, words)
    return _joined(known_words(first, words), known_words(last, words), words)


def _year(year: str, digit: str) -> str:
    """A year or decade; of a century, its first year or its last."""
    return year.replace("xx", 2 * digit)


def month_name(number: int, words: Words) -> str:
    """The name of a month, 1 to 12, where it stands alone: `February`. Raises KeyError for another number."""
    if words.tag in ENGLISH:
        return dict(enumerate(MONTHS, 1))[number]
    name: str = words.cldr.months["stand-alone"]["wide"][number]
    return name


@lru_cache(maxsize=REMEMBERED)
def html_datetime(when: When) -> str:
    """The `datetime` attribute of a `<time>`: as much of the date as is certain.

    Empty for intervals, decades and centuries, for which HTML has no form
    (https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value).
    """
    if "/" in when.edtf or "x" in "".join(when.known):
        return ""
    certain = "-".join(when.known)
    return f"{certain}T{when.time}" if when.time else certain


def _date(text: str, words: Words) -> str:
    """One date, with its doubt. A percent sign is EDTF for both uncertain and approximate."""
    told = _undoubted(text.rstrip(_MARKS), words)
    if text.endswith(("~", "%")):
        told = words.date_about.format(date=told)
    return words.date_uncertain.format(date=told) if text.endswith(("?", "%")) else told


def _undoubted(text: str, words: Words) -> str:
    text = text.replace("-XX", "")
    if "X" in text:
        return _years(text, words, words.decade)
    year, _, month = text.partition("-")
    if "21" <= month <= "24":
        season = (words.spring, words.summer, words.autumn, words.winter)[int(month) - 21]
        return season.format(year=_plain(year, words))
    return _plain(text, words)


def _years(text: str, words: Words, decade: str) -> str:
    """`202x` or `20xx`, in either case."""
    digits = text.upper()
    template = words.century if digits.endswith("XX") else decade
    return template.format(first=int(digits.replace("X", "0")), last=int(digits.replace("X", "9")))


def _plain(text: str, words: Words) -> str:
    """`2021`, `2021-02` or `2021-02-03`."""
    if words.tag in ENGLISH:
        return _plain_english(text)
    from babel.dates import format_date, format_skeleton

    if len(text) == len("2021-02-03"):
        return format_date(_first_day(text), "long", locale=words.cldr)
    return format_skeleton(_SKELETONS[len(text)], _first_day(text), locale=words.cldr)


def _plain_english(text: str) -> str:
    """As CLDR has it for `en-GB`: `3 February 2021`."""
    year, month, day = (int(part) for part in f"{text}-0-0".split("-")[:3])
    return " ".join(filter(None, (str(day or ""), MONTHS[month - 1] if month else "", str(year))))


def _plain_english_interval(first: str, last: str) -> str:
    """As CLDR has it for `en-GB`."""
    begin, end = _plain_english(first).split(), _plain_english(last)
    if first[:4] == last[:4] and len(first) > len("2021"):
        begin.pop()
    if first[:7] == last[:7] and len(first) > len("2021-02"):
        begin.pop()
    between = "–" if begin[-1].isdecimal() and len(begin) == 1 else _THIN_DASH
    return f"{' '.join(begin)}{between}{end}"


def _first_day(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[: len("2021-02-03")])


def _interval(first: str, last: str, words: Words) -> str:
    if last in _OPEN:
        since = _since(first, words)
        return since if last else words.date_end_unknown.format(date=since)
    if first in _OPEN:
        until = _until(last, words)
        return until if first else words.date_beginning_unknown.format(date=until)
    if _PLAIN.fullmatch(first) and _PLAIN.fullmatch(last) and len(first) == len(last):
        return _closed_interval(first, last, words)
    return _joined(_date(first, words), _date(last, words), words)


def _since(text: str, words: Words) -> str:
    template = words.date_since_day if _is_day(text) else words.date_since
    return template.format(date=_date(text, words))


def _until(text: str, words: Words) -> str:
    template = words.date_until_day if _is_day(text) else words.date_until
    return template.format(date=_date(text, words))


def _is_day(text: str) -> bool:
    return len(text.rstrip(_MARKS)) == len("2021-02-03")


def _closed_interval(first: str, last: str, words: Words) -> str:
    """Two years, months or days, without what they share: `2–3 February 2021`.

    CLDR has patterns by the largest field that differs, for short months only; they serve for long ones
    (https://www.unicode.org/reports/tr35/tr35-dates.html#Matching_Skeletons), which Babel doesn't know.
    """
    if first == last:
        return _plain(first, words)
    from babel.dates import format_date

    field = "y" if first[:4] != last[:4] else "M" if first[:7] != last[:7] else "d"
    patterns = words.cldr.interval_formats.get(_SKELETONS[len(first)], {}).get(field, ())
    if len(patterns) != 2:  # Babel can't find where the second date begins in Persian
        return _joined(_plain(first, words), _plain(last, words), words)
    formats = [_SHORT_MONTH.sub(r"\1\1\1\1", pattern) for pattern in patterns]
    days = (_first_day(first), _first_day(last))
    return "".join(format_date(day, form, words.cldr) for day, form in zip(days, formats, strict=True))


def _joined(first: str, last: str, words: Words) -> str:
    pattern: str = words.cldr.interval_formats[None]
    return pattern.format(first, last)
