"""`When` → words, in the language of the page: month names and order by CLDR through Babel, with the doubt.

English without a region is written day first (`en` is read as `en-GB`), for readers everywhere; `en-US` keeps
its own order. Digits are Latin in every language, as they are in the addresses. A language is a BCP 47 tag;
none is refused: one that CLDR doesn't know is read as its beginning (RFC 4647, section 3.4), or else as English.
"""

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.dates.months import MONTHS
from generator.model import When

if TYPE_CHECKING:
    from babel import Locale

REMEMBERED = 8192
_ENGLISH = frozenset({"en", "en-GB"})  # written here; Babel needs 60 ms to be ready
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_PLAIN = re.compile(r"[0-9]{4}(?:-[01][0-9](?:-[0-9]{2})?)?")
_ZONE = re.compile(r"[Z+-].*")
_SHORT_MONTH = re.compile(r"(?<![ML])([ML])\1\1(?![ML])")
_MINUS = "\N{MINUS SIGN}"
_MARKS = "?~%"
_OPEN = ("", "..")
_SKELETONS = {len("2021"): "y", len("2021-02"): "yMMMM", len("2021-02-03"): "yMMMd"}


class _Words(Struct, frozen=True):
    """What CLDR lacks. `{0}` stands for a date, or for years: the first in it, and `{1}` for the last."""

    uncertain: str
    about: str
    since: str
    until: str
    end_unknown: str
    beginning_unknown: str
    decade: str
    century: str
    seasons: tuple[str, str, str, str]
    undated: str
    time: str = "{0}, {1}"
    since_day: str = ""  # where a day needs another preposition than a month or year
    until_day: str = ""
    decade_title: str = ""  # where a heading differs from running text


# To move into the catalogue of the interface's strings. A language that is missing here gets English.
_WORDS = {
    "en": _Words(
        uncertain="{0}, uncertain",
        about="about {0}",
        since="from {0}",
        until="until {0}",
        end_unknown="{0}, end unknown",
        beginning_unknown="{0}, beginning unknown",
        decade="the {0}s",
        decade_title="{0}s",
        century="{0} to {1}",
        seasons=("spring {0}", "summer {0}", "autumn {0}", "winter {0}"),
        undated="Undated",
    ),
    "fr": _Words(
        uncertain="{0}, date incertaine",
        about="{0} environ",
        since="depuis {0}",
        since_day="depuis le {0}",
        until="jusqu’en {0}",
        until_day="jusqu’au {0}",
        end_unknown="{0}, fin inconnue",
        beginning_unknown="{0}, début inconnu",
        decade="années {0}",
        century="de {0} à {1}",
        seasons=("printemps {0}", "été {0}", "automne {0}", "hiver {0}"),
        undated="Sans date",
    ),
    "ko": _Words(
        uncertain="{0}(불확실)",
        about="{0} 무렵",
        since="{0}부터",
        until="{0}까지",
        end_unknown="{0}(종료 시기 미상)",
        beginning_unknown="{0}(시작 시기 미상)",
        decade="{0}년대",
        century="{0}년~{1}년",
        seasons=("{0} 봄", "{0} 여름", "{0} 가을", "{0} 겨울"),
        undated="날짜 미상",
    ),
    "zh": _Words(
        uncertain="{0}（不确定）",
        about="约{0}",
        since="自{0}起",
        until="至{0}",
        end_unknown="{0}（结束时间不详）",
        beginning_unknown="{0}（开始时间不详）",
        decade="{0}年代",
        century="{0}年至{1}年",
        seasons=("{0}春季", "{0}夏季", "{0}秋季", "{0}冬季"),
        undated="日期不详",
        time="{0}，{1}",
    ),
    "zh-Hant": _Words(
        uncertain="{0}（不確定）",
        about="約{0}",
        since="自{0}起",
        until="至{0}",
        end_unknown="{0}（結束時間不詳）",
        beginning_unknown="{0}（開始時間不詳）",
        decade="{0}年代",
        century="{0}年至{1}年",
        seasons=("{0}春季", "{0}夏季", "{0}秋季", "{0}冬季"),
        undated="日期不詳",
        time="{0}，{1}",
    ),
    "ar": _Words(
        uncertain="{0} (غير مؤكد)",
        about="نحو {0}",
        since="منذ {0}",
        until="حتى {0}",
        end_unknown="{0} (النهاية غير معروفة)",
        beginning_unknown="{0} (البداية غير معروفة)",
        decade="من {0} إلى {1}",
        century="من {0} إلى {1}",
        seasons=("ربيع {0}", "صيف {0}", "خريف {0}", "شتاء {0}"),
        undated="بدون تاريخ",
        time="{0}، {1}",
    ),
}


