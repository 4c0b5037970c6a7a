"""Pages → bytes: escaping, languages, addresses; and what is told of a template that fails."""

import subprocess
import sys
from pathlib import Path

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, UndefinedError
from msgspec import structs
from nouns import SITE
from sites import article, entry, prepared, rendered, site_of, write_site

from generator.model import Site
from generator.outputs.redirects import redirect
from generator.outputs.tombstones import TombstoneView
from generator.render import RenderError, renderer
from generator.render.engine import escape
from generator.theme import theme_folder
from generator.views.listing import OlderView
from generator.views.page import Link, Page, link, whole
from generator.views.rows import RowGroup

LOST = Page("404.html", "404.html", whole(Link("x")), "a page")
MOVED = redirect("a/b/old.html", ("tags/통.html", "tag:통"), "R&D <3 “x”", "", 0)


def failure(root: Path, template: str, page: Page = MOVED) -> str:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / page.template).write_text(template, encoding="utf-8")
    with pytest.raises(RenderError) as caught:
        renderer(root, SITE)(page)
    problem = caught.value.problem
    assert str(caught.value) == problem.message
    assert problem.hint
    return f"{problem.path}:{problem.line}: {problem.message}"


# --- what is rendered


def test_a_redirect_is_relative_and_escaped(tmp_path: Path) -> None:
    html = renderer(tmp_path, SITE)(MOVED).decode()
    assert 'content="0; url=../../tags/통.html"' in html
    assert '<link rel="canonical" href="../../tags/통.html">' in html
    assert '<a href="../../tags/통.html">R&amp;D &lt;3 “x”</a>' in html


def test_an_archive_with_an_address_says_it(tmp_path: Path) -> None:
    site = structs.replace(SITE, base_url="https://archive.example/")
    assert b'<link rel="canonical" href="https://archive.example/tags/' in renderer(tmp_path, site)(MOVED)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ko", "ltr"), ("fr", "ltr")])
