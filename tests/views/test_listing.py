"""Long lists: headings, rows, and how a list is cut into pages."""

import pytest
from msgspec import structs
from nouns import ENGLISH, SITE, archive_of, article, sources

from generator.index.archive import Card, Cards
from generator.model import Site
from generator.views.downloads import Held, data_of, data_of_list
from generator.views.listing import Listing, ListView, OlderView, landing_cards, list_pages, older_url, whole_head
from generator.views.page import Link, Page
from generator.views.rows import card_link, rows, rows_by_year
from generator.views.words import summary

HEAD = ListView(heading="X", crumbs=(Link("Up", "up.html"),), section="s", summary="many")


def cards(many: int) -> Cards:
    return archive_of([article(str(at), "2021", id=f"{at:03}") for at in range(many)]).everything


def dated(*dates: str) -> Cards:
    made = [article(f"{at} {date.replace('/', ' to ')}", date, id=str(at)) for at, date in enumerate(dates)]
    return archive_of(made).everything


def pages(many: int, size: int) -> list[Page]:
    site = structs.replace(SITE, page_size=size)
    listing = Listing("x.html", whole_head(HEAD), cards(many), "the tag `x`", "x.md", 2, "tag:x", "rename it")
    return list(list_pages(listing, site))


# --- one page


def test_rows_stand_newest_first_under_their_years() -> None:
    groups = rows_by_year(dated("2019", "2021-01", "2021-02"), SITE)
    assert [(group.heading, group.note, [row.title for row in group.rows]) for group in groups] == [
        ("2021", "2 articles", ["2 2021-02", "1 2021-01"]),
        ("2019", "1 article", ["0 2019"]),
    ]


@pytest.mark.parametrize(
    ("date", "heading"),
    [
        ("2021-02-03", "2021"),
        ("1957", "1957"),
        ("202X", "2020s"),
        ("20XX", "2000 to 2099"),
        ("2020-12-30/2021-01-02", "2020s"),
        ("../1957", "Year not certain"),
        ("1957/..", "Year not certain"),
        ("", "Undated"),
    ],
)
def test_the_heading_of_a_date(date: str, heading: str) -> None:
    assert [group.heading for group in rows_by_year(dated(date), SITE)] == [heading]


def test_no_year_stands_there_twice() -> None:
    groups = rows_by_year(dated("2020", "202X", "2020", "2020-06/2021-02", "2020-07"), SITE)
    assert [(group.heading, len(group.rows)) for group in groups] == [("2020", 3), ("2020s", 2)]


def test_a_row_says_what_a_card_says() -> None:
    card = Card(
        "a.html",
        "제목",
        "ko",
        subtitle="부제",
        date="2021",
        datetime="2021",
        year="2021",
        sources=("RFA", "조선"),
        translations=(("ar", "b.html"), ("en", "c.html")),
        retracted=True,
    )
    (row,) = rows([card], SITE)
    assert (row.url, row.title, row.language, row.direction, row.subtitle) == ("a.html", "제목", "ko", "ltr", "부제")
    assert (row.sources, row.retracted) == (("RFA", "조선"), True)
    assert row.translations == (Link("العربية", "b.html", "ar", "rtl"), Link("English", "c.html", "en", "ltr"))


def test_the_archives_own_language_is_not_said() -> None:
    assert rows([Card("a.html", "A", "en")], SITE)[0].language == ""
    assert rows([Card("a.html", "A", "en")], Site("", language="ko"))[0].language == "en"
    assert card_link(Card("a.html", "A", "ar", date="2021"), ENGLISH) == Link("A", "a.html", "ar", "rtl", "2021")


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ((), "0 articles"),
        (("2021",), "1 article, 2021"),
        (("2018", "2021"), "2 articles, 2018 to 2021"),
        (("195X", "2021"), "2 articles, 1950s to 2021"),
        (("2021", "202X"), "2 articles, 2020s to 2021"),
        (("20XX",), "1 article, 2000 to 2099"),
        (("19XX", "2021"), "2 articles, 1900 to 2021"),
        (("", "2021", ""), "3 articles, 2021"),
        (("",), "1 article"),
        (("../1957",), "1 article"),
    ],
)
def test_the_summary(dates: tuple[str, ...], words: str) -> None:
    assert summary(dated(*dates), ENGLISH) == words


def test_a_card_names_the_sources_of_its_article() -> None:
    (record,) = archive_of([article("A", sources=sources("RFA", "Ministry"))]).records
    assert rows([record.card], SITE)[0].sources == ("RFA", "Ministry")


# --- many pages


