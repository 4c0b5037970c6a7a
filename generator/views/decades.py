"""All years of an archive, decade by decade, those without an article too."""

from collections.abc import Mapping

from msgspec import Struct

from generator.dates.words import known_words
from generator.interface import Words


class Year(Struct, frozen=True):
    """A year: its page if it has one, how many articles, and how long its bar is, up to 100."""

    name: str
    url: str
    articles: str
    length: int


class Decade(Struct, frozen=True):
    """Ten years, as far as they lie between the first and the last of the archive."""

    name: str
    years: tuple[Year, ...]


def decades(found: Mapping[int, tuple[int, str]], words: Words) -> tuple[Decade, ...]:
    """The decades of some years, newest first; `found` has for each year its number of articles and its page."""
    if not found:
        return ()
    first, last, most = min(found), max(found), max(many for many, _ in found.values())
    starts = range(last - last % 10, first - first % 10 - 1, -10)
    return tuple(
        Decade(
            known_words((f"{start // 10:03}x",), words),
            tuple(_year(year, found, most, words) for year in range(max(start, first), min(start + 9, last) + 1)),
        )
        for start in starts
        if any(year in found for year in range(start, start + 10))
    )


def _year(year: int, found: Mapping[int, tuple[int, str]], most: int, words: Words) -> Year:
    many, url = found.get(year, (0, ""))
    return Year(f"{year:04}", url, words.number(many) if many else "", max(1, round(100 * many / most)) if many else 0)
