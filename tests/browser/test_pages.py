"""Pages as a reader meets them, in Chromium: from a disk, from a server, and under a path of one."""

import re
import urllib.parse
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import Way
from visiting import REDIRECT, Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
LARGE = ("home", "article", "article in Arabic", "tag", "place", "overview of tags", "overview of locations", "about")
OVERFLOW = """() => {
  const page = document.documentElement
  const leaves = box => box.width && (box.right > innerWidth + 1 || box.left < -1)
  const wide = [...document.body.querySelectorAll('*')]
    .filter(e => leaves(e.getBoundingClientRect()) && !e.closest('.skip, .vh, pre, table'))
  return page.scrollWidth > innerWidth ? wide.map(e => e.outerHTML.slice(0, 120)).concat([page.scrollWidth]) : []
}"""

# One of each template, and what a page may hold.
BY_KEYBOARD = (
    *("home", "article", "overview of tags", "overview of locations", "overview of dates", "tag", "place", "year"),
    *("older page", "about", "corrections", "search", "withdrawn", "not found"),
)
# All that can have the focus and is shown, in the order of the page: each gets its number.
NUMBERED = """() => {
  const all = 'a[href], summary, input, button, select, textarea, [tabindex]'
  const found = [...document.querySelectorAll(all)]
    .filter(e => e.checkVisibility() && !e.closest('details:not([open]) > :not(summary)'))
  found.forEach((e, number) => { e.dataset.number = number })
  return found.length
}"""
# What has the focus, once the page has come to rest: its number, and what keeps it from being seen there.
FOCUSED = """async () => {
  for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame)
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect()
  const faults = []
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) faults.push('no ring')
  if (!box.width || !box.height) faults.push('no size')
  if (box.right <= 0 || box.left >= innerWidth || box.bottom <= 0 || box.top >= innerHeight) faults.push('out of sight')
  return [Number(e.dataset.number ?? -1), faults.length ? `${e.outerHTML.slice(0, 120)}: ${faults}` : '']
}"""


def test_a_redirect_is_followed_by_every_way(visit: Open, every_way: Way) -> None:
    reader = visit(every_way)
    page: Page = reader.go(REDIRECT)
    page.wait_for_url("**/2017/moved.html")
    page.wait_for_load_state()
    assert reader.place == "articles/2017/moved.html"
    assert page.locator("h1").inner_text() == "Moved"
    reader.assert_content()


