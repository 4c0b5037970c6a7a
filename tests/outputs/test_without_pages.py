"""A site does without kinds of pages: nothing leads to them, and nothing tells of them."""

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from msgspec import Struct, structs
from nouns import SITE
from sites import Pages, article, built, entry, prepared, rendered, site_of, write_site

from generator.check import check_site
from generator.model import OPTIONAL
from generator.views.answered import Clearing
from generator.views.page import Fact, Link
from generator.why import why

FILES = {
    "articles/a.md": article(
        "A",
        "id: a\ndate: 2021-02-03\ntags: [x, y]\nlocations: [Hyesan]\n"
        "sources: [RFA, {unnamed: somebody, role: military}]\n"
        "byline: Reported by Ann Lee for RFA. Translated by Bo Kim.\ncorrections: [{date: 2021-03-01, text: Five.}]\n",
        "See [Ann](../people/ann.md), [the day](/dates/2021/02/03.html) and [her](/people/ann-lee.html).",
    ),
    "articles/b.md": article(
        "B",
        "date: 2021-02-04\ntags: [x]\nlocations: [Hyesan]\nlanguage: ko\ntranslation_of: a\nbyline: By Ann Lee.",
    ),
    "articles/c.md": article("C", "date: 2020\ntags: [x]\nlocations: [Musan]\nsources: [RFA]\n"),
    "articles/d.md": article("D", "date: 2021-02-04\nstatus: withdrawn\n"),
    "articles/u.md": article("U", "tags: [y]\n"),
    "locations/h.md": entry("Hyesan", "in: North Korea\ncoordinates: [41.4, 128.2]\n"),
    "people/ann.md": entry("Ann Lee", "aliases: [A. Lee]\nredirects: [old/ann.html]\n"),
    "sources/rfa.md": entry("RFA", "kind: outlet\n"),
}
# What no byte of a site holds that does without a kind of page.
LOST = {
    "dates": rb"[^a-z]dates/[^\"]*(html|csv)",
    "days": rb"dates/\d{4}/\d\d/\d\d",
    "languages": rb"languages/",
    "people": rb"people/",
    "maps": rb"[^e]maps/",
    "corrections": rb"corrections\.html",
    "unnamed": rb"sources/unnamed|unnamed/",
}


def without(root: Path, *off: str) -> Pages:
    made = {**dict.fromkeys(("coins", "ninjs", "sqlite"), "true"), **dict.fromkeys(off, "false")}
    lines = "".join(f"{switch} = {value}\n" for switch, value in made.items())
    return site_of(root, FILES, f'title = "T"\nbase_url = "https://a.example/x/"\n[outputs]\n{lines}')


@pytest.fixture(params=[(one,) for one in LOST] + [tuple(LOST)], ids="-".join, scope="module")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, ...], Pages]:
    off: tuple[str, ...] = request.param
    return off, without(tmp_path_factory.mktemp("site"), *off)


def test_no_link_leads_nowhere(made: tuple[tuple[str, ...], Pages]) -> None:
    _, pages = made
    assert [problem for problem in check_site(pages.items(), {}) if problem.severity == "error"] == []
    assert b'href=""' not in b"".join(data for url, data in pages.items() if url.endswith(".html"))


def test_no_file_tells_of_what_is_not_there(made: tuple[tuple[str, ...], Pages]) -> None:
    off, pages = made
    for one in off:
        told = [url for url, data in pages.items() if re.search(LOST[one], data) or re.search(LOST[one], url.encode())]
        assert told == [], one


def test_each_was_told_of_with_it(tmp_path: Path) -> None:
    pages = without(tmp_path)
    for one, lost in LOST.items():
        assert sum(bool(re.search(lost, data)) for data in pages.values()) > 2, one


def test_the_data_of_a_page_says_nothing_empty(made: tuple[tuple[str, ...], Pages]) -> None:
    base = "https://a.example/x/"
    for data in made[1].values():
        for block in re.findall(rb'<script type="application/ld\+json">(.*?)</script>', data):
            assert base not in set(addresses(json.loads(block)))


def addresses(node: object) -> Iterator[str]:
    """Every `@id` and `url` in a block."""
    if isinstance(node, list):
        for one in node:
            yield from addresses(one)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in {"@id", "url"}:
                yield value
            yield from addresses(value)


# What stays of other kinds than pages, and tells of what is left out, by what is.
TELLING = {
    "dataset": {"sitemaps/pages.xml"},
    "sitemap": {"robots.txt"},
    "sqlite": {"data/datapackage.json"},
}


