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
  return found.violations.map(v =>
    `${v.id}: ${v.nodes.map(n => `${n.html.slice(0, 120)} ${n.failureSummary}`).join(' | ')}`)
}"""


def assert_accessible(page: "Page", node_modules: Path) -> None:
    """Axe finds nothing, by day and by night, wide and narrow."""
    page.evaluate((node_modules / "axe-core/axe.min.js").read_text("utf-8"))
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(RUN, RULES) == [], f"{page.url}, {scheme}, {width} pixels"


def test_axe_finds_nothing(visit: Open, way: Way, page_path: str, node_modules: Path) -> None:
    assert_accessible(visit(way).go(page_path), node_modules)


def test_axe_finds_nothing_in_an_arabic_archive(visit: Open, rtl_way: Way, arabic: Path, node_modules: Path) -> None:
    article = next(path for path in sorted(arabic.glob("articles/2021/**/*.html")))
    reader = visit(rtl_way)
    for path in ("index.html", "tags/index.html", article.relative_to(arabic).as_posix(), "search.html", "404.html"):
        assert_accessible(reader.go(path), node_modules)
