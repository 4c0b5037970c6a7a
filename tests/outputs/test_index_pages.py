"""Pages of the indexes: subjects, places, sources, people, dates, languages, unnamed sources, redirects."""

from collections.abc import Mapping

import pytest
from nouns import SITE, archive_of, article, credits_of, entry, places, source, sources, unnamed

from generator.dates import read_date
from generator.index.archive import Archive
from generator.model import Facts, Status
from generator.outputs import dates, languages, locations, people, redirects, tags, unnamed_sources
from generator.outputs import sources as source_pages
from generator.outputs.redirects import RedirectView
from generator.views.listing import ListView
from generator.views.overview import Branch, OverviewView
from generator.views.page import Link, Page


def lists(pages: list[Page]) -> dict[str, ListView]:
    return {page.url: page.view for page in pages if isinstance(page.view, ListView)}


def overview(pages: list[Page]) -> OverviewView:
    assert isinstance(pages[0].view, OverviewView)
    return pages[0].view


def facts(view: ListView) -> dict[str, tuple[Link, ...]]:
    return {fact.label: fact.links for fact in view.facts}


def companions_of(view: ListView) -> dict[str, list[tuple[str, str]]]:
    return {group.heading: [(share.link.text, share.articles) for share in group.shares] for group in view.companions}


def groups(view: ListView) -> dict[str, list[tuple[str, str]]]:
    return {group.heading: [(link.text, link.note) for link in group.links] for group in view.groups}


# --- subjects


def test_subjects_name_what_is_broader_and_narrower() -> None:
    archive = archive_of([article("A", tags=("guards",))], [entry("tag", "guards", "border")])
    found = list(tags.pages(archive, SITE))
    assert [(group.heading, [link.text for link in group.links]) for group in overview(found).groups] == [
        ("B", ["border"]),
        ("G", ["guards"]),
    ]
    assert facts(lists(found)["tags/guards.html"]) == {"Broader": (Link("border", "tags/border.html"),)}
    assert groups(lists(found)["tags/border.html"]) == {"Narrower subjects": [("guards", "1")]}


# --- places


def test_places_stand_in_a_tree() -> None:
    archive = archive_of([article("A", locations=places("Hyesan"))], [entry("location", "Hyesan", "Ryanggang")])
    found = list(locations.pages(archive, SITE))
    assert overview(found).branches == (
        Branch(
            Link("Ryanggang", "locations/ryanggang.html", note="1"),
            (Branch(Link("Hyesan", "locations/ryanggang/hyesan.html", note="1")),),
        ),
    )
    assert groups(lists(found)["locations/ryanggang.html"]) == {"Places within": [("Hyesan", "1")]}


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        (41.4017, 128.1778, "41.40° N, 128.18° E"),
        (-33.8688, -70.5, "33.87° S, 70.50° W"),
        (0.0, 0.0, "0.00° N, 0.00° E"),
    ],
)
def test_where_a_place_lies(latitude: float, longitude: float, words: str) -> None:
    stated = Facts(
        latitude=latitude, longitude=longitude, precision="approximate", iso="KP-10", geonames="1", wikidata="Q1"
    )
    archive = archive_of([], [entry("location", "Hyesan", "Ryanggang", facts=stated)])
    view = lists(list(locations.pages(archive, SITE)))["locations/ryanggang/hyesan.html"]
    assert facts(view) == {
        "Within": (Link("Ryanggang", "locations/ryanggang.html"),),
        "Position": (Link(words),),
        "Precision": (Link("approximate"),),
        "ISO 3166": (Link("KP-10"),),
        "GeoNames": (Link("1", "https://www.geonames.org/1/"),),
        "Wikidata": (Link("Q1", "https://www.wikidata.org/wiki/Q1"),),
    }


@pytest.mark.parametrize(
    ("stated", "labels"),
    [
        (Facts(), ["Position"]),
        (Facts(precision="exact"), ["Position"]),
        (Facts(precision="withheld"), ["Position"]),
        (Facts(latitude=1.0), ["Position"]),
    ],
)
def test_what_is_not_known_of_a_place_is_not_said_but_for_its_position(stated: Facts, labels: list[str]) -> None:
    archive = archive_of([], [entry("location", "Hyesan", facts=stated)])
    assert list(facts(lists(list(locations.pages(archive, SITE)))["locations/hyesan.html"])) == labels


# --- sources

