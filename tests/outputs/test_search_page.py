"""The page of search, and the ways to it."""

from nouns import SITE, archive_of, article, places

from generator.interface import words_in
from generator.model import Article, Site
from generator.outputs import search
from generator.views.page import Link
from generator.views.search_page import Panel, SearchView


def page_of(site: Site = SITE, *articles: Article) -> SearchView:
    (page,) = search.pages(archive_of(list(articles)), site)
    assert (page.url, page.template) == ("search.html", "search.html")
    assert isinstance(page.view, SearchView)
    return page.view


def test_it_narrows_down_by_what_the_archive_has() -> None:
    found = page_of(SITE, article("A", tags=("x",), locations=places("Hyesan")))
    assert found.panels == (Panel("tag", "Subjects"), Panel("place", "Places"))
    assert found.languages == ()


def test_languages_are_called_what_they_call_themselves() -> None:
    found = page_of(SITE, article("A", language="ko"), article("B", language="ar"))
    assert set(found.languages) == {
        Link("한국어", "ko", "ko", "ltr"),
        Link("العربية", "ar", "ar", "rtl"),
    }


def test_its_script_is_told_all_forms_of_a_count() -> None:
    assert dict(page_of().results) == {"one": "{count} result", "other": "{count} results"}
    assert len(words_in("ar").all_forms("results")) == 6
    assert words_in("xx").all_forms("results") == words_in("en").all_forms("results")


def test_it_leads_to_all_indexes() -> None:
    assert [way.url for way in page_of().ways] == [
        *("tags/index.html", "locations/index.html", "sources/index.html", "people/index.html"),
        *("dates/index.html", "languages/index.html"),
    ]
