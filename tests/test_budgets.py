"""How large a page may be: of the archive that ships, and of one where all is larger than usual.

The bounds are bytes as they are sent without compression.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from extremes import PAGES, TERM, TIBETAN, WITHIN, YEAR, make, where
from shared import made_once
from sites import article, entry, prepared, rendered, write_site

from generator.render import renderer

pytestmark = pytest.mark.slow

KB = 1_024
HEAD = "tags: [border]\nsources: [RFA]\nbyline: Ann Lee"
ROOT = Path(__file__).parent.parent
# What an article's page says to readers, and what it says beside it to reference managers and search engines: titles
# and names once more, and an address for each name.
ARTICLE, SAID_TO_MACHINES = 10 * KB, 2_400
CITED = 1_500  # by three manuals, with links to its files, and the hash of its text
PLACE, YEAR_PAGE, LIST, INDEX = 60 * KB, 40 * KB, 60 * KB, 100 * KB
# Each way on from an article to its neighbours names two of them; five of them fit into the budget. Each other version
# is named three times: in the strip, in the head and below the text. Addresses in other scripts take several bytes a
# letter. Machines are told of each term and of each version, too, with a whole address.
AXES, AXIS, VERSION = 5, 480 + 260, 420 + 130
# Four subjects fit, too; each more of them is told to machines three times.
SUBJECTS, SUBJECT = 4, 270
DATA = b'<script type="application/ld+json">'  # what is said to machines, which nobody runs
OPENING = re.compile(rb'<meta name="description"[^>]*>\n')
BODY = re.compile(rb'<div class="prose"[^>]*>(.*?)</div>\n<div class="after">', re.DOTALL)


@pytest.fixture(scope="module")
def shipped() -> Mapping[str, bytes]:
    """The files of the archive that ships."""
    return rendered(ROOT, prepared(ROOT))


@pytest.fixture(scope="module")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Pages of the archive of extremes, by what they are."""
    public = made_once(tmp_path_factory, "extremes", make) / "public"
    return {kind: (public / url).read_bytes() for kind, url in PAGES.items()}


def without_text(page: bytes) -> int:
    """How large an article's page is without the article's text, and without its opening, which describes it."""
    found, opening = BODY.search(page), OPENING.search(page)
    assert found
    return len(page) - len(found[1]) - (len(opening[0]) if opening else 0)


def test_an_article_costs_little_beside_its_text(shipped: Mapping[str, bytes]) -> None:
    articles = {url: page for url, page in shipped.items() if b'<article class="art">' in page}
    assert len(articles) > 50
    for url, page in articles.items():
        more = AXIS * max(0, page.count(b'<div class="axis">') - AXES)
        more += VERSION * page.count(b'<link rel="alternate" hreflang=')
        more += SUBJECT * max(0, page.count(b'"DC.subject"') - SUBJECTS)
        assert without_text(page) <= ARTICLE + SAID_TO_MACHINES + CITED + more, url


def test_a_page_of_the_archive_that_ships_is_small(shipped: Mapping[str, bytes]) -> None:
    pages = {url: len(page) for url, page in shipped.items() if url.endswith(".html")}
    over = {url: size for url, size in pages.items() if size > (YEAR_PAGE if url.startswith("dates/") else PLACE)}
    assert over == {}


def test_nothing_but_search_is_a_script(shipped: Mapping[str, bytes]) -> None:
    scripts = [url for url in shipped if url.endswith((".js", ".mjs", ".wasm"))]
    assert all(url.startswith("search/") for url in scripts)
    run = {url: page.replace(DATA, b"") for url, page in shipped.items() if url.endswith((".html", ".svg"))}
    assert [url for url, page in run.items() if b"<script" in page] == ["search.html"]


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("home", LIST),
        ("long article", ARTICLE + SAID_TO_MACHINES),
        ("term", LIST),
        ("older page of a term", LIST),
        ("Tibetan term", LIST),
        ("terms", INDEX),
        ("place", PLACE),
        ("place within", PLACE),
        ("places", INDEX),
        ("source", LIST),
        ("person", LIST),
        ("dates", YEAR_PAGE),
        ("year", YEAR_PAGE),
        ("month", YEAR_PAGE),
        ("day", YEAR_PAGE),
        ("language", LIST),
    ],
)
def test_a_page_of_an_archive_of_extremes_is_small(extreme: Mapping[str, bytes], kind: str, most: int) -> None:
    assert len(extreme[kind]) <= most


def test_a_place_within_which_places_with_long_names_lie_is_small(tmp_path: Path) -> None:
    """Addresses and names in Tibetan take three bytes a letter."""
    files = {
        f"articles/{at}.md": article(
            f"Report {at}", f"date: {2000 + at % 24}-01\n{HEAD}\nlocations: [{TIBETAN} {at % WITHIN}]"
        )
        for at in range(5 * WITHIN)
    }
    files |= {f"locations/{at}.md": entry(f"{TIBETAN} {at}", f"in: North Korea\n{where(at)}") for at in range(WITHIN)}
    files["locations/north-korea.md"] = entry("North Korea", "type: country\niso: KP\ncoordinates: [40.0, 127.0]")
    ready = prepared(write_site(tmp_path, files))
    found = ready.plan.find(frozenset(("locations/north-korea.html", "locations/index.html")))
    pages = {url: renderer(tmp_path, ready.site)(page) for url, page in found.items()}
    assert 50 * KB < len(pages["locations/north-korea.html"]) <= PLACE
    # It leads to all of them.
    assert b'href="../locations/index.html#in-north-korea"' in pages["locations/north-korea.html"]
    tree = pages["locations/index.html"].partition(b'<li id="in-north-korea">')[2]
    assert len(set(re.findall(rb'href="\.\./(locations/north-korea/[^"]+)', tree))) == WITHIN


def test_the_extremes_are_what_they_are_said_to_be(extreme: Mapping[str, bytes]) -> None:
    assert f"{TERM:,}".encode() in extreme["term"]
    assert f"{YEAR:,} articles".encode() in extreme["year"]
    assert len(set(re.findall(rb"/(county-[0-9]+)\.html", extreme["places"]))) == WITHIN
    assert f"All {WITHIN} places".encode() in extreme["place"]
    assert without_text(extreme["article in Tibetan"]) <= ARTICLE + SAID_TO_MACHINES