OUTLET = source(
    "RFA",
    "outlet",
    url="https://rfa.example/",
    language="en",
    opened=read_date("1996"),
    closed=read_date("2025?"),
    policies=(("corrections", "https://rfa.example/c"), ("ethics", "Nobody pays.")),
    wikidata="Q1",
)
REGISTRY = [
    OUTLET,
    source("RFA Korean Service", "desk", "RFA", language="ko"),
    source("Ministry", "organisation"),
    source("Kim Chol", "person"),
    source("The Report", "document", citation="p. 7"),
]


def test_sources_stand_by_their_kind() -> None:
    archive = archive_of([article("A", sources=sources("Somebody"), unnamed=unnamed("trader"))], REGISTRY)
    branches = overview(list(source_pages.pages(archive, SITE))).branches
    assert [(branch.link.text, [inner.link.text for inner in branch.branches]) for branch in branches] == [
        ("Outlets and their desks", ["RFA"]),
        ("Organisations", ["Ministry"]),
        ("People who are quoted", ["Kim Chol"]),
        ("Documents", ["The Report"]),
        ("Other sources", ["Somebody"]),
        ("Unnamed sources", ["Trader"]),
    ]
    assert branches[0].branches[0].branches[0].link == Link(
        "RFA Korean Service", "sources/rfa/korean-service.html", note="0"
    )
    assert branches[-1].link.url == "sources/unnamed/index.html"


def test_an_outlet_shows_all_that_is_known_of_it() -> None:
    archive = archive_of(
        [
            article(
                "A",
                sources=sources("RFA Korean Service"),
                tags=("x",),
                locations=places("Hyesan"),
                credits=credits_of("Ann Lee"),
            )
        ],
        REGISTRY,
    )
    found = lists(list(source_pages.pages(archive, SITE)))
    assert facts(found["sources/rfa.html"]) == {
        "Articles": (Link("0 directly"), Link("1 from within")),
        "Works in": (Link("English"),),
        "Opened": (Link("1996"),),
        "Closed": (Link("2025, uncertain"),),
        "Address": (Link("https://rfa.example/", "https://rfa.example/"),),
        "Wikidata": (Link("Q1", "https://www.wikidata.org/wiki/Q1"),),
        "Corrections": (Link("https://rfa.example/c", "https://rfa.example/c"),),
        "Ethics": (Link("Nobody pays."),),
    }
    assert groups(found["sources/rfa.html"]) == {"Desks": [("RFA Korean Service", "1")]}
    assert companions_of(found["sources/rfa.html"]) == {
        "Bylines": [("Ann Lee", "1")],
        "Subjects": [("x", "1")],
        "Places": [("Hyesan", "1")],
    }
    assert facts(found["sources/rfa/korean-service.html"]) == {
        "Part of": (Link("RFA", "sources/rfa.html"),),
        "Works in": (Link("Korean"),),
    }


def test_what_is_cited_says_when_first_and_last() -> None:
    archive = archive_of(
        [
            article("A", "", sources=sources("The Report")),
            article("B", "2020", sources=sources("The Report", "Ministry")),
            article("C", "2021", sources=sources("The Report")),
            article("D", "", sources=sources("Kim Chol")),
        ],
        REGISTRY,
    )
    found = lists(list(source_pages.pages(archive, SITE)))
    assert facts(found["sources/the-report.html"]) == {
        "First cited": (Link("2020", "articles/2020/b.html"),),
        "Last cited": (Link("2021", "articles/2021/c.html"),),
        "Citation": (Link("p. 7"),),
    }
    assert facts(found["sources/kim-chol.html"]) == {}


# --- unnamed sources


def many(role: str, place: str, count: int) -> list[object]:
    return [article(f"{role} {at}", unnamed=unnamed(role), locations=places(place)) for at in range(count)]


def test_nobody_unnamed_and_no_page() -> None:
    assert list(unnamed_sources.pages(archive_of([article("A")]), SITE)) == []


