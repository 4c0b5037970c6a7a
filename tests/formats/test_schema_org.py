"""What our pages tell machines, read by others: an RDF parser (rdflib), and a validator of shapes (pyshacl)."""

import json
from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote, urljoin

import pytest
from heads import head_of
from msgspec import structs
from pyshacl import validate
from rdflib import RDF, SH, Graph, URIRef
from renew_golden import GOLDEN, files, prepared
from schema_org import SCHEMA, classes, shapes, unknown

from generator import build, preparing
from generator.indexing import searched
from generator.model import Site

# rdflib's reader of JSON-LD, and pyshacl, use what rdflib would rather have called otherwise.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl")

BASE = "https://golden.example/archive/"
CONTEXT = {"@vocab": str(SCHEMA)}  # that of schema.org, as far as it bears on ours; nothing is fetched


def blocks(pages: Mapping[str, bytes]) -> dict[str, str]:
    """The block of each page that has one."""
    found = {url: head_of(page).blocks for url, page in pages.items() if b"<main" in page}
    assert all(len(some) <= 1 for some in found.values())
    return {url: some[0] for url, some in found.items() if some}


@cache
def golden() -> Mapping[str, bytes]:
    """The pages of the golden site, by address."""
    made = files(prepared()).items()
    return {url.removeprefix("site/"): page for url, page in made if url.startswith("site/") and url.endswith(".html")}


def graph_of(url: str, block: str) -> Graph:
    """What a block says, as triples."""
    node = json.loads(block)
    assert node.pop("@context") == "https://schema.org"
    read = Graph()
    return read.parse(data=json.dumps({"@context": CONTEXT, **node}), format="json-ld", base=urljoin(BASE, url))


@cache
def everything() -> Graph:
    """What all pages say together: a place that an article names is the one that its own page tells of."""
    whole = Graph()
    for url, block in blocks(golden()).items():
        whole += graph_of(url, block)
    return whole


def test_each_page_says_what_it_is() -> None:
    silent = golden().keys() - blocks(golden()).keys()
    assert {url for url in silent if b'content="noindex"' not in golden()[url]} == {"search.html"}
    kinds = {str(kind).removeprefix(str(SCHEMA)) for kind in everything().objects(None, RDF.type)}
    assert kinds >= {"NewsArticle", "NewsMediaOrganization", "Organization", "Place", "Person", "DefinedTerm"}
    assert kinds >= {"CollectionPage", "BreadcrumbList", "AboutPage", "WebPage", "WebSite", "CorrectionComment"}


def test_nothing_is_said_that_schema_org_has_no_word_for() -> None:
    assert unknown(everything()) == set()


def test_what_is_said_keeps_to_the_shapes_of_schema_org() -> None:
    keeps_to_them, _, report = validate(everything(), shacl_graph=shapes(), ont_graph=classes())
    assert keeps_to_them, report


@pytest.mark.parametrize(
    ("block", "broken"),
    [
        ({"@type": "NewsArticle", "headline": "A", "datePublished": "2021-02"}, []),
        ({"@type": "NewsArticle", "datePublished": "3 February 2021"}, ["datePublished"]),
        ({"@type": "Place", "headline": "A"}, [None]),
        ({"@type": "NewsArticle", "author": {"@type": "Place", "name": "A"}}, ["author"]),
        ({"@type": "NewsArticle", "author": "Ann"}, ["author"]),
        ({"@type": "Organization", "masthead": "https://a.example/"}, [None]),
        ({"@type": "NewsArticle", "usageInfo": "Ask."}, ["usageInfo"]),
    ],
)
def test_the_shapes_are_broken_by_what_breaks_them(block: dict[str, object], broken: list[str | None]) -> None:
    read = graph_of("a.html", json.dumps({"@context": "https://schema.org", **block}))
    _, report, _ = validate(read, shacl_graph=shapes(), ont_graph=classes())
    assert isinstance(report, Graph)
    results = report.subjects(RDF.type, SH.ValidationResult)
    found = [report.value(result, SH.resultPath) for result in results]
    assert found == [SCHEMA[name] if name else None for name in broken]
    assert unknown(read) == set()


def test_a_word_that_schema_org_lacks_is_found() -> None:
    read = graph_of("a.html", '{"@context":"https://schema.org","@type":"NewsArtikel","headlines":"A"}')
    assert unknown(read) == {SCHEMA["NewsArtikel"], SCHEMA["headlines"]}


def test_each_address_within_the_archive_has_a_page() -> None:
    whole = everything()
    met = {str(one) for one in (*whole.subjects(), *whole.objects()) if isinstance(one, URIRef)}
    ours = {unquote(one.removeprefix(BASE)) for one in met if one.startswith(BASE)}
    assert len(ours) > 50
    assert ours <= golden().keys()
    assert {one for one in met if not one.startswith((BASE, str(SCHEMA)))} == set()


def test_without_an_address_the_same_is_told_wherever_the_site_lies() -> None:
    def without(site: Site) -> Site:
        return structs.replace(site, base_url="")

    ready = preparing.prepare(GOLDEN, without, preparing.as_it_is, preparing.Progress(), searched)
    made = {url: page for url, page in build.files(GOLDEN, ready, preparing.Progress()) if url.endswith(".html")}
    whole = Graph()
    for url, block in blocks(made).items():
        assert "golden.example" not in block
        whole += graph_of(url, block)
    assert {*whole.subjects(RDF.type, SCHEMA.NewsArticle)} == {*everything().subjects(RDF.type, SCHEMA.NewsArticle)}
    assert len(whole) == len(everything())
