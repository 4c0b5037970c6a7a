"""Versions of one text in several languages."""

import pytest
from nouns import archive_and_problems, archive_of, article

from generator.index.archive import Archive
from generator.model import Article, Status


def version(name: str, language: str, of: str = "", **facts: object) -> Article:
    return article(name, id=name, language=language, translation_of=of, lines={"translation_of": 7}, **facts)


def versions(archive: Archive) -> dict[str, list[str]]:
    return {
        record.id: [card.title for card in archive.translations(record.place)]
        for record in archive.records
        if archive.translations(record.place)
    }


def test_versions_lead_to_each_other() -> None:
    archive = archive_of([version("ko", "ko", "en"), version("en", "en"), version("ar", "ar", "en")])
    assert versions(archive) == {"en": ["ar", "ko"], "ko": ["en", "ar"], "ar": ["en", "ko"]}
    cards = {record.id: record.card.translations for record in archive.records}
    assert cards["ko"] == (("en", "articles/2021/02/03/en.html"), ("ar", "articles/2021/02/03/ar.html"))


def test_a_translation_of_a_translation_is_of_the_same_text() -> None:
    archive = archive_of([version("zh", "zh", "ko"), version("ko", "ko", "en"), version("en", "en"), version("x", "x")])
    assert versions(archive) == {"en": ["ko", "zh"], "ko": ["en", "zh"], "zh": ["en", "ko"]}


def test_versions_of_a_hidden_original_lead_to_each_other() -> None:
    hidden = version("en", "en", status=Status("draft"))
    archive = archive_of([hidden, version("ko", "ko", "en"), version("ar", "ar", "en")])
    assert versions(archive) == {"ar": ["ko"], "ko": ["ar"]}


def test_a_hidden_version_is_not_named() -> None:
    archive = archive_of([version("en", "en"), version("ko", "ko", "en", status=Status("withdrawn"))])
    assert versions(archive) == {}
    assert [record.card.translations for record in archive.records] == [()]


def test_a_circle_of_translations_has_an_end() -> None:
    archive = archive_of([version("a", "en", "b"), version("b", "ko", "c"), version("c", "ar", "a")])
    assert versions(archive) == {"a": ["c", "b"], "b": ["a", "c"], "c": ["a", "b"]}


@pytest.mark.parametrize(
    ("of", "message", "hint"),
    [
        ("me", "the article says that it translates itself", "write the original's id"),
        (
            "origin",
            "`translation_of: origin` is the id of no article",
            "did you mean `original`?",
        ),
        (
            "zzz",
            "`translation_of: zzz` is the id of no article",
            "write the `id` of the original, or delete the line",
        ),
    ],
)
def test_a_translation_of_nothing(of: str, message: str, hint: str) -> None:
    _, (problem,) = archive_and_problems([version("me", "ko", of), version("original", "en")])
    assert (problem.message, problem.hint) == (message, hint)
    assert (problem.path, problem.line, problem.severity) == ("content/articles/me.md", 7, "error")


def test_the_original_may_be_hidden() -> None:
    _, told = archive_and_problems([version("me", "ko", "en"), version("en", "en", status=Status("withheld"))])
    assert told == ()
