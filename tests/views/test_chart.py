"""Articles by year: every bar leads to where the articles of its year stand, and no label meets another."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from nouns import ENGLISH, SITE, archive_of, article, shelf

from generator.index.archive import Archive
from generator.views.chart import CEILING, FLOOR, WIDTH, Years, gaps, year_chart, years_in
from generator.views.listing import ListView, OlderView
from generator.views.term_pages import Extras, Special, term_group

COUNTS = st.dictionaries(st.integers(1800, 2100).map(str), st.integers(1, 30_000), min_size=2, max_size=200)


def told(counts: dict[str, int]) -> Years:
    return {year: (many, f"x.html#y{year}") for year, many in counts.items()}


@given(COUNTS)
def test_bars_stand_side_by_side_within_the_drawing(counts: dict[str, int]) -> None:
    chart = year_chart(told(counts), ENGLISH)
    assert chart is not None
    assert [line.name for line in chart.table] == sorted(counts)
    right = 0.0
    for bar in chart.bars:
        assert float(bar.x) >= right - 0.11
        right = float(bar.x) + float(bar.width)
        assert FLOOR - CEILING >= bar.height >= 2
        assert bar.y + bar.height == FLOOR
    assert right <= WIDTH + 0.1
    assert any(bar.is_peak and bar.height == FLOOR - CEILING for bar in chart.bars)


@given(COUNTS)
def test_no_year_below_the_bars_meets_another(counts: dict[str, int]) -> None:
    chart = year_chart(told(counts), ENGLISH)
    assert chart is not None
    places = [float(tick.x) for tick in chart.ticks]
    assert all(other - one >= 40 for one, other in pairwise(places))
    assert all(16 <= place <= WIDTH - 16 for place in places)
    half = max(30, 3 * len(chart.peak.name))
    assert half <= float(chart.peak.x) <= WIDTH - half


def test_one_year_is_no_chart_and_uncertain_ones_stand_in_the_table_alone() -> None:
    assert year_chart(told({"2021": 3}), ENGLISH) is None
    assert year_chart(told({"2021": 3, "202x": 1}), ENGLISH) is None
    chart = year_chart(told({"2021": 3, "2023": 1, "202x": 1}), ENGLISH)
    assert chart is not None
    assert [bar.name for bar in chart.bars] == ["2021: 3 articles", "2023: 1 article"]
    assert [line.name for line in chart.table] == ["2021", "2023", "2020s"]


def test_many_years_are_drawn_as_decades() -> None:
    chart = year_chart(told({"1800": 1, "1999": 2, "1998": 3, "2020": 1}), ENGLISH)
    assert chart is not None
    assert [(bar.name, bar.url) for bar in chart.bars] == [
        ("1800s: 1 article", "x.html#y1800"),
        ("1990s: 5 articles", "x.html#y1999"),
        ("2020s: 1 article", "x.html#y2020"),
    ]


def test_years_between_of_which_there_is_nothing() -> None:
    assert gaps(["2001", "2002", "2004", "2008", "200x"], ENGLISH) == ("2003", "2005 to 2007")
    assert gaps(["2001"], ENGLISH) == gaps([], ENGLISH) == ()


def archive_over_years(years: list[int]) -> Archive:
    made = [article(f"A{at:03}", f"{year}-05-01", tags=("x",)) for at, year in enumerate(years)]
    return archive_of(made)


@given(st.lists(st.integers(2000, 2006), min_size=1, max_size=40), st.integers(1, 7))
def test_a_bar_leads_to_the_page_where_its_year_begins(years: list[int], size: int) -> None:
    archive = archive_over_years(years)
    site = structs.replace(SITE, page_size=size)
    found = shelf(archive, "tag", "x")
    pages = {page.url: page.view for page in term_group(found, (), archive, site, Special(Extras)).pages()}
    for year, (many, url) in years_in(found.cards, found.term.url, size).items():
        assert many == years.count(int(year))
        page, _, anchor = url.partition("#")
        view = pages[page]
        assert isinstance(view, ListView | OlderView)
        groups = {group.anchor: group for group in view.years}
        newest = found.cards[sum(other <= int(year) for other in years) - 1]
        assert groups[anchor].rows[0].url == newest.url


def test_the_page_of_a_term_shows_its_years_and_numbers() -> None:
    archive = archive_over_years([2018, 2018, 2021])
    found = shelf(archive, "tag", "x")
    first, *_ = term_group(found, (), archive, SITE, Special(Extras)).pages()
    assert isinstance(first.view, ListView)
    assert first.view.chart is not None
    told = [(stat.label, stat.number) for stat in first.view.stats]
    assert told == [("Articles", "3"), ("First to latest", "2018 to 2021")]
    assert [bar.name for bar in first.view.chart.bars] == ["2018: 2 articles", "2021: 1 article"]
    assert first.view.gaps == ()  # it is no source