class _Language(Struct, frozen=True):
    tag: str
    words: _Words

    @property
    def cldr(self) -> "Locale":
        return _cldr(self.tag)


@lru_cache(maxsize=REMEMBERED)
def date_words(when: When, locale: str) -> str:
    """`3 February 2021`, `February 2021, uncertain`, `the 2020s`, `2–3 February 2021`, `until 1957`.

    Without the time of day. A season is named as it is written, by its year.
    """
    first, slash, last = when.edtf.partition("/")
    language = _language(locale)
    return _interval(first, last, language) if slash else _date(first, language)


def time_words(when: When, locale: str) -> str:
    """`11:01, UTC−05:00`, or `11:01` where the offset is not stated; empty where there is no time of day."""
    clock = when.time[: len("11:01")]
    zone = _ZONE.search(when.time)
    if not zone:
        return clock
    offset = zone[0].removeprefix("Z").replace("-", _MINUS)
    return _language(locale).words.time.format(clock, f"UTC{offset}")


@lru_cache(maxsize=REMEMBERED)
def known_words(known: tuple[str, ...], locale: str) -> str:
    """The words for a `When.known`, as the heading of a page: `February 2021`, `2020s`, `Undated`."""
    language = _language(locale)
    if not known:
        return language.words.undated
    if "x" in known[0]:
        return _years(known[0], language, language.words.decade_title or language.words.decade)
    return _plain("-".join(known), language)


def month_name(number: int, locale: str) -> str:
    """The name of a month, 1 to 12, where it stands alone: `February`. Raises KeyError for another number."""
    if locale in _ENGLISH:
        return dict(enumerate(MONTHS, 1))[number]
    name: str = _cldr(locale).months["stand-alone"]["wide"][number]
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


@lru_cache(maxsize=64)
def _language(tag: str) -> _Language:
    if tag in _ENGLISH:
        return _Language(tag, _WORDS["en"])
    cldr = _cldr(tag)
    names = (f"{cldr.language}-{cldr.script}", cldr.language, "en")
    return _Language(tag, next(_WORDS[name] for name in names if name in _WORDS))


@lru_cache(maxsize=64)
def _cldr(tag: str) -> "Locale":
    """The locale of a tag, with its data for itself (0.5 MB, 5 ms).

    Babel writes the names that it has looked up into data that languages share, so that the months of French
    are Chinese once the months of Chinese were asked for (python-babel/babel#1234, still so in 2.18).
    """
    from copy import deepcopy

    cldr = _nearest_cldr(tag)
    _ = cldr.character_order  # loads the data, so that there is something to copy
    return deepcopy(cldr)


def _nearest_cldr(tag: str) -> "Locale":
    from babel.core import Locale

    english = Locale("en", "GB")
    subtags = tag.replace("_", "-").split("-")[:8]
    for length in range(len(subtags), 0, -1):
        found = _exact_cldr("-".join(subtags[:length]))
        if found:
            return found if str(found) != "en" else english
    return english


