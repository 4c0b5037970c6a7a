"""How many articles there are of each year: as bars that are links, and as a table."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from generator import urls
from generator.dates.words import REMEMBERED, known_words, years_words
from generator.index.cards import Cards
from generator.interface import Words
from generator.views.pagination import Pagination, paginated
from generator.views.words import articles, year_anchor

# Of the drawing, in its own units: see `templates/charts.html`.
WIDTH, FLOOR, CEILING = 340, 90, 24
_HALF_LETTER = 3.4  # of a label's width, on average, in the drawing's units
_WIDEST = 24
_LEAST = 2  # of a bar, so that one article is seen beside thousands
_MOST_BARS = 170  # two units each; more years than that are drawn as decades
_TICK = 44  # between two labels, at least
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)


class Bar(Struct, frozen=True):
    """One year, or decade: what it is called, with its number of articles; where these stand; and the bar."""

    name: str
    url: str
    x: str
    y: int
    width: str
    height: int
    is_peak: bool


class Tick(Struct, frozen=True):
    """A year below the bars."""

    name: str
    x: str


class Count(Struct, frozen=True):
    """A line of the table."""

    name: str
    articles: str
    url: str


class YearChart(Struct, frozen=True):
    """The bars, the years below them, the label of the highest; and all of it as a table, uncertain years too."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    peak: Tick
    table: tuple[Count, ...]


# By year, as in `Card.year`: how many articles, and where these stand.
Years = Mapping[str, tuple[int, str]]


def year_chart(found: Years, words: Words) -> YearChart | None:
    """The chart of some years; None where fewer than two are certain: there would be nothing to compare."""
    certain = {int(year): told for year, told in found.items() if year.isdecimal()}
    if len(certain) < 2:
        return None
    step = 1 if max(certain) - min(certain) < _MOST_BARS else 10
    counts = _counted(certain, step)
    first, most = min(counts), max(counts.values())
    starts = range(first, max(counts) + step, step)
    width = min(WIDTH / len(starts), _WIDEST)
    bars = [
        _bar(
            _called(start, step, many, words), many / most, ((start - first) // step, width), _url(start, step, certain)
        )
        for start, many in sorted(counts.items())
    ]
    peak = max(counts, key=lambda start: (counts[start], -start))
    name = f"{peak}: {words.number(most)}"
    return YearChart(
        bars=tuple(bars),
        ticks=tuple(_ticks(starts, width)),
        peak=Tick(name, _units(_inside((starts.index(peak) + 0.5) * width, name))),
        table=tuple([_line(year, many, url, words) for year, (many, url) in sorted(found.items())]),
    )


def _line(year: str, many: int, url: str, words: Words) -> Count:
    return Count(known_words((year,), words), words.number(many), url)


@lru_cache(maxsize=REMEMBERED)
def _called(start: int, step: int, many: int, words: Words) -> str:
    year = f"{start:04}" if step == 1 else f"{start // 10:03}x"
    return f"{known_words((year,), words)}: {articles(many, words)}"


def _inside(middle: float, name: str) -> float:
    """Where the middle of a label stands that would leave the drawing otherwise."""
    half = max(30.0, len(name) * _HALF_LETTER)
    return min(max(middle, half), WIDTH - half)


def _counted(certain: Mapping[int, tuple[int, str]], step: int) -> dict[int, int]:
    counts: dict[int, int] = {}
    for year, (many, _) in sorted(certain.items()):
        counts[year - year % step] = counts.get(year - year % step, 0) + many
    return counts


def _url(start: int, step: int, certain: Mapping[int, tuple[int, str]]) -> str:
    """Where the newest of these years stands: lists are read from there."""
    if step == 1:
        return certain[start][1]
    return certain[max(year for year in range(start, start + step) if year in certain)][1]


def _bar(name: str, share: float, place: tuple[int, float], url: str) -> Bar:
    """A bar; `share` is its height, where that of the highest is 1, and `place` which it is, and how wide each is."""
    at, width = place
    gap = min(1.5, width / 6)
    height = max(_LEAST, round(share * (FLOOR - CEILING)))
    return Bar(name, url, _units(at * width + gap), FLOOR - height, _units(width - 2 * gap), height, share == 1)


def _ticks(starts: Sequence[int], width: float) -> Iterable[Tick]:
    """Round years, so far apart that no label meets another."""
    apart = next((step for step in _STEPS if step * width / _between(starts) >= _TICK), _STEPS[-1])
    for place, start in enumerate(starts):
        if start % apart == 0:
            middle = (place + 0.5) * width
            if 16 <= middle <= WIDTH - 16:
                yield Tick(str(start), _units(middle))


def _between(starts: Sequence[int]) -> int:
    return next((other - one for one, other in pairwise(starts)), 1)


@lru_cache(maxsize=REMEMBERED)
def _units(value: float) -> str:
    """A length in the drawing, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def years_in(cards: Cards, url: str, size: int) -> Years:
    """The years of a list, each with the place where the newest of its articles stands: the list lies at `url`, and is
    cut into pages of about `size` articles."""
    years = list(cards.years_by_place())
    last = dict(zip(years, range(len(years)), strict=True))
    pages = paginated(cards, size)
    return {
        year: (many, f"{_page(last[year], pages, url)}#{year_anchor(year)}")
        for year, many in Counter(years).items()
        if year
    }


def _page(at: int, pages: Pagination, url: str) -> str:
    """The page on which one article of a list stands."""
    if at >= pages.landing:
        return url
    leaf = pages.older[bisect_right(pages.older, at, key=attrgetter("start")) - 1]
    return urls.older(url, leaf.name)


def gaps(found: Iterable[str], words: Words) -> tuple[str, ...]:
    """The years, between the first and the last that are certain, of which there is nothing: `2003`, `2005 to 2007`."""
    certain = sorted({int(year) for year in found if year.isdecimal()})
    between = ((f"{one + 1:04}", f"{other - 1:04}") for one, other in pairwise(certain) if other - one > 1)
    return tuple(years_words(first, last, words) for first, last in between)
