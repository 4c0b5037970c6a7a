"""What every kind of page keeps to, also those that are not written yet."""

import importlib
import json
import pkgutil
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from html import unescape
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import get_type_hints
from xml.etree import ElementTree

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes
from msgspec import Struct, structs
from nouns import SITE, article, credits_of, entry, places, source, sources, unnamed
from nouns import archive_of as archive_of_nouns
from renew_golden import prepared

from generator import outputs, urls
from generator.index.archive import Archive
from generator.model import OPTIONAL, Site, Status
from generator.render import renderer
from generator.theme import theme_folder
from generator.views.abstract import MOST
from generator.views.page import VERBATIM, Page, Shown

NAMES = sorted(module.name for module in pkgutil.iter_modules(outputs.__path__))
TEMPLATES = theme_folder("templates")
WHAT_A_TEMPLATE_SEES = {"site", "words", "page", "versions", "linked", "url", "root", "direction"}


@cache
def archives() -> tuple[tuple[Archive, Site], ...]:
    """An empty archive, one article without anything, and an archive with one of everything."""
    golden = prepared()
    return (
        (archive_of_nouns(), SITE),
        (archive_of_nouns([article("A", "")]), SITE),
        (archive_of_nouns([article("A", status=Status("withdrawn"))], [source("RFA", "outlet")]), SITE),
        (_crowded(), structs.replace(SITE, page_size=2, language="ar")),
        (golden.archive, golden.site),
    )


def _crowded() -> Archive:
    """So many articles on each shelf that it has older pages."""
    made = [
        article(
            f"Story {at}",
            f"2021-02-{at + 1:02}",
            tags=("x",),
            locations=places("Hyesan"),
            sources=sources("RFA"),
            credits=credits_of("Ann Lee"),
            unnamed=unnamed("military"),
        )
        for at in range(7)
    ]
    return archive_of_nouns(made, [entry("location", "Hyesan", "Ryanggang")])


def _is_script(text: str) -> None:
    assert re.match(r"dateline\.[a-z]+\(", text)
    assert text.rstrip(";\n").endswith(")")


def _is_json(text: str) -> None:
    assert isinstance(json.loads(text), dict)
    assert text.endswith("}\n")


def _is_xml(text: str) -> None:
    ElementTree.fromstring(text)  # noqa: S314 - it is our own
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    assert text.endswith(">\n")


def _is_text(text: str) -> None:
    assert text.endswith("\n")
    assert all(line.isprintable() for line in text.splitlines())


def _is_list(text: str) -> None:
    assert isinstance(json.loads(text), list)
    assert text.endswith("]\n")


def _is_bibtex(text: str) -> None:
    assert re.match(r"@article\{\S+,\n", text)
    assert text.count("{") == text.count("}")
    assert text.endswith("\n}\n")


def _is_ris(text: str) -> None:
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n")[:-1])
    assert text.startswith("TY  - NEWS\r\n")
    assert text.endswith("\r\nER  - \r\n")


def _is_table(text: str) -> None:
    assert re.fullmatch(r"[a-z_,]+\r\n(.+\r\n)*", text, re.DOTALL)


def _is_lines_of_json(text: str) -> None:
    assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
    assert text == "" or text.endswith("}\n")


def _is_prose(text: str) -> None:
    assert text.startswith("# ")
    assert text.endswith("\n")


def _is_database(data: bytes) -> None:
    assert data.startswith(b"SQLite format 3\0")


def _text(looks: Callable[[str], None]) -> Callable[[bytes], None]:
    return lambda data: looks(data.decode())


# Names that others look for as they are.
_CAPITALS = ("/CITATION.cff", "/README.md")
# What a page without a template must look like, by the ending of its address.
PLAIN: Mapping[str, Callable[[bytes], None]] = {
    ".js": _text(_is_script),
    ".atom": _text(_is_xml),
    ".feed.json": _text(_is_json),
    ".xml": _text(_is_xml),
    ".txt": _text(_is_text),
    ".json": _text(_is_json),
    ".csl.json": _text(_is_list),
    ".ninjs.json": _text(_is_json),
    ".bib": _text(_is_bibtex),
    ".ris": _text(_is_ris),
    ".csv": _text(_is_table),
    ".jsonl": _text(_is_lines_of_json),
    ".geojson": _text(_is_json),
    ".cff": _text(_is_text),
    ".md": _text(_is_prose),
    ".sqlite": _is_database,
}


