"""How an article is cited: in one line, with what its record states."""

import pytest
from msgspec import structs
from nouns import SITE, archive_of, article, credits_of, source, sources

from generator.interface import words_of
from generator.interface.files import languages
from generator.model import Article, Original, Site, Status
from generator.views.citation import Citation, citation

BASED = structs.replace(SITE, base_url="https://archive.example/")
REGISTRY = [
    source("RFA", "outlet"),
    source("RFA Korean Service", "desk", "RFA"),
    source("Ministry", "organisation"),
]


def cited(made: Article, site: Site = SITE) -> Citation:
    return citation(next(iter(archive_of([made], REGISTRY, site).records)), site)


def line(made: Article, site: Site = SITE) -> str:
    """The whole of it, put together as the page does."""
    found, gap = cited(made, site), words_of(site).gap
    title = f"{found.opens}{found.title}{found.closes}"
    told = [found.authors, title, found.translators, f"{found.outlet}{found.details}"]
    return gap.join(filter(None, told)) + (f" {found.address}" if found.address else "")


def test_an_article_that_states_everything() -> None:
    made = article(
        "Stalls reopen",
        "2017-03-14",
        id="MR 0182",
        credits=(*credits_of("Kang Min-seo"), *credits_of("Leejin Park", role="translator")),
        sources=sources("Ministry", "RFA", "RFA Korean Service"),
    )
    assert line(made, BASED) == (
        "Kang Min-seo. “Stalls reopen.” Translated by Leejin Park. RFA Korean Service, 14 March 2017. "
        "Test Archive, MR 0182. https://archive.example/articles/2017/03/14/stalls-reopen.html"
    )
    assert cited(made).address == ""
    assert cited(made).outlet == "RFA Korean Service"


def test_an_article_that_states_nothing() -> None:
    assert line(article("A", "", id="a")) == "“A.” n.d. Test Archive, a."


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2021-02?", "February 2021, uncertain"),
        ("2021~", "about 2021"),
        ("202X", "the 2020s"),
        ("2021-02-03/2021-02-05", "3–5 February 2021"),
        ("../1957", "until 1957"),
    ],
)
def test_its_date_is_as_certain_as_it_is(date: str, told: str) -> None:
    assert line(article("A", date, id="a")) == f"“A.” {told}. Test Archive, a."


def test_all_who_wrote_it_are_named_as_they_are_written_and_nobody_else() -> None:
    made = (
        *credits_of("Kim Jieun", "Do Nguyen Jr."),
        *credits_of("Ann Lee", role="author"),
        *credits_of("Ann Lee", "Bo", role="writer"),
        *credits_of("Nobody", role="editor"),
        *credits_of("X", "Y", role="translator"),
    )
    found = cited(article("A", credits=made))
    assert found.authors == "Kim Jieun, Do Nguyen Jr., Ann Lee and Bo."
    assert found.translators == "Translated by X and Y."
    assert cited(article("A", credits=credits_of("Do Nguyen Jr."))).authors == "Do Nguyen Jr."
    assert cited(article("A", credits=credits_of("Nobody", role="photographer"))).authors == ""


def test_where_it_was_published() -> None:
    desk = credits_of("Ann Lee", desk="RFA's Korean Service")
    assert cited(article("A", sources=sources("Ministry", "RFA"), credits=desk)).outlet == "RFA"
    assert cited(article("A", sources=sources("Ministry"), credits=desk)).outlet == "RFA's Korean Service"
    assert cited(article("A", credits=credits_of("X", role="editor", desk="Night Desk"))).outlet == ""
    assert cited(article("A", original=Original(publisher="Daily"))).outlet == "Daily"
    assert cited(article("A", sources=sources("Ministry"))).outlet == ""
    assert cited(article("A", sources=sources("RFA"))).details.startswith(", 3 February 2021. ")


@pytest.mark.parametrize("title", ["Who pays?", "Stop!", "He said …", "谁付钱？"])
def test_a_title_with_a_mark_at_its_end_gets_no_stop(title: str) -> None:
    assert (cited(article(title, slug="a")).opens, cited(article(title, slug="a")).closes) == ("“", "”")


def test_what_was_retracted_is_cited_so() -> None:
    assert line(article("A", id="a", status=Status("retracted"))) == (
        "“A.” Retracted. 3 February 2021. Test Archive, a."
    )


def test_a_title_in_another_language_says_so() -> None:
    found = cited(article("عنوان", slug="a", language="ar"))
    assert (found.language, found.direction) == ("ar", "rtl")
    assert cited(article("A")).language == ""


def test_it_is_in_the_language_of_the_archive() -> None:
    chinese = structs.replace(SITE, language="zh-Hans")
    made = article("开市", "2017-03-14", id="a", slug="a", language="zh-Hans", credits=credits_of("王芳"))
    assert line(made, chinese) == "王芳。《开市》。2017年3月14日。Test Archive，a。"


@pytest.mark.parametrize("language", languages())
def test_every_language_puts_marks_around_a_title(language: str) -> None:
    site = structs.replace(SITE, language=language)
    for title in ("A", "A?"):
        found = cited(article(title, slug="a"), site)
        assert found.opens
        assert found.closes