@pytest.mark.parametrize("off", sorted(OPTIONAL.keys() - LOST.keys()))
def test_without_one_kind_of_data_all_others_are_the_same(off: str, tmp_path: Path) -> None:
    whole, pages = without(tmp_path / "whole"), without(tmp_path / "site", off)
    assert [problem for problem in check_site(pages.items(), {}) if problem.severity == "error"] == []
    assert pages.keys() <= whole.keys()
    changed = {url for url, data in pages.items() if data != whole[url] and not url.endswith("SHA256SUMS")}
    assert {url for url in changed if not url.endswith(".html")} == TELLING.get(off, set())
    assert changed or off == "robots", "or nothing led there"
    gone = re.compile(rb'["/>](%s)["<\n]' % b"|".join(re.escape(url.encode()) for url in whole.keys() - pages.keys()))
    assert off == "coins" or {url for url, data in pages.items() if gone.search(data)} == set()


def test_without_days_a_month_has_its_calendar_and_its_list(tmp_path: Path) -> None:
    pages = without(tmp_path, "days")
    month = pages["dates/2021/02.html"].decode()
    assert "<span>3</span>" in month
    assert "../../articles/2021/02/03/a.html" in month
    assert '<li><a href="../../../../dates/2021/02.html">' in pages["articles/2021/02/03/a.html"].decode()


def test_without_people_they_keep_their_names(tmp_path: Path) -> None:
    pages = without(tmp_path, "people")
    assert b"<span>Reported by <bdi>Ann Lee</bdi>" in pages["articles/2021/02/03/a.html"]
    rows = pages["data/people.csv"].decode().splitlines()
    names = rows[0].split(",")
    assert dict(zip(names, rows[1].split(","), strict=True))["url"] == ""
    assert "a,1,ann-lee,Ann Lee,reporter" in pages["data/credits/2021.csv"].decode()
    record = json.loads(pages["articles/2021/02/03/a.json"])
    assert [set(maker) & {"name", "url"} for maker in record["makers"]] == [{"name"}, {"name"}]
    assert not [url for url in pages if url.startswith("old/")], "an old address has nothing to lead to"


def test_without_people_a_reader_still_searches_for_what_one_wrote(tmp_path: Path) -> None:
    """A filter leads to no page."""
    pages = without(tmp_path, "people")
    assert b'id="kind-person"' in pages["search.html"]
    assert b'"ann-lee","Ann Lee"' in pages["search/facets/p.js"].replace(b'\\"', b'"')


def test_without_shelves_of_unnamed_sources_articles_say_that_they_rest_on_some(tmp_path: Path) -> None:
    pages = without(tmp_path, "unnamed")
    assert b"1 unnamed military source" in pages["articles/2021/02/03/a.html"]
    assert b"Unnamed" not in pages["sources/index.html"], "a list that leads nowhere"
    assert json.loads(pages["articles/2021/02/03/a.json"])["unnamed_roles"] == ["military"]


UNNAMED = {
    "articles/a.md": article("A", "date: 2021\nsources: [City, Military, {unnamed: somebody, role: military}]\n"),
    "sources/unnamed.md": entry("Unnamed", "kind: outlet\n"),
    "sources/city.md": entry("Unnamed City", "kind: desk\npart_of: Unnamed\naliases: [City]\n"),
    "sources/military.md": entry("Military", "kind: desk\npart_of: Unnamed\n"),
}


@pytest.mark.parametrize("off", ["", "[outputs]\nunnamed = false\n"], ids=["with", "without"])
def test_a_source_called_unnamed_has_its_own_pages_and_those_of_its_desks(tmp_path: Path, off: str) -> None:
    """What lies in `sources/unnamed/` are shelves of unnamed sources, and nothing else."""
    pages = site_of(tmp_path, UNNAMED, f'title = "T"\n{off}')
    assert not [one for one in check_site(pages.items(), {}) if one.severity == "error"]
    sources = {url for url in pages if re.fullmatch(r"sources/.*/(?!index)[^/]*\.html", url)}
    shelf = "sources/unnamed/military.html"
    assert (shelf in sources) == (not off)
    desks = sources - {shelf}
    assert {url.rpartition("/")[2] for url in desks} >= {"city.html", "military.html"}
    assert {url for url in desks if url.encode() not in pages["articles/2021/a.html"]} == set()
    ready = prepared(tmp_path)
    for url in (*desks, *UNNAMED):
        assert not [line for line in why(ready, url) if "not published" in line or "no page of its own" in line], url
    assert ("not published" in "".join(why(ready, shelf))) == bool(off)


