"""The tags in the head of an article's page."""

import pytest
from nouns import SITE, archive_of, article, credits_of, source, sources

from generator.dates import read_date
from generator.dates.certain import known_date, known_day
from generator.formats.metadata import Tag, tags
from generator.model import Rights
from generator.works import work_of


def told(date: str = "2021-02-03", /, opening: str = "", **facts: object) -> list[Tag]:
    made = archive_of([article("A", date, **facts)], [source("RFA", "outlet"), source("Desk", "desk", "RFA")])
    return list(tags(work_of(made.records[0], SITE), opening))


def said(found: list[Tag], name: str) -> list[str]:
    return [tag.content for tag in found if name in (tag.name, tag.property)]


@pytest.mark.parametrize(
    ("written", "date", "day"),
    [
        ("2021-02-03", "2021-02-03", "2021-02-03"),
        ("2021-02-03T11:01:00+09:00", "2021-02-03T11:01:00+09:00", "2021-02-03T11:01:00+09:00"),
        ("2021-02", "2021-02", ""),
        ("2021", "2021", ""),
        ("2021-02-03?", "2021-02", ""),
        ("2021-02~", "2021", ""),
        ("2021?", "", ""),
        ("2021-02-02/2021-02-03", "2021-02", ""),
        ("2021-21", "2021", ""),
        ("202X", "", ""),
        ("../1957", "", ""),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(written: str, date: str, day: str) -> None:
    when = read_date(written)
    assert (known_date(when), known_day(when)) == (date, day)


def test_a_day_that_is_certain_is_a_time_of_publication() -> None:
    assert Tag("DCTERMS.issued", "article:published_time", "2021-02-03") in told()
    assert Tag("DCTERMS.issued", "", "2021-02") in told("2021-02-03~")
    assert said(told(""), "DCTERMS.issued") == said(told("202X"), "DCTERMS.issued") == []


def test_what_is_not_known_has_no_tag() -> None:
    assert told("") == [
        Tag("DC.type", "", "newspaperArticle"),
        Tag("", "og:type", "article"),
        Tag("DC.title", "og:title", "A"),
        Tag("DC.language", "og:locale", "en"),
        Tag("", "og:site_name", "Test Archive"),
    ]


@pytest.mark.parametrize(
    ("tag", "locale"), [("ko", "ko"), ("ko-KP", "ko_KP"), ("zh-Hans", "zh"), ("zh-Hant-TW", "zh_TW"), ("en-x-ab", "en")]
)
def test_a_language_has_the_country_that_is_stated(tag: str, locale: str) -> None:
    found = told(language=tag)
    assert (said(found, "DC.language"), said(found, "og:locale")) == ([tag], [locale])


def test_each_maker_has_a_tag_once() -> None:
    made = (*credits_of("Ann", "Bo"), *credits_of("Ann", role="writer"), *credits_of("Cy", role="translator"))
    found = told(credits=(*made, *credits_of("Di", "Di", role="editor")))
    assert said(found, "DC.creator") == ["Ann", "Bo"]
    assert (said(found, "z:translators"), said(found, "bib:contributors")) == (["Cy"], ["Di"])


def test_a_desk_is_cited_and_its_outlet_publishes() -> None:
    found = told(sources=sources("RFA", "Desk"))
    assert (said(found, "DC.source"), said(found, "DC.publisher")) == (["Desk"], ["RFA"])


def test_the_first_subject_is_the_section() -> None:
    found = told(tags=("border", "army"))
    assert (said(found, "article:section"), said(found, "article:tag")) == (["border"], ["border", "army"])


def test_rights_are_told_in_a_line() -> None:
    found = told(rights=Rights("https://rights.example/", "CC-BY-4.0", "RFA", "By permission."))
    assert said(found, "DC.rights") == ["RFA; By permission.; CC-BY-4.0; https://rights.example/"]


def test_an_article_without_a_standfirst_is_described_by_its_opening() -> None:
    assert said(told(opening="It rains."), "description") == ["It rains."]
    assert said(told(opening="It rains.", subtitle="Rain"), "og:description") == ["Rain"]
