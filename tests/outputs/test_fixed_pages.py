"""Pages that every archive has once: front page, corrections, tombstones, prose, the page for lost readers."""

from nouns import SITE, archive_and_problems, archive_of, article, credits_of, entry, places, sources

from generator.dates import read_date
from generator.index.archive import Archive
from generator.model import Body, Correction, Prose, Site, Status
from generator.outputs import corrections, home, not_found, prose, tombstones
from generator.outputs.corrections import CorrectionRow, CorrectionsView
from generator.outputs.home import HomeView, WayIn
from generator.outputs.not_found import NotFoundView
from generator.outputs.prose import ProseView
from generator.outputs.tombstones import TombstoneView
from generator.views.page import Link, Page

# --- the front page


def front(archive: Archive) -> HomeView:
    (page,) = home.pages(archive, SITE)
    assert isinstance(page.view, HomeView)
    return page.view


def test_the_front_page_of_an_empty_archive() -> None:
    found = front(archive_of())
    assert (found.heading, found.scope, found.newest) == ("Test Archive", "", ())
    assert found.empty == "No article has been published yet."
    assert (found.chart, found.ways, found.makers) == (None, (), ())


def test_the_front_page_shows_the_newest_articles() -> None:
    dates = [*(f"2021-02-{day:02}" for day in range(1, 20)), "2020-12-30/2021-03-01", ""]
    archive = archive_of([article(f"{at:02}", date, language="ko") for at, date in enumerate(dates)])
    found = front(archive)
    assert [row.title for row in found.newest] == [f"{at:02}" for at in range(18, 11, -1)]
    assert found.scope == "21 articles, 2020s to 2021, in 1 language"