@pytest.mark.parametrize(
    ("many", "landing", "older", "numbered"),
    [
        (0, 0, "", []),
        (3, 3, "", []),
        (9, 9, "", []),
        (10, 5, "x/page-1.html", [5, 5, 0]),
        (11, 6, "x/page-1.html", [5, 5, 1]),
        (14, 9, "x/page-1.html", [5, 5, 4]),
        (15, 5, "x/page-2.html", [5, 5, 5, 0]),
        (16, 6, "x/page-2.html", [5, 5, 5, 1]),
    ],
)
def test_how_a_list_is_cut(many: int, landing: int, older: str, numbered: list[int]) -> None:
    assert len(landing_cards(cards(many), 5)) == landing
    assert older_url("x.html", cards(many), 5) == older
    first, *rest = pages(many, 5)
    assert first.url == "x.html"
    assert isinstance(first.view, ListView)
    assert first.view.older == older
    assert sum(len(group.rows) for group in first.view.years) == landing
    views = [page.view for page in rest]
    assert [page.url for page in rest] == [f"x/page-{number}.html" for number in range(1, len(numbered) + 1)]
    assert [sum(len(group.rows) for group in view.years) for view in views if isinstance(view, OlderView)] == numbered


def test_older_pages_lead_both_ways() -> None:
    views = [page.view for page in pages(16, 5)[1:]]
    assert [(v.newer, v.older) for v in views if isinstance(v, OlderView)] == [
        ("x/page-2.html", ""),
        ("x/page-3.html", "x/page-1.html"),
        ("x/page-4.html", "x/page-2.html"),
        ("x.html", "x/page-3.html"),
    ]


def test_an_older_page_says_where_it_belongs() -> None:
    page = pages(16, 5)[2]
    assert isinstance(page.view, OlderView)
    assert page.view.crumbs == (Link("Up", "up.html"), Link("X", "x.html"))
    assert (page.view.heading, page.view.number, page.view.range, page.view.landing) == ("X", 2, "2021", "x.html")
    assert (page.what, page.path, page.line, page.identity) == ("page 2 of the tag `x`", "x.md", 2, "")


@pytest.mark.parametrize("many", [0, 3, 16])
def test_a_landing_page_says_what_its_list_says(many: int) -> None:
    page = pages(many, 5)[0]
    assert isinstance(page.view, ListView)
    assert structs.replace(page.view, years=(), older="", data=None) == HEAD
    assert page.template == "list.html"
    assert (page.what, page.path, page.line) == ("the tag `x`", "x.md", 2)
    assert (page.identity, page.remedy, page.claim, page.target) == ("tag:x", "rename it", "page", "")


def test_every_article_stands_on_its_page_once_and_in_order() -> None:
    landing, *older = pages(16, 5)
    assert isinstance(landing.view, ListView)
    titles = [[row.title for group in page.view.years for row in group.rows] for page in older]  # type: ignore[attr-defined]
    assert [title for page in titles for title in reversed(page)] == [str(at) for at in range(16)]
    assert [row.title for group in landing.view.years for row in group.rows] == ["15", "14", "13", "12", "11", "10"]


def test_a_full_page_is_known_by_what_it_was() -> None:
    before = {page.url: page.shown.digest for page in pages(16, 5)}
    after = {page.url: page.shown.digest for page in pages(17, 5)}
    assert {url for url in before if before[url] != after[url]} == {"x.html", "x/page-4.html"}


def test_a_page_names_its_data_and_where_the_rest_of_it_is() -> None:
    landing, *older = pages(16, 5)
    data = landing.view.data  # type: ignore[attr-defined]
    assert [(file.form, file.url) for file in data.files[:2]] == [("CSV", "x.csv"), ("JSON Lines", "x.jsonl")]
    assert data.note == "The newest 6 of 16 articles"
    assert [(part.range, part.files[0].url) for part in data.older] == [("1–10", "x.part-1.csv")]
    assert {page.view.data.elsewhere.url for page in older} == {"x.html#data"}  # type: ignore[attr-defined]


def test_of_very_many_parts_the_newest_are_named_and_how_the_others_are_called() -> None:
    data = data_of(Held("tags/x.html", 9_999), structs.replace(SITE, page_size=50))
    assert data is not None
    assert [part.range for part in data.older] == [
        f"{n * 500 + 1:,}–{min(n * 500 + 500, 9_900):,}" for n in range(19, 13, -1)
    ]
    assert "x.part-1.csv" in data.rest


def test_nothing_is_named_where_no_data_is_made() -> None:
    site = structs.replace(SITE, without=("lists",))
    assert data_of(Held("x.html", 3), site) is None
    assert data_of(Held("x.html", 0), SITE) is None
    assert data_of_list("x.html", site) is None
