"""Long lists: headings, rows, and how a list is cut into pages."""

import pytest
from msgspec import structs
from nouns import ENGLISH, SITE, archive_of, article, sources

from generator.index.archive import Card
from generator.index.cards import Cards
from generator.model import Site
from generator.views.downloads import Held, data_of, data_of_list, held_by
from generator.views.listing import Listing, ListView, OlderView, list_pages, whole_head
from generator.views.page import Link, Page
from generator.views.parts import Slice
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


def shown(page: Page) -> list[str]:
    """The titles of the articles on a page, oldest first."""
    assert isinstance(page.view, ListView | OlderView)
    return [row.title for group in page.view.years for row in group.rows][::-1]


@pytest.mark.parametrize("many", [0, 3, 9])
def test_a_short_list_has_one_page(many: int) -> None:
    (page,) = pages(many, 5)
    assert isinstance(page.view, ListView)
    assert (page.url, page.view.older, len(shown(page))) == ("x.html", "", many)


@pytest.mark.parametrize("many", [10, 11, 14, 15, 40, 100])
def test_every_article_stands_on_an_older_page_once_and_in_order(many: int) -> None:
    landing, *older = pages(many, 5)
    titles = [title for page in older for title in shown(page)]
    assert titles in ([], [str(at) for at in range(many)])
    assert shown(landing) == [str(at) for at in range(many)][-len(shown(landing)) :]
    assert isinstance(landing.view, ListView)
    assert bool(landing.view.older) == bool(older) == (len(shown(landing)) < many)


def test_older_pages_lead_both_ways_and_the_landing_page_to_what_it_does_not_show() -> None:
    landing, *older = pages(40, 5)
    assert isinstance(landing.view, ListView)
    urls = ["", *(page.url for page in older), "x.html"]
    views = [page.view for page in older]
    assert [(v.older, v.newer) for v in views if isinstance(v, OlderView)] == list(zip(urls, urls[2:], strict=False))
    below = urls.index(landing.view.older) - 1
    assert shown(older[below])[-1] == str(int(shown(landing)[0]) - 1)


def test_an_older_page_says_where_it_belongs() -> None:
    page = pages(16, 5)[2]
    assert isinstance(page.view, OlderView)
    assert page.view.crumbs == (Link("Up", "up.html"), Link("X", "x.html"))
    assert (page.view.heading, page.view.range, page.view.landing) == ("X", "2021", "x.html")
    assert page.view.abstract == "X: 2021."
    assert (page.what, page.path, page.line, page.identity) == ("an older page of the tag `x`", "x.md", 2, "")


def test_an_older_page_is_called_by_the_dates_on_it() -> None:
    site = structs.replace(SITE, page_size=5)
    dates = ["" for _ in range(20)] + [f"20{at:02}-05" for at in range(20)]
    listing = Listing("x.html", whole_head(HEAD), dated(*dates), "the tag `x`")
    older = list(list_pages(listing, site))[1:]
    views = [page.view for page in older if isinstance(page.view, OlderView)]
    assert (views[0].range, older[0].url) == ("Undated", "x/page-0.html")
    assert views[-1].range.endswith("2019")
    first, last = (shown(older[-1])[at].split(" ")[1] for at in (0, -1))
    assert (views[-1].range, older[-1].url) == (
        f"May {first[:4]}\N{THIN SPACE}–\N{THIN SPACE}May {last[:4]}",
        f"x/page-{first.replace('-', '')}.html",
    )


def test_the_dates_of_an_older_page_are_those_that_are_certain() -> None:
    site = structs.replace(SITE, page_size=5)
    listing = Listing("x.html", whole_head(HEAD), dated(*["1957/..", "", "1957", "1957/..", "../1957"] * 8), "x")
    _, *older = list_pages(listing, site)
    assert len(older) > 4
    assert {page.view.range for page in older if isinstance(page.view, OlderView)} <= {"1957", "Undated"}


@pytest.mark.parametrize("many", [0, 3, 16])
def test_a_landing_page_says_what_its_list_says(many: int) -> None:
    page = pages(many, 5)[0]
    assert isinstance(page.view, ListView)
    assert structs.replace(page.view, years=(), older="", data=None) == HEAD
    assert page.template == "list.html"
    assert (page.what, page.path, page.line) == ("the tag `x`", "x.md", 2)
    assert (page.identity, page.remedy, page.claim, page.target) == ("tag:x", "rename it", "page", "")


def test_a_page_is_known_by_what_it_was_when_an_article_is_added() -> None:
    before, after = ({page.url: page.shown.digest for page in pages(many, 5)} for many in (40, 41))
    filling = pages(40, 5)[-1].url
    assert {url for url in before if before[url] != after[url]} == {"x.html", filling}


def test_a_page_names_its_data_and_where_the_rest_of_it_is() -> None:
    landing, *older = pages(16, 5)
    data = landing.view.data  # type: ignore[attr-defined]
    assert [(file.form, file.url) for file in data.files[:2]] == [("CSV", "x.csv"), ("JSON Lines", "x.jsonl")]
    newest = len(shown(landing))
    assert data.note == f"The newest {newest} of 16 articles"
    assert [(part.range, part.files[0].url) for part in data.older] == [(f"1–{16 - newest}", "x.part-1.csv")]
    assert {page.view.data.elsewhere.url for page in older} == {"x.html#data"}  # type: ignore[attr-defined]


def test_of_very_many_parts_the_newest_are_named_and_how_the_others_are_called() -> None:
    files = tuple(Slice(f"{at + 1}" if at < 20 else "", at * 500, at * 500 + 500, "tags/x.html") for at in range(21))
    data = data_of(Held(files), SITE)
    assert data is not None
    assert [part.range for part in data.older] == [f"{n * 500 + 1:,}–{n * 500 + 500:,}" for n in range(19, 13, -1)]
    assert "x.part-1.csv" in data.rest


def test_nothing_is_named_where_no_data_is_made() -> None:
    site = structs.replace(SITE, without=("lists",))
    assert data_of(held_by("x.html", cards(3), site), site) is None
    assert data_of(held_by("x.html", cards(0), SITE), SITE) is None
    assert data_of_list("x.html", site) is None
