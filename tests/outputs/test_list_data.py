"""The data of lists, as others read it."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping

import pybtex.database
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from nouns import SITE, archive_of, article, credits_of, entry, places, shelf, sources, unnamed

from generator.formats.bibtex import key
from generator.formats.table import as_written
from generator.index.archive import Archive
from generator.model import Article, Facts, Site
from generator.outputs import list_overviews, lists, tags
from generator.views.listing import ListView
from generator.views.told import Told

SMALL = structs.replace(SITE, page_size=2)
SECRET = Facts(type="city", latitude=-12.345678, longitude=98.765432, precision="withheld")
ENTRIES = (
    entry("location", "Hyesan", "Ryanggang", facts=Facts(latitude=41.4, longitude=128.2)),
    entry("location", "Safe House", "Ryanggang", facts=SECRET),
    entry("tag", "border", aliases=("frontier",), names=(("ko", "국경"),)),
)


def files(archive: Archive, site: Site = SMALL) -> dict[str, bytes]:
    """All data of an archive, by address."""
    made = (page for output in (lists, list_overviews) for page in output.pages(archive, site))
    return {page.url: page.view.data for page in made}


def many(count: int) -> list[Article]:
    facts = {
        "tags": ("border",),
        "locations": places("Hyesan", "Safe House"),
        "sources": sources("RFA"),
        "credits": credits_of("Ann Lee"),
        "unnamed": unnamed("military"),
    }
    return [article(f"Story {at}", f"2021-02-{at + 1:02}", id=f"s{at}", **facts) for at in range(count)]


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def in_table(data: bytes) -> list[str]:
    return [as_written(row["id"]) for row in table(data)]


def in_lines(data: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in data.decode().split("\n")[:-1]]


def in_bibtex(data: bytes) -> list[str]:
    return list(pybtex.database.parse_bytes(data, "bibtex").entries)


def in_ris(data: bytes) -> list[str]:
    return [found["id"] for found in rispy.loads(data.decode())]


READERS: Mapping[str, Callable[[bytes], list[str]]] = {
    ".csv": in_table,
    ".jsonl": in_lines,
    ".bib": in_bibtex,
    ".ris": in_ris,
}


@pytest.mark.parametrize("ending", READERS)
def test_every_list_has_its_articles_in_every_form(ending: str) -> None:
    found = files(archive_of(many(3), ENTRIES, SMALL))
    stems = ["tags/border", "locations/ryanggang/hyesan", "locations/ryanggang", "sources/rfa", "people/ann-lee"]
    for stem in (*stems, "languages/en", "sources/unnamed/military", "dates/2021", "dates/2021/02"):
        assert READERS[ending](found[f"{stem}{ending}"]) == ["s0", "s1", "s2"], stem
    assert f"dates/2021/02/01{ending}" not in found


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("count", [3, 4, 5, 7, 502, 1_003])
def test_the_parts_are_the_list_and_the_file_of_the_page_has_what_it_shows(count: int, ending: str) -> None:
    made = archive_of([numbered(at) for at in range(count)], site=SMALL)
    found = files(made)
    newest = READERS[ending](found[f"tags/x{ending}"])
    older = [READERS[ending](data) for url, data in found.items() if url.startswith("tags/x.part-") and ending in url]
    assert [one for part in older for one in part] + newest == [f"s{at:04}" for at in range(count)]
    landing = next(page.view for page in tags.pages(made, SMALL) if page.url == "tags/x.html")
    assert isinstance(landing, ListView)
    assert len(newest) == sum(len(group.rows) for group in landing.years)
    assert all(250 <= len(part) <= 1_000 for part in older[:-1])


def numbered(at: int) -> Article:
    return article(str(at), f"{1900 + at // 12}-{1 + at % 12:02}", id=f"s{at:04}", tags=("x",))


def test_a_part_stays_where_articles_are_put_before_and_behind_it() -> None:
    articles = [numbered(at) for at in range(1_700)]
    before, after = (files(archive_of(some, site=SMALL)) for some in (articles[20:1_690], articles))
    older = [url for url in before if url.startswith("tags/x.part-")]
    assert len(older) > 8
    changed = [url for url in older if before[url] != after.get(url)]
    assert {url.split(".")[1] for url in changed} <= {"part-1", older[-1].split(".")[1]}


def test_a_map_of_a_place_has_what_lies_within_it_and_tells_no_secret() -> None:
    found = files(archive_of(many(3), ENTRIES, SMALL))
    read = json.loads(found["locations/ryanggang.geojson"])["features"]
    assert [(one["properties"]["name"], one["properties"]["articles"]) for one in read] == [
        ("Ryanggang", 3),
        ("Hyesan", 3),
        ("Safe House", 3),
    ]
    assert [one["geometry"] and one["geometry"]["coordinates"] for one in read] == [None, [128.2, 41.4], None]
    for url, data in found.items():
        assert not any(secret in data for secret in (b"12.34", b"98.76")), url


def test_a_map_of_a_month_has_the_places_that_its_articles_name() -> None:
    found = files(archive_of([*many(2), article("B", "2021-03", locations=places("China"))], ENTRIES, SMALL))
    read = json.loads(found["dates/2021/02.geojson"])["features"]
    assert [(one["properties"]["name"], one["properties"]["articles"]) for one in read] == [
        ("Hyesan", 2),
        ("Safe House", 2),
    ]
    year = json.loads(found["dates/2021.geojson"])["features"]
    assert len(year) == 3


def test_an_overview_lists_every_term() -> None:
    found = files(archive_of(many(3), ENTRIES, SMALL))
    (border,) = table(found["tags/index.csv"])
    assert border["name"] == "border"
    assert (border["aliases"], border["names"]) == ("frontier", "ko: 국경")
    assert (border["articles"], border["first"], border["last"]) == ("3", "2021", "2021")
    places = {row["name"]: row for row in table(found["locations/index.csv"])}
    assert places["Hyesan"]["parents"] == "Ryanggang"
    assert (places["Hyesan"]["latitude"], places["Hyesan"]["longitude"]) == ("41.4", "128.2")
    assert (places["Safe House"]["latitude"], places["Safe House"]["precision"]) == ("", "withheld")
    assert [row["name"] for row in table(found["dates/index.csv"])] == ["2021", "2021-02"]
    assert [row["names"] for row in table(found["languages/index.csv"])] == ["en: English"]
    assert {json.loads(line)["name"] for line in found["people/index.jsonl"].splitlines()} == {"Ann Lee"}


def test_a_place_south_of_the_equator_keeps_its_sign() -> None:
    lima = entry("location", "Lima", facts=Facts(latitude=-12.05, longitude=-77.04))
    found = files(archive_of([article("A", locations=places("Lima"))], [lima]))
    assert table(found["locations/index.csv"])[0]["latitude"] == "-12.05"


def test_a_name_without_articles_has_no_data() -> None:
    found = files(archive_of([article("A")], [entry("tag", "alone")]))
    assert "tags/alone.csv" not in found
    assert table(found["tags/index.csv"])[0]["articles"] == "0"


HOSTILE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("=+-@'\",;{}\\%#~^$&_"))


@given(st.lists(HOSTILE.filter(str.strip), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_whatever_a_title_holds_every_reader_finds_every_article(titles: Iterable[str]) -> None:
    articles = [
        article(title, tags=("t",), path=f"content/articles/{at}.md", id=f"={at}", slug=str(at))
        for at, title in enumerate(titles)
    ]
    found = files(archive_of(articles), SITE)
    expected = [one.id for one in articles]
    assert [row["title"] for row in map(_unguarded, table(found["tags/t.csv"]))] == [one.title for one in articles]
    assert [json.loads(line)["title"] for line in found["tags/t.jsonl"].decode().split("\n")[:-1]] == [
        one.title for one in articles
    ]
    assert in_table(found["tags/t.csv"]) == in_lines(found["tags/t.jsonl"]) == in_ris(found["tags/t.ris"]) == expected
    assert in_bibtex(found["tags/t.bib"]) == list(map(key, expected))


def _unguarded(row: dict[str, str]) -> dict[str, str]:
    return {name: as_written(cell) for name, cell in row.items()}


@pytest.mark.parametrize(("many_articles", "room"), [(1_000, 60_000), (2, 60_000), (2, 5_000), (1_000, 0)])
def test_however_little_room_there_is_the_files_are_the_same(many_articles: int, room: int) -> None:
    archive = archive_of(many(9), ENTRIES, SMALL)
    plenty, little = Told(archive, SMALL), Told(archive, SMALL, many_articles, room)
    cards = shelf(archive, "tag", "border").cards
    for ending in READERS:
        for found in (cards[:6], cards[3:], cards[:2]):
            assert little.file(ending, found.places) == plenty.file(ending, found.places)
