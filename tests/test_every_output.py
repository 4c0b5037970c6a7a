"""What every kind of page keeps to, also those that are not written yet."""

import importlib
import json
import pkgutil
import re
import unicodedata
from functools import cache
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
from generator.views.page import VERBATIM, Page, Shown

NAMES = sorted(module.name for module in pkgutil.iter_modules(outputs.__path__))
TEMPLATES = theme_folder("templates")
WHAT_A_TEMPLATE_SEES = {"site", "words", "page", "versions", "url", "root", "direction"}


_DATA = {"js", "jsonl"}  # the endings of pages without a template


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


@pytest.mark.parametrize("name", NAMES)
def test_an_address_is_one_that_any_server_answers(name: str) -> None:
    for page, _ in pages_of(name):
        assert urls.is_address(re.sub(r"\.(svg|js|jsonl)$", ".html", page.url)), page.url
        assert page.url.rpartition(".")[2] in ({page.template.rpartition(".")[2]} if page.template else _DATA)
        assert unicodedata.is_normalized("NFC", page.url)
        if page.claim == "page":
            assert page.url == page.url.lower()


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
        html = renderers[id(site)](page).decode()
        if page.template == VERBATIM and page.url.endswith(".jsonl"):
            assert all(isinstance(json.loads(line), dict) for line in html.splitlines())
            continue
        if page.template == VERBATIM:
            assert re.match(r"dateline\.[a-z]+\(", html)
            assert html.rstrip(";\n").endswith(")")
            continue
        if page.template.endswith(".svg"):
            _assert_picture(html)
        else:
            assert html.startswith("<!DOCTYPE html>\n")
            assert html.endswith("</html>\n")
            assert html.count("<h1") == html.count("<main") == html.count("<title>") == 1
        for sign in ("{{", "{%", "None", "undefined", "Markup(", "Struct", 'href=""', 'src=""', "()"):
            assert sign not in html, (page.url, sign)


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


def test_what_a_site_may_do_without_is_made_by_somebody() -> None:
    options = {getattr(module_of(name), "OPTION", "") for name in NAMES} - {""}
    assert options <= OPTIONAL.keys()


def test_what_a_site_does_without_is_not_made() -> None:
    archive, site = archives()[-1]
    without = structs.replace(site, without=("search",))
    assert "search.html" in {page.url for group in outputs.groups(archive, site) for page in group.pages()}
    assert "search.html" not in {page.url for group in outputs.groups(archive, without) for page in group.pages()}
