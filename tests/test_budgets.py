"""How large a page may be: of the archive that ships, and of one where all is larger than usual.

The bounds are bytes as they are sent without compression.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from extremes import PAGES, TERM, WITHIN, YEAR, made
from sites import prepared, rendered

pytestmark = pytest.mark.slow

KB = 1_024
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
BODY = re.compile(rb'<div class="prose"[^>]*>(.*?)</div>\n<div class="after">', re.DOTALL)


@pytest.fixture(scope="module")
def shipped() -> Mapping[str, bytes]:
    """The files of the archive that ships."""
    return rendered(ROOT, prepared(ROOT))


@pytest.fixture(scope="module")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Pages of the archive of extremes, by what they are."""
    pages = made(tmp_path_factory.mktemp("extremes"))
    return {kind: pages[url] for kind, url in PAGES.items()}


def without_text(page: bytes) -> int:
    """How large an article's page is without the article's text."""
    found = BODY.search(page)
    assert found
    return len(page) - len(found[1])


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


def test_the_extremes_are_what_they_are_said_to_be(extreme: Mapping[str, bytes]) -> None:
    assert f"{TERM:,}".encode() in extreme["term"]
    assert f"{YEAR:,} articles".encode() in extreme["year"]
    assert len(set(re.findall(rb"/(county-[0-9]+)\.html", extreme["place"]))) == WITHIN
    assert without_text(extreme["article in Tibetan"]) <= ARTICLE + SAID_TO_MACHINES
