"""What a build makes is found: the archive that ships, with articles in more scripts, by every way of hosting."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from commands import dateline
from indexing import manifest_in
from serving import Way, at_root, by_nginx, from_disk, under_path
from shared import built_once
from sites import NOBODY, article, built, write_site
from visiting import Open, Visitor

from generator import build

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
MORE = ROOT / "tests/benchmarks/search/quality"
# A query, and how the last part of an address begins that is to be among the results.
QUERIES = {
    "q=smugglers": "six-soldiers-cross-yalu",
    "q=Yanggang&from=2021&to=2021": "six-soldiers-cross-yalu",
    "q=혜산": "six-soldiers-cross-yalu",
    "q=板门店": "板门店会晤",
    "q=قمة": "قمة-بانمونجوم",
    "q=མེ་སྐྱོན": "lhasa-fire",
    "q=កូដកម្ម": "garment-strike",
    "q=контрабандистами&language=ru": "контрабандисты-с-медью",
    'q="North Korea’s leader"&sort=oldest': "kim-jong-un-makes-his-first-known-trip-abroad",
    "place=north-korea/ryanggang&tag=defection": "six-soldiers-cross-yalu",
    "source=rfa": "six-soldiers-cross-yalu",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that ships, with articles in Tibetan, Khmer and Russian, as a build makes it."""
    return built_once(tmp_path_factory, "archive-in-more-scripts", _write)


def _write(root: Path) -> None:
    shutil.copytree(ROOT / "content", root / "content")
    for language in ("bo", "km", "ru"):
        shutil.copytree(MORE / language / "articles", root / "content/articles" / language)
    write_site(root, {}, (ROOT / "site.toml").read_text("utf-8"))


@pytest.fixture(params=["file", "http.server", "nginx", "nginx under a path"])
def hosted(request: pytest.FixtureRequest, archive: Path, tmp_path: Path) -> Iterator[Way]:
    """The archive by each way."""
    if request.param == "file":
        yield from_disk(shutil.copytree(archive, tmp_path / "100% Łódź/b c #1?/d"))
        return
    serving = {"http.server": lambda: at_root(archive), "nginx": lambda: by_nginx(archive, tmp_path)}
    with serving.get(request.param, lambda: under_path(archive, tmp_path))() as way:
        yield way


def test_what_is_in_the_archive_is_found_by_every_way(visit: Open, hosted: Way) -> None:
    for query, wanted in QUERIES.items():
        reader = visit(hosted)
        page = reader.go(f"search.html?{query}")
        page.locator("#list h3 a").first.wait_for()
        found = [link.get_attribute("href") or "" for link in page.locator("#list h3 a").all()]
        assert any(f"/{wanted}" in url for url in found), (query, found)
        reader.assert_content()


def test_a_result_leads_to_its_article(visit: Open, hosted: Way) -> None:
    reader = visit(hosted)
    page = reader.go("index.html")
    page.locator("header input[name=q]").fill("smugglers Ryanggang")
    page.keyboard.press("Enter")
    page.locator("#list h3 a").first.click()
    assert page.locator("h1").inner_text() == "Six North Korean Soldiers Cross River Border to Escape to China"
    reader.assert_content()


def test_the_search_goes_on_where_all_that_came_last_is_withdrawn(visit: Open, tmp_path: Path) -> None:
    """The index has a slot more then, and no term."""
    first = {f"articles/{number}.md": article(f"Rivers {number}") for number in range(32)}
    last = {"articles/last.md": article("Last", "status: withdrawn")}
    built(write_site(tmp_path, first))
    assert dateline("build", "-C", write_site(tmp_path, {**first, **last})).code == 0
    with at_root(tmp_path / "public") as way:
        reader = visit(way)
        told = {"rive": "32 results", "rivres": "32 results", "zzzz": "Nothing was found for zzzz."}
        for query, words in told.items():
            page = reader.go(f"search.html?q={query}")
            page.locator("#found:not(:empty)").wait_for()
            assert page.locator("#found").inner_text() == words, query
        reader.assert_content()


@pytest.mark.slow
def test_however_articles_lie_in_layers_the_same_is_found(
    visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is told of in three layers, with some of its words in each; or in one. Of words that are everywhere, impacts
    are left out of some."""
    days = [f"date: 20{10 + number % 9}-0{1 + number % 9}-1{number % 10}" for number in range(90)]
    heads = [f"{day}\ntags: [tag {number % 4}]\nlocations: [Hyesan]" for number, day in enumerate(days)]
    bodies = [
        f"{'Soldiers' if number % 3 else 'Guards'} crossed the river w{number % 7} w{number}." for number in range(90)
    ]
    texts = {
        f"articles/{number}.md": article(f"Rivers {number}", head, body)
        for number, (head, body) in enumerate(zip(heads, bodies, strict=True))
    }
    found = []
    for name, values in {
        "whole": {},
        "parted": {
            "seams._SMALL": 32,
            "seams._SINKING": 60,
            "seams._SETTLING": 200,
            "seams._FALLING": 100,
            "postings._MANY": 16,
        },
    }.items():
        for key, value in values.items():
            monkeypatch.setattr(f"generator.search.{key}", value)
        root = write_site(tmp_path / name, texts)
        order = build.Order(root, partial(lambda folder, _: folder / "public", root))
        assert build.build(order, NOBODY).is_published
        layers = manifest_in(root / "public/search")["layers"]
        assert [layer["folder"] for layer in layers if layer["chunks"]] == (["base"] if name == "whole" else [*LAYERS])
        with at_root(root / "public") as way:
            found.append([_answer(visit(way), query) for query in ASKED])
    assert found[0] == found[1]
    assert all(found[0])


LAYERS = ("base", "more", "new")
ASKED = (
    *("q=soldiers", "q=w3+guards", "q=riv", "q=w8", "q=soldeirs", 'q="crossed the river w2"', "q=&tag=tag-1"),
    *("q=river&sort=oldest", "q=soldiers&from=2013&to=2014&sort=newest", "q=guards+soldiers", "place=hyesan"),
)


def _answer(reader: Visitor, query: str) -> list[str]:
    page = reader.go(f"search.html?{query}")
    page.locator("#list h3 a").first.wait_for()
    reader.assert_content()
    return [page.locator("#found").inner_text(), *page.locator("#list h3").all_inner_texts()]


def test_what_one_wrote_is_found_where_people_have_no_pages(visit: Open, bare: Path) -> None:
    with at_root(bare) as way:
        reader = visit(way)
        page = reader.go("search.html?person=ann-lee")
        page.locator("#found").get_by_text("14 results").wait_for()
        page.locator("#kind-person summary").click()
        assert page.get_by_role("checkbox", name="Ann Lee").is_checked()
        assert page.get_by_role("button", name="Remove the filter Ann Lee").is_visible()
        reader.assert_content()