def test_unnamed_sources_stand_by_role_and_by_place() -> None:
    archive = archive_of([*many("military", "Seoul", 3), *many("trader", "Seoul", 1)])  # type: ignore[list-item]
    found = list(unnamed_sources.pages(archive, SITE))
    assert [page.url for page in found] == [
        "sources/unnamed/index.html",
        "sources/unnamed/military.html",
        "sources/unnamed/military/seoul.html",
        "sources/unnamed/trader.html",
    ]
    assert overview(found).summary == "4 articles"
    assert "only where at least 3 articles stand together" in overview(found).note
    assert [branch.link.text for branch in overview(found).branches] == ["Military", "Trader"]
    views = lists(found)
    assert groups(views["sources/unnamed/military.html"]) == {"By place": [("Seoul", "3")]}
    assert groups(views["sources/unnamed/trader.html"]) == {}
    cell = views["sources/unnamed/military/seoul.html"]
    assert (cell.heading, cell.summary) == ("Unnamed sources: military, Seoul", "3 articles, 2021")
    assert [link.url for link in cell.crumbs] == [
        "sources/index.html",
        "sources/unnamed/index.html",
        "sources/unnamed/military.html",
    ]


# --- people


def test_people_show_what_they_did() -> None:
    person = entry("person", "Ann Lee", facts=Facts(url="https://ann.example/", wikidata="Q2"))
    archive = archive_of(
        [
            article("A", credits=(*credits_of("Ann Lee"), *credits_of("Ann Lee", role="editor"))),
            article("B", credits=credits_of("Ann Lee")),
        ],
        [person, entry("person", "Nobody")],
    )
    found = list(people.pages(archive, SITE))
    assert facts(lists(found)["people/ann-lee.html"]) == {
        "Work": (Link("Reporter", note="2"), Link("Editor", note="1")),
        "Own page": (Link("https://ann.example/", "https://ann.example/"),),
        "Wikidata": (Link("Q2", "https://www.wikidata.org/wiki/Q2"),),
    }
    assert facts(lists(found)["people/nobody.html"]) == {}
    assert [group.heading for group in overview(found).groups] == ["A", "N"]


# --- dates


DATED = {"A": "2021-02-03", "B": "2021-02-03", "C": "2021-03", "D": "2018", "E": "", "F": "199X", "G": "../1957"}


def date_views(made: Mapping[str, str]) -> tuple[dates.DatesView, dict[str, ListView]]:
    found = list(dates.pages(archive_of([article(title, date) for title, date in made.items()]), SITE))
    (overview,) = (page.view for page in found if isinstance(page.view, dates.DatesView))
    return overview, lists(found)


def test_the_overview_of_dates_shows_years_without_articles_too() -> None:
    view, _ = date_views(DATED)
    assert view.summary == "7 articles"
    assert [(decade.name, [(year.name, year.articles) for year in decade.years]) for decade in view.decades] == [
        ("2020s", [("2020", ""), ("2021", "3")]),
        ("2010s", [("2018", "1"), ("2019", "")]),
    ]
    assert [year.length for year in view.decades[0].years] == [0, 100]
    assert [(link.text, link.url, link.note) for link in view.uncertain] == [
        ("1990s", "dates/199x.html", "1"),
        ("Undated", "dates/undated.html", "2"),
    ]


def test_a_year_is_a_calendar_and_lists_what_no_month_does() -> None:
    _, views = date_views({**DATED, "H": "2021"})
    year = views["dates/2021.html"]
    assert (year.summary, [row.title for group in year.years for row in group.rows]) == ("4 articles", ["H"])
    assert year.calendar is not None
    assert [(month.name, month.url, month.articles) for month in year.calendar.months][:4] == [
        ("January", "", ""),
        ("February", "dates/2021/02.html", "2"),
        ("March", "dates/2021/03.html", "1"),
        ("April", "", ""),
    ]
    assert [day.short for day in year.calendar.weekdays] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    first, *_, last = year.calendar.months[1].weeks
    assert [(day.number, day.url, day.level) for day in first][1:4] == [
        ("2", "", 0),
        ("3", "dates/2021/02/03.html", 3),
        ("4", "", 0),
    ]
    assert [day.number for day in last] == ["22", "23", "24", "25", "26", "27", "28"]


