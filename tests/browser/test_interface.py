"""Archives in other languages than English: what a reader sees and hears is in that language, and goes its way."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import at_root
from shared import built_once
from sites import article, write_site
from test_axe import assert_accessible
from visiting import Open

from generator.interface import words_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

NAMES = {
    "ar": ("عبر الجنود النهر", "حدود", "هيسان", "إذاعة", "أحمد"),
    "fr": ("Les soldats passent le fleuve", "frontière", "Hyesan", "Radio", "Éva"),
    "ko": ("병사들이 강을 건너다", "국경", "혜산", "방송", "김철수"),
    "ru": ("Солдаты переходят реку", "граница", "Хёсан", "Радио", "Анна"),
    "zh-Hans": ("士兵越过鸭绿江", "边境", "惠山", "电台", "李明"),
    "zh-Hant": ("士兵越過鴨綠江", "邊境", "惠山", "電台", "李明"),
}
HEAD = """date: 2021-{month:02}-{day:02}
tags: [{tag}]
locations: [{place}]
sources: [{source}, {{unnamed: somebody, role: military, reason: safety}}]
bylines: [{{name: {person}, role: reporter, for: {source}}}]"""
KINDS = (
    *("index.html", "tags/index.html", "people/index.html", "dates/index.html", "sources/index.html"),
    *("locations/index.html", "languages/index.html", "corrections.html", "about.html", "404.html"),
    "search.html",
)


@pytest.fixture(scope="module", params=sorted(NAMES))
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A small archive in a language, with long lists, a translation, a correction, and something withdrawn."""
    language = request.param
    title, tag, place, source, person = NAMES[language]
    files = {
        f"articles/{n}.md": article(
            f"{title} {n}", HEAD.format(month=1 + n % 12, day=n, tag=tag, place=place, source=source, person=person)
        )
        for n in range(1, 28)
    }
    first = HEAD.format(month=12, day=30, tag=tag, place=place, source=source, person=person)
    files["articles/first.md"] = article(title, f"id: first\n{first}\ncorrections: [{{date: 2022, text: {title}}}]")
    files["articles/en.md"] = article("Soldiers cross", "language: en\ndate: 2022\ntranslation_of: first")
    files["articles/gone.md"] = article("Gone", "date: 2019\nstatus: withdrawn")
    facts = f'title = "{tag}"\nlanguage = "{language}"\npage_size = 10\n'
    return language, built_once(tmp_path_factory, f"in-{language}", lambda root: write_site(root, files, facts))


def pages(site: Path) -> list[str]:
    """One page of each kind."""
    found = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    marks = ('class="strip"', 'rel="next"', 'rel="prev"', 'content="noindex"', 'class="record"')
    return [*KINDS, *(next(url for url, text in found.items() if mark in text) for mark in marks)]


def test_axe_finds_nothing(visit: Open, spoken: tuple[str, Path], node_modules: Path) -> None:
    language, site = spoken
    kinds = list(dict.fromkeys(pages(site)))
    # Pages of all kinds are the same in every language but for the words; from the right, their layout is another.
    with at_root(site) as way:
        reader = visit(way)
        for url in kinds if language == "ar" else kinds[:3]:
            page: Page = reader.go(url)
            assert page.locator("html").get_attribute("lang") == language
            assert_accessible(page, node_modules)


def test_every_word_of_the_interface_is_translated(visit: Open, spoken: tuple[str, Path]) -> None:
    language, site = spoken
    # What the archive itself says, and a name.
    allowed = {"soldiers", "cross", "gone", "english", "somebody", "safety", "text", "first", "javascript", "feed"}
    # About names programs, files and faces as they are called everywhere.
    allowed |= {"changes", "jsonl", "dateline", "verify", "sums", "libre", "franklin", "newsreader", "natural", "earth"}
    english = set(re.findall("[a-z]{4,}", " ".join(str(text) for text in vars(words_in("en")).values()).lower()))
    with at_root(site) as way:
        reader = visit(way)
        for url in pages(site):
            if language != "fr":
                seen = reader.go(url).locator("body").inner_text().lower()
                assert not (set(re.findall("[a-z]{4,}", seen)) & english) - allowed, url


def test_arrows_point_to_where_the_pages_lie(visit: Open, spoken: tuple[str, Path]) -> None:
    language, site = spoken
    onward = "←" if language == "ar" else "→"
    with at_root(site) as way:
        reader = visit(way)
        url = next(path.relative_to(site).as_posix() for path in sorted(site.rglob("page-[!0]*.html")))
        pager = reader.go(url).locator(".pager")
        newer, older = pager.locator('[rel="prev"]'), pager.locator('[rel="next"]')
        assert onward in older.inner_text()
        assert onward not in newer.inner_text()
        left = "e => e.getBoundingClientRect().left"
        is_left = older.evaluate(left) < newer.evaluate(left)
        assert is_left == (language == "ar")


def test_the_strip_leads_to_a_translation_and_back(visit: Open, spoken: tuple[str, Path]) -> None:
    language, site = spoken
    url = next(url for url in pages(site) if 'class="strip"' in (site / url).read_text("utf-8"))
    with at_root(site) as way:
        reader = visit(way)
        page: Page = reader.go(url)
        for _ in range(2):
            here = page.locator('.langs [aria-current="page"]')
            other = page.locator(".langs a:not([aria-current])")
            before = here.get_attribute("hreflang")
            assert {before, other.get_attribute("hreflang")} == {language, "en"}
            other.click()
            page.wait_for_load_state()
            assert page.locator('.langs [aria-current="page"]').get_attribute("hreflang") != before
