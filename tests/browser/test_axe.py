"""Accessibility by axe-core: WCAG 2.0 to 2.2, A and AA, and best practice; by day and by night, wide and narrow."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import Way
from visiting import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """async rules => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})
  return found.violations.map(v => `${v.id}: ${v.nodes.map(n => `${n.html.slice(0, 120)} ${n.failureSummary}`).join(' | ')}`)
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    visit: Open, way: Way, page_path: str, node_modules: Path, scheme: str, width: int
) -> None:
    page: Page = visit(way, width, color_scheme=scheme).go(page_path)
    page.evaluate((node_modules / "axe-core/axe.min.js").read_text("utf-8"))
    assert page.evaluate(RUN, RULES) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_arabic_archive(
    visit: Open, rtl_way: Way, arabic: Path, node_modules: Path, scheme: str
) -> None:
    source = (node_modules / "axe-core/axe.min.js").read_text("utf-8")
    article = next(path for path in sorted(arabic.glob("articles/2021/**/*.html")))
    reader = visit(rtl_way, 390, color_scheme=scheme)
    for path in ("index.html", "tags/index.html", article.relative_to(arabic).as_posix(), "404.html"):
        page: Page = reader.go(path)
        page.evaluate(source)
        assert page.evaluate(RUN, RULES) == [], path