def assert_fits(page: "Page", path: object) -> None:
    """No window is too narrow for the page."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], f"{path} at {width} pixels"


def assert_all_sizes_fit(page: "Page", path: object) -> None:
    """No window is too narrow for the page, with letters as they are and of twice the size (WCAG 1.4.4)."""
    assert_fits(page, path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_fits(page, f"{path}, with large letters,")


def test_no_page_is_wider_than_the_window(visit: Open, way: Way, page_path: str) -> None:
    assert_all_sizes_fit(visit(way).go(page_path), page_path)


def test_no_page_of_an_arabic_archive_is_wider_than_the_window(visit: Open, rtl_way: Way, arabic: Path) -> None:
    reader = visit(rtl_way)
    for path in sorted(arabic.rglob("*.html"))[::2]:  # of each kind there are several
        if 'http-equiv="refresh"' in path.read_text("utf-8"):
            continue
        page: Page = reader.go(urllib.parse.quote(path.relative_to(arabic).as_posix()))
        assert_all_sizes_fit(page, path)
        assert page.locator("html").get_attribute("dir") == "rtl", path
        assert page.locator("html").get_attribute("lang") == "ar", path
    reader.assert_content()


def test_an_article_in_another_language_says_so(visit: Open, way: Way, named: dict[str, str]) -> None:
    reader = visit(way)
    for kind, language, direction in (("article in Korean", "ko", "ltr"), ("article in Arabic", "ar", "rtl")):
        page: Page = reader.go(named[kind])
        for part in ("h1", ".prose"):
            found = page.locator(part).first
            assert found.get_attribute("lang") == language
            assert found.get_attribute("dir") == direction
            assert found.evaluate("e => getComputedStyle(e).direction") == direction
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.locator("html").get_attribute("dir") == "ltr"


def test_a_page_has_its_landmarks(visit: Open, way: Way, page_path: str) -> None:
    page: Page = visit(way).go(page_path)
    assert page.get_by_role("main").count() == 1
    if page_path == "404.html":
        return
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("contentinfo").count() == 1
    found = page.get_by_role("navigation").all()
    names = [one.get_attribute("aria-label") or one.get_attribute("aria-labelledby") for one in found]
    assert all(names)
    assert len(set(names)) == len(names)
    levels = [int(heading.evaluate("e => e.tagName[1]")) for heading in page.locator("h1, h2, h3, h4, h5, h6").all()]
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels


@pytest.mark.parametrize("start", ["home", "place"])
def test_every_link_of_the_navigation_leads_on(visit: Open, way: Way, named: dict[str, str], start: str) -> None:
    # Nobody needs a script: this reader allows none.
    reader = visit(way, java_script_enabled=False)
    page: Page = reader.go(named[start])
    for area in ("Browse", "Footer"):
        links = page.get_by_role("navigation", name=area).get_by_role("link")
        for number in range(links.count()):
            name = links.nth(number).inner_text()
            if str(links.nth(number).get_attribute("href")).endswith(".atom"):
                continue  # a browser has no page for a feed
            links.nth(number).click()
            page.wait_for_load_state()
            assert page.locator("h1").count() == 1, name
            assert reader.place != named[start], name
            if area == "Browse":
                current = page.locator("nav [aria-current]")
                assert current.inner_text() == name
                assert current.get_attribute("aria-current") == "page"
            reader.go(named[start])
    page.locator(".wordmark").click()
    page.wait_for_load_state()
    assert reader.place == "index.html"
    reader.assert_content()


def test_a_reader_without_javascript_finds_an_article(visit: Open, every_way: Way) -> None:
    reader = visit(every_way, java_script_enabled=False)
    page: Page = reader.go("index.html")
    page.get_by_role("link", name="Subjects").first.click()
    page.get_by_role("link", name="defection", exact=True).first.click()
    page.get_by_role("link", name=re.compile("Six North Korean Soldiers")).first.click()
    page.wait_for_load_state()
    assert reader.place == "articles/2021/six-soldiers-cross-yalu.html"
    page.get_by_role("link", name="Hyesan").first.click()
    page.wait_for_load_state()
    assert reader.place == "locations/north-korea/ryanggang/hyesan.html"
    assert page.locator("main").evaluate("e => getComputedStyle(e).paddingInlineStart") != "0px"
    reader.assert_content()


def test_no_page_asks_for_a_script(visit: Open, way: Way, some_path: str) -> None:
    reader = visit(way)
    page: Page = reader.go(some_path)
    # Data for machines is run by nobody.
    assert page.locator('script:not([type="application/ld+json"])').count() == 0
    assert page.locator("[style], style, [onclick]").count() == 0
    assert not [url for url in reader.asked if url.endswith(".js")]


def test_the_skip_link_works_from_the_keyboard(visit: Open, way: Way, some_path: str) -> None:
    page: Page = visit(way).go(some_path)
    skip = page.locator(".skip")
    if some_path == "404.html":
        assert skip.count() == 0  # there is nothing to skip
        return
    hidden = skip.bounding_box()
    assert hidden
    assert hidden["y"] + hidden["height"] <= 0
    page.keyboard.press("Tab")
    assert skip.evaluate("e => e === document.activeElement")
    shown = skip.bounding_box()
    assert shown
    assert shown["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header:not(main header)')")


def assert_keyboard_reaches_all(page: "Page") -> None:
    """From the top, the Tab key leads to every control in turn, each in sight and with a ring about it."""
    count = page.evaluate(NUMBERED)
    met = []
    for _ in range(count):
        page.keyboard.press("Tab")
        number, fault = page.evaluate(FOCUSED)
        assert not fault, f"{page.url}: {fault}"
        met.append(number)
    assert met == list(range(count)), page.url


@pytest.mark.parametrize("kind", BY_KEYBOARD)
def test_the_keyboard_reaches_all_and_shows_where_it_is(
    visit: Open, way: Way, named: dict[str, str], kind: str
) -> None:
    for width in (390, 1280) if kind in {"home", "article", "place"} else (1280,):
        assert_keyboard_reaches_all(visit(way, width, reduced_motion="reduce").go(named[kind]))


def test_the_keyboard_reaches_all_of_an_arabic_archive(visit: Open, rtl_way: Way, arabic: Path) -> None:
    article = next(path for path in sorted(arabic.glob("articles/2021/**/*.html")))
    for path in ("index.html", article.relative_to(arabic).as_posix(), "dates/2021.html"):
        assert_keyboard_reaches_all(visit(rtl_way, reduced_motion="reduce").go(urllib.parse.quote(path)))


def test_what_is_folded_opens_by_the_keyboard(visit: Open, way: Way, named: dict[str, str]) -> None:
    page: Page = visit(way).go(named["tag"])
    summary = page.locator("details > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open] > :not(summary)").first.is_visible()


def test_paper_shows_the_text_and_not_the_ways_around(visit: Open, way: Way, some_path: str) -> None:
    reader = visit(way)
    page: Page = reader.go(some_path)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("h1").is_visible()
    for part in (".sections", ".crumb", ".pager", ".skip"):
        assert all(not found.is_visible() for found in page.locator(part).all())
    if some_path != "404.html":
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.pdf(format="A4").startswith(b"%PDF")
    reader.assert_content()


def test_a_reader_who_wants_it_dark_has_it_dark(visit: Open, way: Way, some_path: str) -> None:
    page: Page = visit(way).go(some_path)
    shades = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        shades.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert shades[0] != shades[1] or some_path == "404.html"


@pytest.mark.parametrize("kind", LARGE)
def test_large_letters_still_fit(visit: Open, way: Way, named: dict[str, str], kind: str) -> None:
    """WCAG 1.4.4 and 1.4.12: letters of twice the size, and wider apart."""
    page: Page = visit(way, 1280).go(named[kind])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate(
        "for (const e of document.querySelectorAll('*')) e.style.cssText +="
        " ';line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important'"
    )
    assert page.evaluate(OVERFLOW) == []
