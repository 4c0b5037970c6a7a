"""An article's page: what stands above, beside and below its text."""

import pytest
from nouns import SITE, archive_and_problems, archive_of, article, credits_of, entry, places, source, sources, unnamed

from generator.dates import read_date
from generator.index.archive import Archive
from generator.interface.numbers import around
from generator.model import Article, Body, Correction, HeldPicture, Picture, Rendition, Status, UnnamedSource
from generator.outputs.articles import pages
from generator.views.article import ArticleView
from generator.views.byline import Byline, Name
from generator.views.notices import Notice
from generator.views.page import Link
from generator.views.pictures import Figure
from generator.views.trail import Axis


def view(archive: Archive, title: str = "A") -> ArticleView:
    (found,) = (page.view for page in pages(archive, SITE) if getattr(page.view, "heading", "") == title)
    assert isinstance(found, ArticleView)
    return found


def view_of(made: Article) -> ArticleView:
    return view(archive_of([made]), made.title)


def test_a_page_says_whose_it_is() -> None:
    (page,) = pages(archive_of([article("A", id="x", lines={"title": 2, "slug": 5})]), SITE)
    assert (page.url, page.template, page.what) == ("articles/2021/02/03/a.html", "article.html", "the article `A`")
    assert (page.path, page.line, page.identity) == ("content/articles/A.md", 5, "article:x")


def test_the_kicker_is_a_place_where_it_happened_and_a_subject() -> None:
    made = article("A", tags=("x", "y"), locations=(*places("China", role="mentioned"), *places("Hyesan", "Musan")))
    assert view_of(made).kicker == (Link("Hyesan", "locations/hyesan.html"), Link("x", "tags/x.html"))
    assert view_of(article("A", locations=places("China", role="source"))).kicker == ()
    assert [link.text for link in view_of(article("A", locations=places("Seoul", role="dateline"))).kicker] == ["Seoul"]


@pytest.mark.parametrize(
    ("date", "ways"),
    [
        ("2021-02-03", ["dates/2021.html", "dates/2021/02.html", "dates/2021/02/03.html"]),
        ("2021", ["dates/2021.html"]),
        ("202X", ["dates/202x.html"]),
        ("", ["dates/undated.html"]),
        ("../1957", ["dates/undated.html"]),
    ],
)
def test_the_way_to_it_goes_by_its_date(date: str, ways: list[str]) -> None:
    assert [link.url for link in view_of(article("A", date)).crumbs] == ["dates/index.html", *ways]


def test_who_made_it() -> None:
    made = article(
        "A",
        credits=(
            *credits_of("Ann Lee", desk="RFA's Korean Service"),
            *credits_of("Bo", role="editor", desk="Night Desk"),
        ),
        byline="With thanks to many.",
    )
    archive = archive_of([made], [source("RFA", "outlet"), source("RFA Korean Service", "desk", "RFA")])
    desk = Link("RFA's Korean Service", "sources/rfa/korean-service.html")
    assert view(archive).bylines == (
        Byline("Reported by", (Name("", Link("Ann Lee", "people/ann-lee.html"), desk),)),
        Byline("Edited by", (Name("", Link("Bo", "people/bo.html"), Link("Night Desk")),)),
    )
    assert view(archive).byline == "With thanks to many."


def test_who_did_the_same_stands_together() -> None:
    made = article(
        "A",
        credits=(
            *credits_of("Ann Lee", "Bo", desk="Night Desk"),
            *credits_of("Cy", role="editor"),
            *credits_of("Di"),
        ),
    )
    reported, edited = view_of(made).bylines
    told = [(name.before, name.person.text, name.desk.text if name.desk else "") for name in reported.names]
    assert (reported.role, told) == (
        "Reported by",
        [("", "Ann Lee", ""), (", ", "Bo", "Night Desk"), (" and ", "Di", "")],
    )
    assert (edited.role, [name.person.text for name in edited.names], edited.after) == ("Edited by", ["Cy"], "")


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", ("", ", ", " and ", "")),
        ("ko", ("", ", ", " 및 ", "")),
        ("zh-Hans", ("", "、", "和", "")),
        ("ar", ("", " و", " و", "")),
        ("ml", ("", ", ", ", ", " എന്നിവ")),
    ],
)
def test_names_are_joined_as_their_language_joins_them(tag: str, told: tuple[str, ...]) -> None:
    assert around(3, tag) == told


def test_what_a_reader_must_know_first() -> None:
    made = article("A", status=Status("retracted", "It was wrong.", read_date("2021-03")), content_warning="Violence.")
    assert view_of(made).notices == (
        Notice("This article has been retracted", "March 2021", "It was wrong."),
        Notice("Before you read", "", "Violence."),
    )
    assert view_of(article("A", status=Status("retracted"))).notices == (
        Notice("This article has been retracted", "", "No reason is given."),
    )
    assert view_of(article("A", status=Status("published", "no matter"))).notices == ()


def test_corrections_stand_in_the_order_written() -> None:
    made = article("A", corrections=(Correction("One."), Correction("Two.", read_date("2021-02-03"))))
    assert view_of(made).corrections == (
        Notice("Correction", "", "One."),
        Notice("Correction", "3 February 2021", "Two."),
    )