def module_of(name: str) -> ModuleType:
    return importlib.import_module(f"generator.outputs.{name}")


@cache
def pages_of(name: str) -> tuple[tuple[Page, Site], ...]:
    pages = module_of(name).pages
    return tuple((page, site) for archive, site in archives() for page in pages(archive, site))


def test_every_kind_is_found() -> None:
    assert list(outputs.outputs()) == NAMES
    assert list(outputs.outputs().values()) == list(map(module_of, NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_says_what_it_is_and_has_one_function(name: str) -> None:
    module = module_of(name)
    assert module.__doc__
    assert module.pages.__doc__
    assert list(signature(module.pages).parameters) == ["archive", "site"]
    hints = get_type_hints(module.pages)
    assert (hints["archive"], hints["site"]) == (Archive, Site)


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_is_pure(name: str) -> None:
    pages = module_of(name).pages
    for archive, site in archives():
        first, again = (list(pages(archive, site)) for _ in range(2))
        assert list(map(_told, first)) == list(map(_told, again))


def _told(page: Page) -> tuple[object, ...]:
    """All of a page: two functions are never equal, what they make may be."""
    return (structs.replace(page, shown=Shown(bytes, Struct)), page.shown.digest, page.view)


@pytest.mark.parametrize("name", NAMES)
def test_the_archive_with_everything_has_every_kind(name: str) -> None:
    assert list(module_of(name).pages(*archives()[-1]))


def ending_of(page: Page) -> str:
    """That of its template; of a page without one, the longest of those that are known."""
    if page.template != VERBATIM:
        return f".{page.template.rpartition('.')[2]}"
    return max((ending for ending in PLAIN if page.url.endswith(ending)), key=len)


@pytest.mark.parametrize("name", NAMES)
def test_an_address_is_one_that_any_server_answers(name: str) -> None:
    for page, _ in pages_of(name):
        ending = ending_of(page)
        assert urls.is_address(f"{page.url.removesuffix(ending)}.html"), page.url
        assert page.url.endswith(ending)
        assert unicodedata.is_normalized("NFC", page.url)
        if page.claim == "page":
            assert page.url == page.url.lower() or page.url.endswith(_CAPITALS), page.url


@pytest.mark.parametrize("name", NAMES)
def test_a_view_is_a_value(name: str) -> None:
    for page, _ in pages_of(name):
        assert _is_frozen(page.view), page.url
        hash(page)
        assert page.template == VERBATIM or (TEMPLATES / page.template).is_file()


def _is_frozen(value: object) -> bool:
    if isinstance(value, Struct):
        return value.__struct_config__.frozen and all(map(_is_frozen, structs.astuple(value)))
    return all(map(_is_frozen, value)) if isinstance(value, tuple) else isinstance(value, str | bytes | int | None)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_whose_it_is(name: str) -> None:
    for page, _ in pages_of(name):
        assert page.what
        assert page.path == "" or page.path.startswith("content/")
        assert bool(page.path) >= bool(page.line)
        assert not page.identity or page.claim == "page"
        assert "\t" not in page.identity


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_rendered(name: str) -> None:
    renderers = {id(site): renderer(Path("nowhere"), site) for _, site in archives()}
    for page, site in pages_of(name):
        data = renderers[id(site)](page)
        if page.template == VERBATIM:
            PLAIN[ending_of(page)](data)
            continue
        html = data.decode()
        if page.template.endswith(".svg"):
            _assert_picture(html)
        else:
            assert html.startswith("<!DOCTYPE html>\n")
            assert html.endswith("</html>\n")
            assert html.count("<h1") == html.count("<main") == html.count("<title>") == 1
        for sign in ("{{", "{%", "None", "undefined", "Markup(", "Struct", 'href=""', 'src=""', "()"):
            assert sign not in html, (page.url, sign)


# What search engines are told to leave out.
HIDDEN = {"404.html", "redirect.html", "tombstone.html"}
DESCRIPTION = re.compile(r'<meta name="description"[^>]* content="([^"]*)">')


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_in_a_line_what_it_is(name: str) -> None:
    renderers = {id(site): renderer(Path("nowhere"), site) for _, site in archives()}
    for page, site in pages_of(name):
        if not page.template.endswith(".html"):
            continue
        html = renderers[id(site)](page).decode()
        found = DESCRIPTION.findall(html)
        if page.template in HIDDEN:
            assert '<meta name="robots" content="noindex">' in html
            assert found == []
        elif page.template != "article.html":
            assert len(found) == 1, page.url
            assert 0 < len(unescape(found[0])) <= MOST, page.url
        else:
            # What somebody wrote of an article stays whole; one that has no text says nothing.
            assert len(found) <= 1, page.url


def _assert_picture(svg: str) -> None:
    """One that needs nothing and leads nowhere: a browser shows it as a picture."""
    tree = ElementTree.fromstring(svg)  # noqa: S314 - it is our own
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"
    assert [element.text for element in tree.iter("{http://www.w3.org/2000/svg}title")] != [""]
    assert "<a" not in svg
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg\")", svg)


def test_every_template_is_used_and_sees_only_what_it_is_given() -> None:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    used = {page.template for name in NAMES for page, _ in pages_of(name)} - {VERBATIM}
    for path in sorted(TEMPLATES.iterdir()):
        tree = environment.parse(path.read_text("utf-8"))
        used |= {name for name in meta.find_referenced_templates(tree) if name}
        own = {macro.name for macro in tree.find_all(nodes.Macro)} | {
            found.target for found in tree.find_all(nodes.Import)
        }
        assert meta.find_undeclared_variables(tree) <= WHAT_A_TEMPLATE_SEES | own, path.name
    assert {path.name for path in TEMPLATES.iterdir()} == used


def test_only_the_body_is_trusted() -> None:
    """The sanitiser's HTML is the one thing that no template escapes."""
    texts = {path.name: path.read_text("utf-8") for path in TEMPLATES.iterdir()}
    assert {name: text.count("safe") for name, text in texts.items() if "safe" in text} == {"macros.html": 1}
    assert not [name for name, text in texts.items() if "autoescape" in text]


def test_data_stands_only_where_nothing_is_unescaped() -> None:
    """What `Data` puts out is escaped for a block of data, and for nothing else."""
    texts = [path.read_text("utf-8") for path in TEMPLATES.iterdir()]
    assert sum(text.count("linked") for text in texts) == 2
    block = '{% if linked %}\n<script type="application/ld+json">{{ linked }}</script>\n{% endif %}'
    assert sum(text.count(block) for text in texts) == 1


def test_what_a_site_may_do_without_is_made_by_somebody() -> None:
    named = {getattr(module_of(name), "OPTION", "") for name in NAMES} - {""}
    assert named <= OPTIONAL.keys()
    beside = {"coins", "days", "list_feeds", "sums"}  # parts of other outputs, or of publishing
    assert OPTIONAL.keys() - named - beside <= set(NAMES)


def test_what_a_site_does_without_is_not_even_loaded() -> None:
    code = (
        "import sys; from generator import outputs; from generator.index.making import build_archive;"
        "from generator.ledger import Ledger; from generator.model import Content, Site;"
        "site = Site('T', without=('dataset', 'ninjs')); archive, _ = build_archive(Content(), site, Ledger());"
        "list(outputs.groups(archive, site)); print(sorted(name for name in sys.modules if 'outputs.' in name))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert "generator.outputs.tags" in told
    assert not [name for name in ("dataset", "ninjs") if f"generator.outputs.{name}'" in told]


def test_what_a_site_does_without_is_not_made() -> None:
    archive, site = archives()[-1]
    without = structs.replace(site, without=("search",))
    assert "search.html" in {page.url for group in outputs.groups(archive, site) for page in group.pages()}
    assert "search.html" not in {page.url for group in outputs.groups(archive, without) for page in group.pages()}
