"""The set by which search is judged is whole, and is judged as it is said."""

import re
from collections import Counter

import corpus
import pagefind_rival
import pytest
import quality_set
import search_queries
from quality_set import HERE, Judgement, Query

LANGUAGES = quality_set.languages()


def _named(language: str) -> set[str]:
    """The articles of a language that say themselves how their addresses end."""
    own = (HERE / language / "articles").glob("*.md")
    return {re.findall(r"^slug: (\S+)$", path.read_text("utf-8"), re.MULTILINE)[0] for path in own}


def test_the_languages_that_were_asked_for_are_there() -> None:
    assert {"ar", "bo", "en", "km", "ko", "zh-Hans", "zh-Hant"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_many_queries_each_once(language: str) -> None:
    queries = quality_set.queries(language)
    assert len(queries) >= 15
    assert max(Counter(query.text for query in queries).values()) == 1
    assert len({query.kind for query in queries}) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_an_article_and_is_either_the_best_or_good_too(language: str) -> None:
    for query in quality_set.queries(language):
        assert query.best
        assert not set(query.best) & set(query.also)
    used = {name for query in quality_set.queries(language) for name in (*query.best, *query.also)}
    assert len(used & _named(language)) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_articles_are_of_their_language_and_have_each_their_own_name(language: str) -> None:
    paths = list((HERE / language / "articles").glob("*.md"))
    assert len(_named(language)) == len(paths)
    spoken = [re.findall(r"^language: (\S+)$", path.read_text("utf-8"), re.MULTILINE) for path in paths]
    assert spoken == [[language] if language != "en" else []] * len(paths)


def test_recall_is_of_all_that_was_wanted_and_the_rank_is_that_of_the_first_best() -> None:
    query = Query("words", "rice", ("a", "b"), ("c", "d"))
    assert quality_set.judged(query, ["x", "c", "b"]) == Judgement(0.5, 1 / 3)
    assert quality_set.judged(query, []) == Judgement(0.0, 0.0)
    assert quality_set.judged(query, ["b", "a", "d", "c"]) == Judgement(1.0, 1.0)


def test_more_than_ten_wanted_articles_need_not_all_be_among_ten() -> None:
    many = tuple(map(str, range(20)))
    assert quality_set.judged(Query("words", "rice", many, ()), many[:10]) == Judgement(1.0, 1.0)


def test_an_article_is_named_by_the_end_of_its_address() -> None:
    assert quality_set.name_of("http://127.0.0.1:1/articles/2017/01/혜산.html?q=1") == "혜산"


def test_pagefind_gets_pages_that_say_what_the_article_is_and_in_which_language() -> None:
    html = '<html lang="en" dir="ltr"><article class="art"><div class="after">x</div></article>'
    assert pagefind_rival.marked(html, "bo") == (
        '<html lang="bo" dir="ltr"><article class="art" data-pagefind-body>'
        '<div class="after" data-pagefind-ignore>x</div></article>'
    )


def test_the_queries_to_a_corpus_are_of_what_it_has() -> None:
    queries = {one.name: one for one in search_queries.queries()}
    assert len(queries) >= 12
    phrase = queries["phrase of four words"].text.strip('"')
    assert phrase in re.sub(r"[^a-z]+", " ", corpus.article(7).body.lower())
    assert all(set(one.changes) == set(queries["rare word"].changes) for one in queries.values())
