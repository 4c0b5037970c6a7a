"""Sitemaps, against the schemas of the protocol."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judges import valid_index, valid_urlset
from lxml import etree
from msgspec import structs
from nouns import SITE, archive_of, article
from sites import article as written
from sites import site_of

from generator.dates import read_date
from generator.formats.sitemap import LIMIT, Address, index, part, parts, urlset
from generator.model import Status
from generator.outputs import sitemap

BASED = structs.replace(SITE, base_url="https://a.example/rfa/")


def files_of(articles: list[object], site: object = BASED) -> dict[str, bytes]:
    archive = archive_of(articles)  # type: ignore[arg-type]
    return {page.url: page.view.data for page in sitemap.pages(archive, site)}  # type: ignore[arg-type,attr-defined]


def test_120_000_addresses_fill_three_files() -> None:
    many = [Address(f"https://a.example/{number}.html", "2021-02-03") for number in range(120_001)]
    names = parts("tags", len(many))
    assert names == ["tags", "tags-part-2", "tags-part-3", "tags-part-4"]
    found = [valid_urlset(urlset(part(many, number)).encode()) for number in range(len(names))]
    assert [len(one) for one in found] == [LIMIT, LIMIT, LIMIT, 1]
    assert [loc for one in found for loc in one] == [address.loc for address in many]
    assert all(len(urlset(part(many, number))) < 50_000_000 for number in range(len(names)))


def test_nothing_fills_no_file() -> None:
    assert parts("tags", 0) == []
    assert parts("tags", LIMIT) == ["tags"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_address_is_written_so_that_it_can_be_read(way: str) -> None:
    loc = f"https://a.example/{way}"
    etree.fromstring(urlset([Address(loc, "", [("ko", loc)])]).encode())
    etree.fromstring(index([loc]).encode())


def test_an_article_stands_with_the_day_of_its_last_change_in_the_file_of_its_year() -> None:
    found = files_of(
        [
            article("A", "2021-02-03"),
            article("B", "2021-02", updated=read_date("2022-05-06")),
            article("C", "2021"),
            article("D", ""),
        ]
    )
    assert valid_index(found["sitemap.xml"]) == [
        f"https://a.example/rfa/{url}" for url in found if url != "sitemap.xml"
    ]
    for url, data in found.items():
        if url != "sitemap.xml":
            assert valid_urlset(data)
    year = etree.fromstring(found["sitemaps/2021.xml"])
    days = {one.findtext("{*}loc"): one.findtext("{*}lastmod") for one in year}
    base = "https://a.example/rfa/"
    assert days == {
        f"{base}dates/2021.html": None,
        f"{base}dates/2021/02.html": None,
        f"{base}dates/2021/02/03.html": None,
        f"{base}articles/2021/02/03/a.html": "2021-02-03",
        f"{base}articles/2021/02/b.html": "2022-05-06",
        f"{base}articles/2021/c.html": None,
    }
    assert valid_urlset(found["sitemaps/undated.xml"])[1:] == [f"{base}articles/undated/d.html"]


def test_versions_lead_to_each_other() -> None:
    ways = files_of(
        [article("A", id="a"), article("B", id="b", language="ko", translation_of="a")],
    )["sitemaps/2021.xml"]
    links = [(one.get("hreflang"), one.get("href")) for one in etree.fromstring(ways).iter("{*}link")]
    assert len(links) == 4
    assert len(set(links)) == 2
    assert {language for language, _ in links} == {"en", "ko"}


def test_a_year_with_many_articles_has_a_file_for_each_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MANY", 2)
    found = files_of([article("A", "2021-02-03"), article("B", "2021-03-04"), article("C", "2021")])
    dated = {url: valid_urlset(data) for url, data in found.items() if url.startswith("sitemaps/20")}
    assert {url: len(locs) for url, locs in dated.items()} == {
        "sitemaps/2021.xml": 2,
        "sitemaps/2021-02.xml": 3,
        "sitemaps/2021-03.xml": 3,
    }


def test_there_is_none_without_an_address() -> None:
    assert files_of([article("A")], SITE) == {}


def test_it_holds_every_page_but_redirects_tombstones_and_older_pages(tmp_path: object) -> None:
    files = {
        **{f"articles/{n}.md": written(f"Story {n}", f"date: 2021-02-{n + 1:02}\ntags: [x]") for n in range(25)},
        "articles/gone.md": written("Gone", "date: 2021-02-03\nstatus: withdrawn\nreason: Error."),
        "articles/moved.md": written("Moved", "date: 2021-02-03\nredirects: [old.html]"),
    }
    site = 'title = "T"\nbase_url = "https://a.example/"\npage_size = 10\n'
    pages = site_of(tmp_path, files, site)  # type: ignore[arg-type]
    listed = [loc for url in valid_index(pages["sitemap.xml"]) for loc in valid_urlset(pages[_way(url)])]
    assert len(listed) == len(set(listed))
    opened = {url for url in pages if url.endswith(".html")}
    left_out = opened - set(map(_way, listed))
    assert set(map(_way, listed)) <= opened
    assert left_out == {
        *("404.html", "search.html", "old.html", "articles/2021/02/03/gone.html"),
        *(url for url in opened if "page-" in url),
    }


def _way(loc: str) -> str:
    return loc.removeprefix("https://a.example/")


def test_robots_are_led_to_it_where_there_is_one(tmp_path: object) -> None:
    plain = site_of(tmp_path / "a", {})["robots.txt"]  # type: ignore[operator]
    assert plain == b"User-agent: *\nAllow: /\n"
    based = site_of(tmp_path / "b", {}, base_url="https://a.example/")["robots.txt"]  # type: ignore[operator]
    assert based == plain + b"\nSitemap: https://a.example/sitemap.xml\n"
    without = site_of(tmp_path / "c", {}, base_url="https://a.example/", without=("sitemap",))  # type: ignore[operator]
    assert without["robots.txt"] == plain
    assert "sitemap.xml" not in without


def test_an_archives_own_robots_txt_counts(tmp_path: object) -> None:
    own = tmp_path / "static/robots.txt"  # type: ignore[operator]
    own.parent.mkdir()
    own.write_text("User-agent: *\nDisallow: /\n")
    pages = site_of(tmp_path, {}, base_url="https://a.example/")  # type: ignore[arg-type]
    assert pages["robots.txt"] == own.read_bytes()


def test_a_withdrawn_article_is_not_in_it() -> None:
    found = files_of([article("A"), article("Gone", status=Status("withdrawn", "Error."))])
    assert all(b"gone" not in data for data in found.values())
