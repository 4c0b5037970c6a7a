"""What is larger or longer than usual, in Chromium: it fits the window, and letters may be twice as large."""

from typing import TYPE_CHECKING

import pytest
from extremes import PAGES, make
from serving import Way, from_disk
from shared import made_once
from test_pages import assert_fits
from visiting import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def extremes(tmp_path_factory: pytest.TempPathFactory) -> Way:
    """Pages of an archive of extremes, from a disk."""
    return from_disk(made_once(tmp_path_factory, "extremes", make) / "public")


@pytest.mark.seconds(40)
@pytest.mark.parametrize("size", ["", "200%"])
def test_every_page_fits_the_window(visit: Open, extremes: Way, size: str) -> None:
    reader = visit(extremes)
    for kind, path in PAGES.items():
        page: Page = reader.go(path)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        assert_fits(page, f"{kind} with letters of {size or 'the usual size'}")
    reader.assert_content()


LEAVING = """() => [...document.querySelectorAll('.spark text')].filter(text => {
  const box = text.getBoundingClientRect(), around = text.closest('svg').getBoundingClientRect()
  return box.left < around.left - 1 || box.right > around.right + 1
}).map(text => text.textContent)"""


def test_no_label_leaves_its_chart_and_each_stands_by_its_bar(visit: Open, extremes: Way) -> None:
    reader = visit(extremes)
    for kind in ("term", "place", "source", "person", "home"):
        page: Page = reader.go(PAGES[kind])
        assert page.locator(".spark text").count() > 3, kind
        page.evaluate("() => document.fonts.ready.then(() => null)")  # another face is wider
        assert page.evaluate(LEAVING) == [], kind
    page = reader.go(PAGES["term"])
    middle = "e => { const box = e.getBoundingClientRect(); return box.left + box.width / 2 }"
    tick = page.locator(".spark text", has_text="2010").evaluate(middle)
    bar = page.locator(".spark a[aria-label^='2010:'] .hit").evaluate(middle)
    assert abs(tick - bar) < 1