def _exact_cldr(tag: str) -> "Locale | None":
    # Babel reads `und`, a language that nobody determined, as American English.
    if not _TAG.fullmatch(tag) or tag.lower().startswith("und"):
        return None
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _date(text: str, language: _Language) -> str:
    """One date, with its doubt. A percent sign is EDTF for both uncertain and approximate."""
    words = _undoubted(text.rstrip(_MARKS), language)
    if text.endswith(("~", "%")):
        words = language.words.about.format(words)
    return language.words.uncertain.format(words) if text.endswith(("?", "%")) else words


def _undoubted(text: str, language: _Language) -> str:
    text = text.replace("-XX", "")
    if "X" in text:
        return _years(text, language, language.words.decade)
    year, _, month = text.partition("-")
    if "21" <= month <= "24":
        return language.words.seasons[int(month) - 21].format(_plain(year, language))
    return _plain(text, language)


def _years(text: str, language: _Language, decade: str) -> str:
    """`202x` or `20xx`, in either case."""
    digits = text.upper()
    template = language.words.century if digits.endswith("XX") else decade
    return template.format(int(digits.replace("X", "0")), int(digits.replace("X", "9")))


def _plain(text: str, language: _Language) -> str:
    """`2021`, `2021-02` or `2021-02-03`."""
    if language.tag in _ENGLISH:
        return _plain_english(text)
    from babel.dates import format_date, format_skeleton

    if len(text) == len("2021-02-03"):
        return format_date(_first_day(text), "long", locale=language.cldr)
    return format_skeleton(_SKELETONS[len(text)], _first_day(text), locale=language.cldr)


def _plain_english(text: str) -> str:
    """As CLDR has it for `en-GB`: `3 February 2021`."""
    year, month, day = (int(part) for part in f"{text}-0-0".split("-")[:3])
    return " ".join(filter(None, (str(day or ""), MONTHS[month - 1] if month else "", str(year))))


def _first_day(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[: len("2021-02-03")])


def _interval(first: str, last: str, language: _Language) -> str:
    if last in _OPEN:
        return _since(first, language) if last else language.words.end_unknown.format(_since(first, language))
    if first in _OPEN:
        until = _until(last, language)
        return until if first else language.words.beginning_unknown.format(until)
    if _PLAIN.fullmatch(first) and _PLAIN.fullmatch(last) and len(first) == len(last):
        return _closed_interval(first, last, language)
    return _joined(_date(first, language), _date(last, language), language)


def _since(text: str, language: _Language) -> str:
    words = language.words
    return ((_is_day(text) and words.since_day) or words.since).format(_date(text, language))


def _until(text: str, language: _Language) -> str:
    words = language.words
    return ((_is_day(text) and words.until_day) or words.until).format(_date(text, language))


def _is_day(text: str) -> bool:
    return len(text.rstrip(_MARKS)) == len("2021-02-03")


def _closed_interval(first: str, last: str, language: _Language) -> str:
    """Two years, months or days, without what they share: `2–3 February 2021`.

    CLDR has patterns by the largest field that differs, for short months only; they serve for long ones
    (https://www.unicode.org/reports/tr35/tr35-dates.html#Matching_Skeletons), which Babel doesn't know.
    """
    if first == last:
        return _plain(first, language)
    from babel.dates import format_date

    field = "y" if first[:4] != last[:4] else "M" if first[:7] != last[:7] else "d"
    patterns = language.cldr.interval_formats.get(_SKELETONS[len(first)], {}).get(field, ())
    if len(patterns) != 2:  # Babel can't find where the second date begins in Persian
        return _joined(_plain(first, language), _plain(last, language), language)
    formats = [_SHORT_MONTH.sub(r"\1\1\1\1", pattern) for pattern in patterns]
    days = (_first_day(first), _first_day(last))
    return "".join(format_date(day, form, language.cldr) for day, form in zip(days, formats, strict=True))


def _joined(first: str, last: str, language: _Language) -> str:
    pattern: str = language.cldr.interval_formats[None]
    return pattern.format(first, last)
