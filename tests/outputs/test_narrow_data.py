"""Data are made again where something that they tell is another, and nowhere else."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from sites import article, built, entry, write_site

from generator.build import Order, build
from generator.explain import Before
from generator.outcome import Reason
from generator.preparing import Progress
from generator.views.page import Page

FILES = {
    "articles/a.md": article("A", "date: 2020-02-03\ntags: [x]\nlocations: [Hyesan]\nbyline: Reported by Ann Lee.\n"),
    "articles/b.md": article("B", "date: 2021-02-03\ntags: [x, y]\nlocations: [Musan]\nbyline: Reported by Bo Kim.\n"),
    "articles/c.md": article("C", "date: 2022-02-03\ntags: [y]\nbyline: Reported by Bo Kim.\n"),
    "locations/hyesan.md": entry("Hyesan", "in: North Korea\ncoordinates: [41.4, 128.2]\n"),
    "locations/musan.md": entry("Musan", "in: North Korea\ncoordinates: [42.2, 129.2]\n"),
    "people/bo.md": entry("Bo Kim", "sort: Kim, Bo\n"),
}
DATA = (".csv", ".jsonl", ".bib", ".ris", ".geojson")


def made(root: Path) -> set[str]:
    """The data of lists, and the dataset's tables of years, that a build makes anew, even if they then say the same."""

    def told(pages: Iterable[Page], _: Before) -> list[Reason]:
        return [Reason(page.url, "") for page in pages]

    outcome = build(Order(root, lambda site: root / site.output, explain=told), Progress())
    assert outcome.is_published
    found = {reason.url for reason in outcome.reasons if reason.url.endswith(DATA)}
    return {url for url in found if not url.startswith("articles/") and (url.count("/") != 1 or url[:4] != "data")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path, FILES)
    assert made(tmp_path)
    assert made(tmp_path) == set()
    return tmp_path


def lists(*ways: str) -> set[str]:
    """The data of some lists but places, in every form."""
    return {url for end in DATA[:4] for url in in_form(end, *ways)}


def in_form(end: str, *ways: str) -> set[str]:
    return {f"{way}{end}" for way in ways}


def test_where_a_place_lies_is_told_in_records_that_name_it_and_as_geojson(root: Path) -> None:
    write_site(root, {"locations/hyesan.md": FILES["locations/hyesan.md"].replace("128.2", "128.3")})
    dates, places = ("dates/2020", "dates/2020/02"), ("locations/north-korea", "locations/north-korea/hyesan")
    found = made(root)
    assert {url for url in found if not url.startswith(("data/", "locations/index"))} == {
        *in_form(".jsonl", "tags/x", "languages/en", "people/ann-lee", *dates, *places),
        *in_form(".geojson", *dates, *places),
    }
    assert {url for url in found if url.startswith("data/") and "2020" in url} == {"data/articles/2020.jsonl"}
    assert_whole(root)


def test_how_a_name_is_sorted_is_told_of_whoever_bears_it(root: Path) -> None:
    write_site(root, {"people/bo.md": FILES["people/bo.md"].replace("Kim, Bo", "Bo, Kim")})
    found = made(root)
    assert lists("tags/x", "tags/y", "people/bo-kim", "dates/2021", "dates/2022") <= found
    others = {url for url in found if not url.startswith("data/")}
    assert not {url for url in others if "2020" in url or "hyesan" in url or "ann-lee" in url}
    assert_whole(root)


def test_a_country_is_told_of_all_that_lies_in_it(root: Path) -> None:
    write_site(root, {"locations/korea.md": entry("North Korea", "type: sea\n")})
    found = made(root)
    assert lists("tags/x", "tags/y", "dates/2020", "dates/2021") <= found
    assert not {url for url in found if url.startswith("dates/2022")}
    assert b"North Korea" not in (root / "public/tags/y.csv").read_bytes()
    assert_whole(root)


def assert_whole(root: Path) -> None:
    """What stands there is what a build from nothing makes."""
    for url, data in built(root).items():
        assert (root / "public" / url).read_bytes() == data, url
