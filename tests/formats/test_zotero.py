"""What Zotero saves of our pages."""

import pytest
from heads import head_of
from nouns import SITE, archive_of, article, credits_of, entry, source, sources
from renew_golden import files, prepared
from zotero import creators, fields, saved_as, tags_of

from generator.formats.metadata import tags
from generator.works import Work, work_of

_ARTICLE = b'<article class="art">'
_REDIRECT = b'http-equiv="refresh"'
OG_ARTICLE, OG_SITE = ("og:type", "article"), ("og:type", "website")
NEWS, TITLE, JOURNAL = ("DC.type", "newspaperArticle"), ("citation_title", "A"), ("citation_journal_title", "B")


# What Zotero's own code gave for these tags (translators of 2026-06-26).
@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ([OG_SITE, ("DCTERMS.title", "A")], "webpage"),
        ([OG_ARTICLE], "webpage"),
        ([TITLE, ("citation_author", "Ann Lee"), ("citation_publication_date", "2021")], "journalArticle"),
        ([OG_ARTICLE, TITLE], "journalArticle"),
        ([OG_ARTICLE, NEWS], "newspaperArticle"),
        ([OG_ARTICLE, NEWS, TITLE], "newspaperArticle"),
        ([OG_ARTICLE, NEWS, JOURNAL], "journalArticle"),
        ([OG_SITE, NEWS], "webpage"),
    ],
)
def test_the_rules_give_what_zotero_gives(said: list[tuple[str, str]], kind: str) -> None:
    assert saved_as(said) == kind


def test_a_page_that_says_nothing_is_not_saved() -> None:
    assert saved_as([("viewport", "width=device-width"), ("referrer", "no-referrer")]) == ""


def test_translators_are_lost_beside_authors_of_another_kind() -> None:
    translated = ("z:translators", "Leejin Jun")
    assert creators([("DC.creator", "Ann Lee"), translated]) == [
        ("author", "Lee", "Ann"),
        ("translator", "Jun", "Leejin"),
    ]
    assert creators([("citation_author", "Ann Lee"), translated]) == [("author", "Lee", "Ann")]


def test_each_page_of_the_golden_site_is_saved_as_what_it_is() -> None:
    pages = {url: page for url, page in files(prepared()).items() if b"<main" in page and _REDIRECT not in page}
    saved = {url: saved_as(tags_of(head_of(page).metas)) for url, page in pages.items()}
    articles = {url for url, page in pages.items() if _ARTICLE in page}
    assert len(articles) > 20
    assert {url for url, kind in saved.items() if kind == "newspaperArticle"} == articles
    assert {url for url, kind in saved.items() if kind == ""} == {"site/404.html"}
    assert {kind for url, kind in saved.items() if url not in articles} == {"webpage", ""}
    assert not [url for url, page in pages.items() if b"citation_" in page.partition(b"</head>")[0]]


def test_the_whole_of_an_article_is_saved() -> None:
    page = files(prepared())["site/articles/2021/02/12/six-soldiers-cross-yalu.html"]
    tags = tags_of(head_of(page).metas)
    assert fields(tags) == {
        "title": "Six Soldiers Cross the River: “R&D <3”",
        "publicationTitle": "RFA Korean Service",
        "date": "2021-02-12T09:30",
        "language": "en",
        "rights": "Radio Free Asia; http://rightsstatements.org/vocab/InC/1.0/",
        "section": "defection",
    }
    assert creators(tags) == [
        ("author", "Shin", "Yonggun"),
        ("author", "Whong", "Eugene"),
        ("translator", "Jun", "Leejin"),
    ]


def _work(**facts: object) -> Work:
    known = [source("RFA", "outlet"), entry("person", "Kim Yong Hui", sort="Kim, Yong Hui")]
    return work_of(archive_of([article("A", **facts)], known).records[0], SITE)


def _saved(work: Work) -> list[tuple[str, str]]:
    return [(tag.name or tag.property, tag.content) for tag in tags(work, "")]


def test_a_family_name_that_the_registry_knows_is_told() -> None:
    made = (*credits_of("Kim Yong Hui"), *credits_of("Bo Park", role="photographer"))
    assert creators(_saved(_work(credits=made))) == [("author", "Kim", "Yong Hui"), ("contributor", "Park", "Bo")]


def test_the_outlet_is_not_the_archive() -> None:
    assert fields(_saved(_work(sources=sources("RFA"))))["publicationTitle"] == "RFA"
    assert fields(_saved(_work()))["publicationTitle"] == SITE.title