def test_the_front_page_leads_to_the_largest_shelves() -> None:
    archive = archive_of(
        [
            article("A", "2020", tags=("x", "y"), locations=places("Hyesan"), credits=credits_of("Ann Lee")),
            article("B", "2021", tags=("y",), sources=sources("RFA")),
            article("C", ""),
        ],
        [entry("tag", "nobody")],
    )
    found = front(archive)

    def told(ways: tuple[WayIn, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
        return [(way.heading, way.url, [(link.text, link.note) for link in way.links]) for way in ways]

    assert told(found.ways) == [
        ("Places", "locations/index.html", [("Hyesan", "1")]),
        ("Subjects", "tags/index.html", [("y", "2"), ("x", "1")]),
    ]
    assert told(found.makers) == [
        ("People", "people/index.html", [("Ann Lee", "1")]),
        ("Sources", "sources/index.html", [("RFA", "1")]),
    ]
    assert found.chart is not None
    assert [(bar.name, bar.url) for bar in found.chart.bars] == [
        ("2020: 1 article", "dates/2020.html"),
        ("2021: 1 article", "dates/2021.html"),
    ]


def test_the_front_page_names_no_more_than_its_share() -> None:
    archive = archive_of([article("A", tags=tuple(f"tag {at}" for at in range(60)))])
    (subjects,) = (way.links for way in front(archive).ways if way.heading == "Subjects")
    assert len(subjects) == 24


# --- corrections and tombstones


def corrected(archive: Archive) -> CorrectionsView:
    (page,) = corrections.pages(archive, SITE)
    assert isinstance(page.view, CorrectionsView)
    return page.view


def test_corrections_stand_newest_first() -> None:
    def put_right(*dates: str) -> tuple[Correction, ...]:
        return tuple(Correction(date or "undated", read_date(date) if date else None) for date in dates)

    archive = archive_of(
        [
            article("A", "2020", corrections=put_right("2021-02-03", "", "2021-05")),
            article("B", "2021", corrections=put_right("2021-02-03"), language="ko"),
        ]
    )
    rows = corrected(archive).corrections
    assert [(row.article.text, row.text) for row in rows] == [
        ("A", "2021-05"),
        ("B", "2021-02-03"),
        ("A", "2021-02-03"),
        ("A", "undated"),
    ]
    assert rows[1].article == Link("B", "articles/2021/b.html", "ko", "ltr")
    assert [row.date for row in rows] == ["May 2021", "3 February 2021", "3 February 2021", ""]


def test_what_was_withdrawn_is_not_named() -> None:
    gone = [
        article("Secret", "2020", slug="1", status=Status("withdrawn", "Why.", read_date("2021-01"))),
        article("Hidden", "2019", slug="2", status=Status("withdrawn", "", read_date("2021-02")), language="ko"),
    ]
    assert corrected(archive_of(gone)).withdrawn == (
        CorrectionRow(Link("An article", "articles/2019/2.html"), "February 2021", "No reason is given."),
        CorrectionRow(Link("An article", "articles/2020/1.html"), "January 2021", "Why."),
    )


def test_what_was_retracted_is_named() -> None:
    archive = archive_of([article("A", status=Status("retracted", "Why."))])
    assert corrected(archive).retracted == (CorrectionRow(Link("A", "articles/2021/02/03/a.html"), "", "Why."),)


def test_a_tombstone_says_when_and_why() -> None:
    gone = article("Secret", slug="x", id="i", status=Status("withdrawn", "Why.", read_date("2021-01")))
    (page,) = tombstones.pages(archive_of([gone, article("A")]), SITE)
    assert (page.url, page.identity, page.what) == (
        "articles/2021/02/03/x.html",
        "article:i",
        "the withdrawn article `Secret`",
    )
    assert page.view == TombstoneView(
        "This article has been withdrawn", "corrections.html", "January 2021", "Why.", "i"
    )


def test_a_tombstone_without_a_day() -> None:
    (page,) = tombstones.pages(archive_of([article("A", status=Status("withdrawn"))]), SITE)
    assert isinstance(page.view, TombstoneView)
    assert (page.view.date, page.view.reason) == ("", "")


# --- prose


def written(slug: str, language: str = "en") -> Prose:
    body = Body('<p><a href="local:about.md">x</a></p>')
    return Prose(f"content/pages/{slug}.md", {}, slug.title(), language, body, slug=slug, description="What it is.")


def prose_pages(*pages: Prose) -> dict[str, tuple[Page, ProseView]]:
    archive, _ = archive_and_problems([article("A"), article("B", language="ko")], prose=pages)
    found = {}
    for page in prose.pages(archive, SITE):
        assert isinstance(page.view, ProseView)
        found[page.url] = (page, page.view)
    return found


def test_pages_of_prose_name_each_other() -> None:
    found = prose_pages(written("about"), written("policies", "ar"))
    page, view = found["policies.html"]
    assert (page.identity, page.path) == ("page:content/pages/policies.md", "content/pages/policies.md")
    assert (view.heading, view.language, view.direction, view.description) == ("Policies", "ar", "rtl", "What it is.")
    assert (view.prose, view.scope) == ('<p><a href="about.html">x</a></p>', "")
    assert view.others == (Link("About", "about.html"),)


def test_the_page_about_says_what_the_archive_holds() -> None:
    _, view = prose_pages(written("about"))["about.html"]
    assert view.scope == "It holds 2 articles, 2021, in 2 languages."
    assert view.others == ()


def test_there_is_always_a_page_about() -> None:
    page, view = prose_pages(written("policies"))["about.html"]
    assert (page.identity, page.path, page.what) == ("page:about", "", "the page About")
    assert (view.heading, view.prose) == ("About Test Archive", "")
    assert view.scope == "It holds 2 articles, 2021, in 2 languages."
    assert view.others == (Link("Policies", "policies.html"),)


# --- the page for addresses that nothing answers


def test_a_lost_reader_is_led_home_where_home_is_known() -> None:
    (page,) = not_found.pages(archive_of(), Site("", base_url="https://archive.example/"))
    assert page.url == "404.html"
    assert page.view == NotFoundView("There is no page at this address", "https://archive.example/")
    (page,) = not_found.pages(archive_of(), SITE)
    assert page.view == NotFoundView("There is no page at this address", "")