def test_an_old_address_of_such_a_desk_leads_to_where_it_is_now(tmp_path: Path) -> None:
    write_site(tmp_path, UNNAMED, 'title = "T"\n[outputs]\nunnamed = false\n')
    built(tmp_path)
    ledger = tmp_path / "addresses.tsv"
    found = re.findall(r"sources/(unnamed[^/\s]+)/city\.html", ledger.read_text())
    ledger.write_text(ledger.read_text().replace(f"{found[0]}/city.html", "unnamed/city.html"))
    pages = built(tmp_path)
    assert f"{found[0]}/city.html".encode() in pages["sources/unnamed/city.html"]
    assert "is a redirect to" in why(prepared(tmp_path), "sources/unnamed/city.html")[0]


def test_without_robots_txt_nothing_misses_it(tmp_path: Path) -> None:
    write_site(tmp_path, FILES, 'title = "T"\nbase_url = "https://a.example/"\n[outputs]\nrobots = false\n')
    ready = prepared(tmp_path)
    assert ready.problems == ()
    assert "robots.txt" not in rendered(tmp_path, ready)
    (tmp_path / "static").mkdir()
    (tmp_path / "static/robots.txt").write_text("User-agent: *\n")
    assert "robots.txt" in prepared(tmp_path).static, "one of the archive's own"


def test_an_address_that_was_published_is_told_as_vanished(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    built(tmp_path)
    write_site(tmp_path, {}, 'title = "T"\n[outputs]\npeople = false\n')
    gone = [one for one in prepared(tmp_path).problems if "people/" in one.message]
    assert {one.severity for one in gone} == {"warning"}
    assert {one.hint.partition(",")[0] for one in gone} == {
        "take `people = false` out of site.toml",
        "write the path of a file in content/",
    }


def test_whoever_writes_a_page_for_the_address_of_one_has_it(tmp_path: Path) -> None:
    own = {**FILES, "pages/corrections.md": "---\ntitle: What we put right\n---\nAll of it."}
    pages = site_of(tmp_path, own, 'title = "T"\n[outputs]\ncorrections = false\n')
    assert b"What we put right" in pages["corrections.html"]


class Nested(Struct, frozen=True):
    """A view."""

    crumbs: tuple[Link, ...]
    rows: tuple[tuple[Link, ...], ...]
    url: str


def test_a_view_in_which_nothing_is_lost_is_the_same() -> None:
    view = Nested((Link("A", "tags/a.html"),), ((Link("D", "dates/2021.html"),),), "people/x.html")
    assert Clearing(structs.replace(SITE, without=("days", "maps"))).of(view) is view
    found = Clearing(structs.replace(SITE, without=("dates", "people"))).of(view)
    assert found == Nested(view.crumbs, ((Link("D"),),), "")


class Outer(Struct, frozen=True):
    heading: str
    counts: tuple[int, ...]
    facts: tuple[Fact, ...]
    whatever: object = None


def test_an_address_is_found_however_deep_it_lies() -> None:
    site = structs.replace(SITE, without=("dates",))
    lost, held = Link("3 May", "dates/2021/05/03.html"), Link("Hyesan", "locations/hyesan.html")
    view = Outer("dates/ is a folder", (1,), (Fact("Published", (lost, held)), Fact("Places", (held,))), (held, lost))
    found = Clearing(site).of(view)
    assert found.facts == (Fact("Published", (Link("3 May", ""), held)), Fact("Places", (held,)))
    assert found.facts[1] is view.facts[1]
    assert found.whatever == (held, Link("3 May", ""))
    assert found.heading == view.heading


@pytest.mark.parametrize("off", [off for many in range(1, 4) for off in combinations(LOST, many)], ids="-".join)
def test_every_address_that_is_lost_begins_as_the_site_says(off: tuple[str, ...]) -> None:
    site = structs.replace(SITE, without=off)
    urls = ["", "index.html", "about.html", "corrections.html", "datesmith.html", "people.html", "maps/a.svg"]
    urls += [
        "dates/index.html",
        "dates/2021.html",
        "dates/2021/02.html",
        "dates/2021/02/03.html",
        "people/ann-lee.html",
    ]
    urls += ["languages/ko.html", "sources/unnamed/military.html", "sources/unnamed/index.html", "sources/unnamed.html"]
    urls += ["locations/dates/a.html", "articles/2021/02/03/a.html"]
    lost = [url for url in urls if not site.answers(url)]
    assert lost
    assert all(url.encode().startswith(site.unanswered) for url in lost)
