"""Pictures as a browser meets them: it takes the file that fits, and nothing moves when that comes."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from serving import Way, at_root, from_disk
from shared import built_once
from sites import article, write_site
from visiting import Open

if TYPE_CHECKING:
    from playwright.sync_api import Route

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

PATH = "articles/undated/a.html"
BODY = """One paragraph.

![The plain](two.jpg "A caption")

![What is not held](gone.jpg "Its caption")

Another with a ![stamp](stamp.png) in it.

![Alone](three.jpg)
"""
MOVED = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"""
STYLED = "link => link.sheet ? true : new Promise(done => { link.onload = () => done(true) })"
SHOWN = "[...document.images].map(image => [image.currentSrc.split('/').pop(), image.clientWidth, image.clientHeight])"


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an article that shows pictures of 2,000 × 1,000 pixels."""
    return built_once(tmp_path_factory, "pictured", _write)


def _write(root: Path) -> None:
    write_site(root, {"articles/a.md": article("A", "image: {src: one.jpg, alt: The river, caption: In March}", BODY)})
    for number, name in enumerate(("one", "two", "three")):
        turned = Image.linear_gradient("L").rotate(90 * number)
        turned.resize((2000, 1000)).convert("RGB").save(root / f"content/articles/{name}.jpg", quality=90)
    Image.new("RGB", (40, 40), "teal").save(root / "content/articles/stamp.png")


@pytest.fixture(scope="module", params=["file", "http.server"])
def either_way(request: pytest.FixtureRequest, pictured: Path) -> Iterator[Way]:
    """The site from a disk, and from a server."""
    if request.param == "file":
        yield from_disk(pictured)
        return
    with at_root(pictured) as served:
        yield served


@pytest.mark.parametrize(
    ("width", "density", "lead", "text"),
    [(390, 1, "480", "480"), (390, 2, "800", "800"), (1280, 1, "1320", "800"), (1280, 2, "1320", "1320")],
)
def test_a_browser_takes_what_fits(
    visit: Open, either_way: Way, width: int, density: int, lead: str, text: str
) -> None:
    reader = visit(either_way, width, device_scale_factor=density)
    page = reader.go(PATH)
    for image in page.locator("img").all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode()")
    (one, *_), (two, *_), stamp, (three, *_) = page.evaluate(SHOWN)
    assert [one.split("-")[:2], two.split("-")[:2], three.split("-")[:2]] == [
        ["one", lead],
        ["two", text],
        ["three", text],
    ]
    assert {name.rpartition(".")[2] for name in (one, two, three)} == {"webp"}
    assert stamp[1:] == [40, 40]
    reader.assert_content()
    asked = [url.rpartition("/")[2] for url in reader.asked if "/pictures/" in url]
    assert sorted(asked) == sorted([one, two, stamp[0], three])


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_a_picture_comes(visit: Open, either_way: Way, width: int) -> None:
    reader = visit(either_way, width)
    page = reader.page
    held: list[Route] = []

    def hold(route: "Route") -> None:
        held.append(route)

    page.route("**/pictures/**", hold)
    page.goto(f"{either_way.base}{PATH}", wait_until="domcontentloaded")
    page.locator("link[rel=stylesheet]").first.evaluate(STYLED)
    sizes = [size for _, *size in page.evaluate(SHOWN)]
    assert all(all(size) for size in sizes), sizes
    page.unroute("**/pictures/**")
    page.reload()
    for image in page.locator("img").all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode()")
    assert [size for _, *size in page.evaluate(SHOWN)] == sizes
    assert page.evaluate(MOVED) < 0.01  # faces come later than the page, and are a little wider or narrower


def test_only_the_leading_picture_hurries(visit: Open, either_way: Way) -> None:
    page = visit(either_way).go(PATH)
    said = [
        (image.get_attribute("loading"), image.get_attribute("fetchpriority")) for image in page.locator("img").all()
    ]
    assert said == [(None, "high"), ("lazy", None), ("lazy", None), ("lazy", None)]


def test_a_picture_leads_to_the_whole_one(visit: Open, either_way: Way) -> None:
    reader = visit(either_way)
    page = reader.go(PATH)
    assert page.locator("a.whole").count() == 3
    page.get_by_role("link", name="The plain").click()
    page.wait_for_url("**/pictures/two-*.jpg")
    assert page.evaluate("document.images[0].naturalWidth") == 2000


def test_a_note_stands_where_a_picture_is_not_held(visit: Open, either_way: Way) -> None:
    page = visit(either_way).go(PATH)
    note = page.locator("figure .not-held")
    assert note.inner_text() == "Picture not held: What is not held"
    assert note.evaluate("note => getComputedStyle(note).borderTopStyle") == "solid"
    assert page.locator("figcaption").all_inner_texts() == ["In March", "A caption", "Its caption"]