def test_its_picture() -> None:
    picture = Picture("a%20b.png", 4, "A river", "At dusk", "Ann Lee")
    held = {"content/articles/a b.png": HeldPicture("pictures/a-b-1.png", 3, 2)}
    archive, _ = archive_and_problems([article("A", image=picture)], pictures=held)
    assert view(archive).figure == Figure("pictures/a-b-1.png", 3, 2, "A river", "At dusk", "Ann Lee")


def test_a_wide_picture_is_offered_in_widths_and_leads_to_the_whole() -> None:
    shown = (Rendition("pictures/a-480-2.jpg", 480), Rendition("pictures/a-1320-3.jpg", 1320))
    webp = (Rendition("pictures/a-480-4.webp", 480), Rendition("pictures/a-1320-5.webp", 1320))
    held = {"content/articles/a.jpg": HeldPicture("pictures/a-1.jpg", 4000, 3000, shown, webp)}
    for alt, whole in (("A river", "pictures/a-1.jpg"), ("", "")):
        archive, _ = archive_and_problems([article("A", image=Picture("a.jpg", 4, alt))], pictures=held)
        made = Figure("pictures/a-1320-3.jpg", 4000, 3000, alt, "", "", shown, webp, whole)
        assert view(archive).figure == made


@pytest.mark.parametrize("src", ["", "lost.png"])
def test_a_picture_that_is_not_held(src: str) -> None:
    assert view_of(article("A", image=Picture(src, 4, "A river"))).figure == Figure("", 0, 0, "A river", "", "")
    assert view_of(article("A")).figure is None


def test_what_is_said_of_unnamed_sources() -> None:
    made = article(
        "A",
        unnamed=(
            UnnamedSource("a military official", "military", 1, "safety", "not stated", "s1"),
            UnnamedSource("äther", "", 2),
        ),
    )
    assert view_of(made).unnamed == ("A military official. Not named: safety. Basis: not stated.", "Äther.")
    assert view_of(made).sourcing.startswith("Rests on 2 unnamed sources")


def test_its_language_is_said_where_it_is_another() -> None:
    assert (view_of(article("A")).language, view_of(article("A")).locale) == ("", "en")
    found = view_of(article("A", language="ar"))
    assert (found.language, found.direction, found.locale) == ("ar", "rtl", "ar")


def test_its_versions() -> None:
    archive = archive_of([article("A", id="a"), article("제목", id="b", language="ko", translation_of="a")])
    assert view(archive).translations == (Link("한국어", "articles/2021/02/03/제목.html", "ko", "ltr", "제목"),)
    assert [link.note for link in view(archive, "제목").translations] == ["A"]


def test_its_neighbours() -> None:
    archive = archive_of(
        [article("A", "2021", tags=("x",), series="S"), article("B", "2022", tags=("x",), language="ko", series="S")]
    )
    later = Link("B", "articles/2022/b.html", "ko", "ltr", "2022")
    assert view(archive).axes == (Axis("tag", Link("x", "tags/x.html"), None, later),)


def test_its_neighbours_are_not_its_versions() -> None:
    archive = archive_of(
        [
            article("A", "2021-02-01", id="a", tags=("x", "y")),
            article("B", "2021-02-02", id="b", tags=("x",)),
            article("C", "2021-02-03", language="ko", translation_of="b", tags=("x", "y")),
            article("D", "2021-02-03", language="ar", translation_of="b", tags=("x",)),
            article("E", "2021-02-04", id="e", tags=("x",)),
        ]
    )
    ways = {title: [axis for axis in view(archive, title).axes if axis.shelf.text == "x"] for title in "ABCDE"}
    found = {
        title: [link and link.text for axis in axes for link in (axis.earlier, axis.later)]
        for title, axes in ways.items()
    }
    assert found == {"A": [None, "B"], "B": ["A", "E"], "C": ["A", "E"], "D": ["A", "E"], "E": ["D", None]}


def test_it_does_not_lead_on_where_there_are_but_its_versions() -> None:
    archive = archive_of(
        [article("A", id="a", tags=("x",)), article("B", language="ko", translation_of="a", tags=("x",))]
    )
    assert view(archive).axes == ()


def test_its_text_leads_to_other_pages() -> None:
    archive = archive_of(
        [article("A", body=Body('<p><a href="local:../tags/x.md">x</a></p>'), unnamed=unnamed("trader"))],
        [entry("tag", "x")],
    )
    assert view(archive).prose == '<p><a href="../../../../tags/x.html">x</a></p>'


def test_an_article_without_anything() -> None:
    found = view_of(article("A", ""))
    assert found.sourcing == "The record names no source."
    nothing = (
        found.bylines,
        found.notices,
        found.corrections,
        found.unnamed,
        found.translations,
        found.axes,
        found.rights,
    )
    assert set(nothing) == {()}
    assert view_of(article("A", sources=sources("RFA"))).sourcing == "The record names no source beyond RFA."
