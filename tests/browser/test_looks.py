"""Faces, paper, colours of a site's own, and what is longer than usual, in Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import dateline
from serving import Way, at_root
from shared import built_once
from sites import article, write_site
from test_axe import assert_accessible
from test_pages import assert_fits
from visiting import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

FACES, FIRST_VIEW = 102_400, 204_800  # bytes: 100 KB of faces, 200 KB in all but pictures
LONG = "In Hyesan, market stalls reopen as the river freezes, " * 5 + "and traders on the Amnok say so"
TIBETAN = "བོད་ཀྱི་གསར་འགྱུར"
COLOUR = "e => getComputedStyle(e).color"
GROUND = "e => getComputedStyle(e).backgroundColor"


def test_a_first_view_is_light(visit: Open, way: Way, some_path: str) -> None:
    reader = visit(way)
    answers: list[Response] = []

    def note(answer: "Response") -> None:  # Playwright takes no method of a list
        answers.append(answer)

    reader.page.on("response", note)
    reader.go(some_path)
    reader.page.wait_for_load_state("networkidle")
    sizes = {answer.url: len(answer.body()) for answer in answers}
    faces = {url: size for url, size in sizes.items() if url.endswith(".woff2")}
    assert faces or some_path == "404.html"
    assert sum(faces.values()) <= FACES, faces
    assert sum(size for url, size in sizes.items() if "/pictures/" not in url) <= FIRST_VIEW, sizes
    assert reader.page.locator("link[rel=preload]").count() == 0


@pytest.mark.parametrize(("text", "file"), [("Łódź", "nr-text-ext"), ("Hồng", "nr-text-vi"), ("Seoul", "")])
def test_a_face_is_loaded_for_the_letters_that_need_it(visit: Open, tmp_path: Path, text: str, file: str) -> None:
    write_site(tmp_path, {"articles/a.md": article("A", body=f"{text}.")})
    assert dateline("build", "-C", tmp_path).code == 0
    with at_root(tmp_path / "public") as own:
        reader = visit(own)
        reader.go("articles/undated/a.html")
        reader.page.wait_for_load_state("networkidle")
        more = {url.rpartition("/")[2] for url in reader.asked if re.search(r"-(ext|vi)\.woff2$", url)}
        assert more == ({f"{file}.woff2"} if file else set())


def test_an_article_is_printed_on_two_pages(visit: Open, way: Way, named: dict[str, str]) -> None:
    page: Page = visit(way).go(named["article"])
    page.evaluate("document.fonts.ready")
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) == 2
    page.emulate_media(media="print")
    assert page.locator(".record").first.evaluate("e => getComputedStyle(e).gridTemplateColumns.split(' ').length") == 3
    assert page.locator(".prose").evaluate("e => getComputedStyle(e).columnCount") == "2"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    """A site with colours, a stylesheet and things of its own, longer than usual."""
    with at_root(built_once(tmp_path_factory, "own", _write_own)) as served:
        yield served


def _write_own(root: Path) -> None:
    places = {f"locations/{n}.md": f"---\nname: The {n}th county\nwithin: Ryanggang\n---\n" for n in range(80)}
    facts = f"date: 2017-03-14\ntags: [{TIBETAN}, {'long' * 20}]\nbyline: By Kang Min-seo"
    texts = {
        "articles/long.md": article(LONG, f'{facts}\nlocations: ["The 7th county"]\nslug: long'),
        "articles/bo.md": article(TIBETAN * 4, f"{facts}\nlanguage: bo\nslug: bo", f"{TIBETAN} " * 90),
    }
    theme = '[theme]\naccent = "#0b5d3b"\npaper = "#ffffff"\npaper_dark = "#000011"\nwordmark_file = "mark.svg"\n'
    write_site(root, {**places, **texts}, f'title = "{"Meridian" * 4}"\n{theme}')
    (root / "static").mkdir()
    (root / "static/custom.css").write_text("@layer site { .foot { outline-color: rgb(1, 2, 3) } }")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9000 900" width="9000" height="900"/>'
    (root / "static/mark.svg").write_text(svg)


OWN_PAGES = (
    "index.html",
    "articles/2017/03/14/long.html",
    "articles/2017/03/14/bo.html",
    "locations/index.html",
    "locations/ryanggang.html",
    "tags/index.html",
    f"tags/{'long' * 20}.html",
)


def test_a_site_has_the_colours_that_it_names(visit: Open, own: Way) -> None:
    reader = visit(own)
    page: Page = reader.go("articles/2017/03/14/long.html")
    for scheme, paper in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(0, 0, 17)")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # a Literal
        assert page.locator("body").evaluate(GROUND) == paper
        assert page.locator(".foot").evaluate("e => getComputedStyle(e).outlineColor") == "rgb(1, 2, 3)"
    page.emulate_media(color_scheme="light")
    assert page.locator(".kicker").evaluate(COLOUR) == "rgb(11, 93, 59)"
    for theme, paper in (("dark", "rgb(0, 0, 17)"), ("light", "rgb(255, 255, 255)")):
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        assert page.locator("body").evaluate(GROUND) == paper
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".kicker").evaluate(COLOUR) == "rgb(0, 0, 0)"
    reader.assert_content()


@pytest.mark.parametrize("path", OWN_PAGES)
def test_what_is_longer_than_usual_fits_and_can_be_read(visit: Open, own: Way, node_modules: Path, path: str) -> None:
    reader = visit(own)
    page: Page = reader.go(path)
    assert_fits(page, path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_fits(page, path)
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert_accessible(page, node_modules)


@pytest.mark.parametrize(("language", "height"), [("en", 1.58), ("my", 1.9), ("bo", 1.8), ("ug", 1.85), ("zh", 1.74)])
def test_lines_stand_as_far_apart_as_their_script_needs(visit: Open, way: Way, language: str, height: float) -> None:
    page: Page = visit(way).go("articles/2021/six-soldiers-cross-yalu.html")
    page.evaluate(f"document.querySelector('.prose').lang = '{language}'")
    ratio = "e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)"
    assert round(page.locator(".prose p").first.evaluate(ratio), 2) == height
    page.evaluate(f"document.documentElement.lang = '{language}'; document.querySelector('.prose').lang = 'en'")
    assert round(page.locator(".prose p").first.evaluate(ratio), 2) == 1.58
    styles = page.locator(".record dt").first.evaluate("e => [getComputedStyle(e).textTransform]")
    assert styles == ["uppercase" if language == "en" else "none"]
