"""The record card of an article: every key of its front matter is shown."""

import pytest
from msgspec import structs
from nouns import ENGLISH, SITE, archive_of, article, credits_of, entry, places, sources, unnamed

from generator.dates import read_date
from generator.model import Article, Credit, Original, Rights
from generator.views.article_facts import provenance_facts, record_facts, rights_facts
from generator.views.page import Fact, Link


def facts(*articles: Article, timezone: str = "") -> dict[str, tuple[Link, ...]]:
    """The facts of the first article, by label."""
    site = structs.replace(SITE, timezone=timezone)
    archive = archive_of(articles, [entry("location", "Hyesan", "Ryanggang")], site)
    record = next(found for found in archive.records if found.article is articles[0])
    return as_dict(record_facts(record, site))


def as_dict(found: tuple[Fact, ...]) -> dict[str, tuple[Link, ...]]:
    return {fact.label: fact.links for fact in found}


def test_an_article_that_states_nothing() -> None:
    assert facts(article("A", "")) == {
        "Published": (Link("Date not known"),),
        "Language": (Link("English", "languages/en.html"),),
        "Record": (Link("undated/a"),),
    }


def test_an_article_that_states_everything() -> None:
    found = facts(
        article(
            "A",
            "2021-02?",
            id="a",
            genre="reportage",
            series="The border",
            event_date=read_date("2021-02-02/2021-02-03"),
            updated=read_date("2021-03-01"),
            tags=("x", "y"),
            sources=sources("RFA"),
            unnamed=unnamed("military", "guard"),
            locations=(*places("Hyesan"), *places("Hyesan", "China", role="source")),
        )
    )
    assert found == {
        "Published": (Link("February 2021, uncertain", "dates/2021/02.html"),),
        "Event": (Link("2–3 February 2021"),),
        "Updated": (Link("1 March 2021"),),
        "Source": (Link("RFA", "sources/rfa.html"),),
        "Language": (Link("English", "languages/en.html"),),
        "Places": (
            Link("Hyesan", "locations/ryanggang/hyesan.html", note="event, where a source is"),
            Link("China", "locations/china.html", note="where a source is"),
        ),
        "Subjects": (Link("x", "tags/x.html"), Link("y", "tags/y.html")),
        "Unnamed sources": (
            Link("Military", "sources/unnamed/military.html"),
            Link("Other", "sources/unnamed/other.html"),
        ),
        "Genre": (Link("reportage"),),
        "Series": (Link("The border"),),
        "Record": (Link("a"),),
    }


@pytest.mark.parametrize(
    ("date", "timezone", "note"),
    [
        ("2021-02-03", "Asia/Seoul", ""),
        ("2021-02-03 10:00", "", "10:00"),
        ("2021-02-03 10:00", "Asia/Seoul", "10:00, Seoul time"),
        ("2021-02-03 10:00", "America/New_York", "10:00, New York time"),
        ("2021-02-03 10:00+09:00", "America/New_York", "10:00, UTC+09:00"),
        ("2021-02-03 10:00-05:00", "Asia/Seoul", "10:00, UTC−05:00"),
        ("2021-02-03 10:00Z", "Asia/Seoul", "10:00, UTC"),
    ],
)
def test_a_time_says_whose_it_is(date: str, timezone: str, note: str) -> None:
    assert facts(article("A", date), timezone=timezone)["Published"][0].note == note


def test_what_happened_in_a_place_goes_without_saying() -> None:
    assert facts(article("A", locations=places("Hyesan")))["Places"][0].note == ""


def test_a_date_without_a_certain_year_leads_to_the_undated() -> None:
    assert facts(article("A", "../1957"))["Published"] == (Link("until 1957", "dates/undated.html"),)


def test_the_language_it_is_in_and_from() -> None:
    original = article("A", id="a", language="ko")
    made = article("B", id="b", translation_of="a", credits=(Credit("Leejin Jun", "translator", "", "ko", "en"),))
    assert facts(made, original)["Language"] == (Link("English", "languages/en.html", note="from Korean"),)
    assert facts(original, made)["Language"] == (Link("Korean", "languages/ko.html"),)


def test_a_credit_from_no_language_says_nothing() -> None:
    assert facts(article("A", credits=credits_of("Ann Lee")))["Language"][0].note == ""


def test_where_the_text_comes_from() -> None:
    original = Original(
        url="https://o.example/",
        language="ar",
        title="العنوان",
        publisher="RFA",
        retrieved=read_date("2021-02-12"),
        captures=("https://c.example/1", "https://c.example/2"),
    )
    made = article("A", original=original, extra={"paper_page": "A4"})
    assert as_dict(provenance_facts(made, ENGLISH)) == {
        "Original title": (Link("العنوان", "", "ar", "rtl"),),
        "Original language": (Link("Arabic"),),
        "Published by": (Link("RFA"),),
        "Original address": (Link("https://o.example/", "https://o.example/"),),
        "Retrieved": (Link("12 February 2021"),),
        "Archived copies": (
            Link("https://c.example/1", "https://c.example/1"),
            Link("https://c.example/2", "https://c.example/2"),
        ),
        "paper_page": (Link("A4"),),
    }


def test_an_original_of_which_only_one_thing_is_known() -> None:
    assert as_dict(provenance_facts(article("A", original=Original(language="ko")), ENGLISH)) == {
        "Original language": (Link("Korean"),)
    }


def test_nothing_known_of_the_original() -> None:
    assert provenance_facts(article("A"), ENGLISH) == ()
    assert as_dict(provenance_facts(article("A", extra={"x": "y"}), ENGLISH)) == {"x": (Link("y"),)}


def test_the_terms_of_use() -> None:
    statement = "http://rightsstatements.org/vocab/InC/1.0/"
    rights = Rights(statement=statement, license="CC-BY-4.0", holder="RFA", note="Ask first.")
    assert as_dict(rights_facts(article("A", rights=rights), ENGLISH)) == {
        "Rights holder": (Link("RFA"),),
        "Rights statement": (Link(statement, statement),),
        "Licence": (Link("CC-BY-4.0"),),
        "Terms": (Link("Ask first."),),
    }
    licence = "https://creativecommons.org/licenses/by/4.0/"
    found = rights_facts(article("A", rights=Rights(license=licence)), ENGLISH)
    assert as_dict(found) == {"Licence": (Link(licence, licence),)}
    assert rights_facts(article("A"), ENGLISH) == ()