def test_a_month_stands_under_its_days_and_a_day_under_its_sources() -> None:
    made = [
        article("A", "2021-02-03", sources=sources("RFA")),
        article("B", "2021-02-03", sources=sources("BBC", "RFA")),
        article("C", "2021-02-03", sources=sources("RFA")),
        article("D", "2021-02", sources=sources("RFA")),
        article("E", "2021-02-04"),
    ]
    views = lists(list(dates.pages(archive_of(made), SITE)))

    def told(url: str) -> list[tuple[str, str, list[str]]]:
        return [(group.anchor, group.heading, [row.title for row in group.rows]) for group in views[url].years]

    assert told("dates/2021/02.html") == [
        ("d04", "4 February 2021", ["E"]),
        ("d03", "3 February 2021", ["C", "B", "A"]),
        ("uncertain", "Day not certain", ["D"]),
    ]
    assert told("dates/2021/02/03.html") == [("s1", "RFA", ["C", "A"]), ("s2", "BBC", ["B"])]
    assert told("dates/2021/02/04.html") == [("s1", "No source is named", ["E"])]
    assert [len(view.calendar.months) if view.calendar else 0 for view in views.values()] == [12, 1, 0, 0]


def test_a_month_counts_what_is_of_no_certain_day_wherever_it_stands() -> None:
    _, views = date_views({"A": "2021-02-03", "B": "2021-02", "C": "2021-02?"})
    year, month = (views[url].calendar for url in ("dates/2021.html", "dates/2021/02.html"))
    assert year is not None
    assert month is not None
    assert [month.months[0].articles, year.months[1].articles, views["dates/2021/02.html"].summary] == [
        *("3", "3", "3 articles")
    ]


def test_each_date_leads_to_the_next_of_which_there_is_something() -> None:
    _, views = date_views({**DATED, "H": "2018-12-31", "I": "2021-03-01"})

    def beside(url: str) -> tuple[str, str]:
        before, after = views[url].before, views[url].after
        return before.url if before else "", after.url if after else ""

    assert beside("dates/2018.html") == ("", "dates/2021.html")
    assert beside("dates/2021.html") == ("dates/2018.html", "")
    assert beside("dates/2021/02.html") == ("dates/2018/12.html", "dates/2021/03.html")
    assert beside("dates/2021/02/03.html") == ("dates/2018/12/31.html", "dates/2021/03/01.html")
    assert beside("dates/199x.html") == beside("dates/undated.html") == ("", "")


def test_dates_lead_back_and_say_what_is_not_certain() -> None:
    _, views = date_views(DATED)
    assert [link.text for link in views["dates/2021/02/03.html"].crumbs] == ["Dates", "2021", "February 2021"]
    assert views["dates/undated.html"].description == "Articles whose year is not certain, or not known."
    assert [group.heading for group in views["dates/undated.html"].years] == ["Year not certain", "Undated"]


def test_an_archive_without_dates() -> None:
    view, views = date_views({})
    assert (views, view.decades, view.empty) == ({}, (), "No article has been published yet.")


# --- languages


def test_languages_have_two_names() -> None:
    archive = archive_of([article("A"), article("B", language="ko"), article("C", language="zh-Hans")])
    found = list(languages.pages(archive, SITE))
    assert overview(found).summary == "3 languages"
    assert [branch.link for branch in overview(found).branches][:2] == [
        Link("English", "languages/en.html", note="1"),
        Link("한국어", "languages/ko.html", "ko", "ltr", "1"),
    ]
    views = lists(found)
    assert (views["languages/ko.html"].heading, views["languages/ko.html"].names) == (
        "Korean",
        (Link("한국어", "", "ko", "ltr"),),
    )
    assert views["languages/en.html"].names == ()
    assert "languages/zh-hans.html" in views


# --- redirects


def test_where_old_addresses_lead() -> None:
    archive: Archive = archive_of(
        [
            article("A", redirects=("old/a.html",), lines={"redirects": 7}),
            article("Secret", slug="s", status=Status("withdrawn"), redirects=("old/s.html",)),
        ],
        [entry("location", "Hyesan", "Ryanggang", aliases=("Hyesan-si", "HYESAN"), redirects=("old/h.html",))],
    )
    found = {page.url: page for page in redirects.pages(archive, SITE)}
    assert {url: page.view for url, page in found.items()} == {
        "old/a.html": RedirectView("A", "articles/2021/02/03/a.html"),
        "old/s.html": RedirectView("Withdrawn", "articles/2021/02/03/s.html"),
        "old/h.html": RedirectView("Hyesan", "locations/ryanggang/hyesan.html"),
        "locations/ryanggang/hyesan-si.html": RedirectView("Hyesan", "locations/ryanggang/hyesan.html"),
    }
    assert (found["old/a.html"].claim, found["old/a.html"].line) == ("redirect", 7)
    assert found["locations/ryanggang/hyesan-si.html"].claim == "alias"
    assert {page.identity for page in found.values()} == {""}