def test_a_page_is_written_the_way_of_its_archive(tmp_path: Path, language: str, direction: str) -> None:
    pages = site_of(tmp_path, {}, f'title = "A"\nlanguage = "{language}"\n')
    assert (
        pages["index.html"]
        .decode()
        .startswith(f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n')
    )


def test_an_older_page_is_called_by_its_dates(tmp_path: Path) -> None:
    rows = (RowGroup("y1957", "1957", "1 article", ()),)
    view = OlderView("X", (), "", "1957", rows, "x.html", "x.html", "x/page-0.html")
    html = renderer(tmp_path, SITE)(Page("x/page-1957.html", "older.html", whole(view), "an older page")).decode()
    assert "<title>X, 1957 — Test Archive</title>" in html
    assert '<p class="facts">1957. <a href="../x.html">To the newest articles</a></p>' in html
    assert '<a href="../x/page-0.html" rel="next">' in html
    oldest = structs.replace(view, older="")
    html = renderer(tmp_path, SITE)(Page("x/page-0.html", "older.html", whole(oldest), "an older page")).decode()
    assert "<span>The oldest articles</span>" in html


EVIL = """<i>"'`&{{7*191}}</i>"""


def test_nothing_but_the_text_is_trusted(tmp_path: Path) -> None:
    quoted = EVIL.replace("'", "''")
    head = "\n".join(
        f"{key}: '{quoted}'"
        for key in ("subtitle", "genre", "series", "content_warning", "tags", "locations", "sources", "corrections")
    )
    files = {
        "articles/a.md": article(f"'{quoted}'", f"{head}\nbylines: [{{name: '{quoted}', for: '{quoted}'}}]"),
        "locations/a.md": entry(f"'{quoted}'", f"description: '{quoted}'\naliases: ['a {quoted}']\ntype: '{quoted}'"),
        "sources/a.md": entry(f"'{quoted}'", f"policies: {{a: '{quoted}'}}\ncitation: '{quoted}'\nkind: document"),
    }
    pages = site_of(tmp_path, files, f"title = '''{EVIL}'''\ndescription = '''{EVIL}'''\n")
    for url, data in pages.items():
        if url.endswith(".html"):
            assert b"<i>" not in data, url
            assert b"1337" not in data, url
    assert any(b"&lt;i&gt;&#34;&#39;`&amp;{{7*191}}&lt;/i&gt;" in data for data in pages.values())


@given(st.text() | st.text("<>&\"'ab") | st.integers() | st.none() | st.text("<&").map(markupsafe.Markup))
def test_a_value_is_escaped_as_jinja_escapes_it(value: object) -> None:
    assert escape(value) == str(markupsafe.escape(value))


def test_what_is_not_there_is_no_value() -> None:
    with pytest.raises(UndefinedError):
        escape(StrictUndefined(name="nothing"))


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.heading }}",
        "{{ page.heading ~ '' }}",
        "{{ ' '.join([page.heading]) }}",
        "{% set text = page.heading %}{{ text }}",
        "{% set text %}{{ page.heading }}{% endset %}{{ text }}",
        "{% macro put(x) %}{{ x }}{% endmacro %}{{ put(page.heading) }}",
        "{% macro put() %}{{ caller() }}{% endmacro %}{% call put() %}{{ page.heading }}{% endcall %}",
        "{% filter trim %}{{ page.heading }}{% endfilter %}",
        "{% for x in [page.heading] %}{{ x }}{% endfor %}",
        "{{ page.heading if page else '' }}",
        "{{ page.heading | e }}",
        "{{ page.heading | default('') }}",
        "{{ [page.heading] | join('') }}",
    ],
)
def test_a_value_is_escaped_once_on_every_way(tmp_path: Path, template: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/redirect.html").write_text(template, encoding="utf-8")
    assert renderer(tmp_path, SITE)(MOVED) == "R&amp;D &lt;3 “x”".encode()


ANCHORS = """{% import "macros.html" as m %}{% macro both(link, root) -%}
{% if link.is_plain %}<a href="{{ root }}{{ link.url }}">{{ link.text }}</a>
{%- else %}{{ m.anchor(link, root) }}{% endif %}
{%- endmacro %}{{ m.anchor(page, root) }} {{ both(page, root) }}"""


@pytest.mark.parametrize(
    ("shown", "html"),
    [
        (link("R&D", "tags/통.html"), '<a href="../tags/통.html">R&amp;D</a>'),
        (link("R&D", "tags/r.html", "ar"), '<a href="../tags/r.html" lang="ar" dir="rtl">R&amp;D</a>'),
        (link("R&D"), "<bdi>R&amp;D</bdi>"),
        (link("R&D", "", "ko"), '<bdi lang="ko" dir="ltr">R&amp;D</bdi>'),
        (
            link("R&D", "https://a.example/?a&b"),
            '<a href="https://a.example/?a&amp;b" rel="noopener noreferrer">R&amp;D</a>',
        ),
        (link("R&D", "http.html"), '<a href="../http.html">R&amp;D</a>'),
    ],
)
def test_a_plain_link_is_what_any_link_of_its_kind_is(tmp_path: Path, shown: Link, html: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/mine.html").write_text(ANCHORS, encoding="utf-8")
    page = Page("a/b.html", "mine.html", whole(shown), "a page")
    assert renderer(tmp_path, SITE)(page).decode() == f"{html} {html}"


def test_a_site_may_bring_its_own_template(tmp_path: Path) -> None:
    write_site(tmp_path, {})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/404.html").write_text("{{ site.title }}: {{ page.heading }} at {{ url }}{{ root }}\n")
    pages = rendered(tmp_path, prepared(tmp_path))
    assert pages["404.html"] == b"Test Archive: There is no page at this address at 404.html\n"


# --- what is told of a template that fails


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("a\n{{ page.nothing }}\n", "templates/redirect.html:2: "),
        ("a\n\n{{ nothing }}\n", "templates/redirect.html:3: 'nothing' is undefined"),
        ("a\n{% if %}\n", "templates/redirect.html:2: "),
        ("a\n{{ 1 // 0 }}\n", "templates/redirect.html:2: "),
        ("{% extends 'nothing.html' %}", "templates/redirect.html:1: 'nothing.html' not found"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(tmp_path: Path, template: str, told: str) -> None:
    found = failure(tmp_path, template)
    assert found.startswith(told)
    assert found.endswith("(for a/b/old.html)")


def test_a_macro_that_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/mine.html").write_text("{% macro m(x) %}\n{{ x.nothing }}\n{% endmacro %}")
    found = failure(tmp_path, "{% from 'mine.html' import m %}\n\n{{ m(page) }}")
    assert found.startswith("templates/mine.html:2: ")


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    page = structs.replace(LOST, template="nothing.html")
    with pytest.raises(RenderError) as caught:
        renderer(tmp_path, SITE)(page)
    assert (caught.value.problem.path, caught.value.problem.line) == ("templates/nothing.html", 0)


def test_a_template_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/redirect.html").write_bytes(b"\xff")
    with pytest.raises(RenderError) as caught:
        renderer(tmp_path, Site("A"))(MOVED)
    assert "not UTF-8" in caught.value.problem.message


def test_a_fault_of_our_own_is_not_blamed_on_a_template(tmp_path: Path) -> None:
    broken = structs.replace(MOVED, url=None)
    with pytest.raises(AttributeError):
        renderer(tmp_path, SITE)(broken)


# --- what is compiled, and when


def test_jinja_is_imported_once_there_is_something_to_render() -> None:
    code = "import sys, generator.cli; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_was_warmed_is_read_no_more(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    for name in ("tombstone.html", "base.html", "redirect.html"):
        (own / name).write_bytes((theme_folder("templates") / name).read_bytes())
    page = redirect("a.html", ("b.html", "tag:b"), "B", "", 0)
    render = renderer(tmp_path, SITE)
    render.warm(["redirect.html", "tombstone.html", "nothing.html"])
    before = render(page)
    for path in own.iterdir():
        path.write_text("another", encoding="utf-8")
    gone = structs.replace(page, template="tombstone.html", shown=whole(TombstoneView("Gone", "", "", "", "a")))
    assert render(page) == before
    assert b"Skip to content" in render(gone)
    assert renderer(tmp_path, SITE)(page) == b"another"


def test_a_fault_is_told_by_the_page_that_meets_it_not_before(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/404.html").write_bytes(b"\xff")
    (tmp_path / "templates/redirect.html").write_text("a\n{% if %}", encoding="utf-8")
    render = renderer(tmp_path, SITE)
    render.warm(["404.html", "redirect.html"])
    with pytest.raises(RenderError) as caught:
        render(MOVED)
    assert (caught.value.problem.path, caught.value.problem.line) == ("templates/redirect.html", 2)
