"""What a template is made from: found in its text, and known again by a digest."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError, meta

from generator.theme import template_folders, theme_folder
from generator.theme_digests import needed, template_digests, template_needs, theme_digest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "templates/parts").mkdir(parents=True)
    return tmp_path


def needs(root: Path, text: str) -> set[str]:
    """What a template of this text needs, beside all that the theme has."""
    (root / "templates/mine.html").write_text(text, "utf-8")
    found = template_needs(template_folders(root))
    return {"everything"} if found["mine.html"] == found.keys() else set(found["mine.html"])


def changed(root: Path, path: str, text: str) -> set[str]:
    """The templates whose digests another text of one file changes."""
    before = template_digests(root)
    (root / "templates" / path).write_text(text, "utf-8")
    after = template_digests(root)
    return {name for name in after if before.get(name) != after[name]}


OURS = {path.name for path in theme_folder("templates").iterdir()}


def test_our_own_templates_need_what_jinja_says_they_need() -> None:
    environment = Environment(loader=FileSystemLoader(theme_folder("templates")), autoescape=True)
    found = template_needs([theme_folder("templates")])
    assert found.keys() == OURS
    for name, others in found.items():
        text = (theme_folder("templates") / name).read_text("utf-8")
        assert others == set(meta.find_referenced_templates(environment.parse(text)))


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("nothing at all", set()),
        ("{% extends 'base.html' %}", {"base.html"}),
        ('{%- extends "base.html" -%}', {"base.html"}),
        ('{%+\n  include\t"base.html"  +%}', {"base.html"}),
        ('{%include"base.html"%}', {"base.html"}),
        ('{% include "base.html" ignore missing with context %}', {"base.html"}),
        ('{% import "macros.html" as m without context %}', {"macros.html"}),
        ('{% from "macros.html" import anchor as a, lang with context %}', {"macros.html"}),
        ('{% extends "base.html" %}\n{% import "macros.html" as m %}', {"base.html", "macros.html"}),
        ("{% extends name %}", {"everything"}),
        ('{% extends "base.html" if site.title else "404.html" %}', {"everything"}),
        ('{% include "base" ~ ".html" %}', {"everything"}),
        ('{% include "base" ".html" %}', {"everything"}),
        ('{% include "base.html" | lower %}', {"everything"}),
        ('{% include ["mine.html", "base.html"] %}', {"everything"}),
        ('{% include "base\\x2ehtml" %}', {"everything"}),
        ('{% include "./base.html" %}', {"everything"}),
        ('{% include "not-there.html" ignore missing %}', {"everything"}),
        ('{% include "a%}b.html" %}', {"everything"}),
        ('{% include "base.html" %}{% include page.kind %}', {"everything"}),
        ("{% set extends = 1 %}{{ include }}{% if import %}{% endif %}", set()),
    ],
)
def test_what_a_template_needs_is_read_off_its_text(root: Path, text: str, others: set[str]) -> None:
    assert needs(root, text) == others


SPACE = st.sampled_from(["", " ", "\n", "  "])
SIGN = st.sampled_from(["", "-", "+"])
NAME = st.sampled_from(
    ['"base.html"', "'404.html'", "name", '("base.html")', '["base.html", "404.html"]', '"base" "404"']
)
REST = st.sampled_from(["", "if x else '404.html'", "~ name", "|lower", "+ '404.html'", "or '404.html'", ".x", "[0]"])
INCLUDE = ["", " ignore missing", " with context", " ignore missing without context"]
TAGS = {
    "extends": [""],
    "include": INCLUDE,
    "import": [" as m", " as m with context"],
    "from": [" import a", " import a as b, c"],
}
TAG = st.sampled_from([(tag, end) for tag, ends in TAGS.items() for end in ends])
AROUND = st.sampled_from(["", "text", "{{ x }}", "{#", "#}", "{% raw %}", "{% endraw %}", "{% if x %}", "{% endif %}"])


@st.composite
def loading(draw: st.DrawFn) -> str:
    """A tag that loads a template, somewhere between other things."""
    tag, end = draw(TAG)
    first = f"{draw(AROUND)}{{%{draw(SIGN)}{draw(SPACE)}{tag}"
    return f"{first}{draw(SPACE)}{draw(NAME)}{draw(SPACE)}{draw(REST)}{end}{draw(SPACE)}{draw(SIGN)}%}}{draw(AROUND)}"


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(loading(), min_size=1, max_size=3).map("".join))
def test_no_name_is_overlooked(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    try:
        tree = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError:
        reject()
    folder = tmp_path_factory.mktemp("theme")
    for name in ("base.html", "404.html"):
        (folder / name).write_text("", "utf-8")
    (folder / "mine.html").write_text(text, "utf-8")
    found = template_needs([folder])
    named = set(meta.find_referenced_templates(tree))
    assert found["mine.html"] == found.keys() or named <= found["mine.html"]


def test_only_what_needs_a_template_changes_with_it(root: Path) -> None:
    assert changed(root, "tombstone.html", "gone") == {"tombstone.html"}
    assert changed(root, "stories.html", "{# ours #}") == {"stories.html", "home.html", "list.html", "older.html"}
    apart = {
        "404.html",
        "redirect.html",
        "tombstone.html",
        "macros.html",
        "stories.html",
        "charts.html",
        "calendars.html",
        "downloads.html",
        "feeds.html",
        "maps.html",
        "locator.svg",
        "looks.html",
        "frame.html",
    }
    assert changed(root, "base.html", "{# ours #}") == OURS - apart


def test_what_is_needed_by_what_is_needed_counts(root: Path) -> None:
    changed(root, "parts/b.html", "b")
    changed(root, "parts/a.html", '{% include "parts/b.html" %}')
    changed(root, "404.html", '{% include "parts/a.html" %}')
    assert changed(root, "parts/b.html", "c") == {"parts/b.html", "parts/a.html", "404.html"}


def test_templates_may_need_each_other(root: Path) -> None:
    changed(root, "parts/a.html", '{% include "parts/b.html" %}')
    changed(root, "parts/b.html", '{% include "parts/a.html" %}')
    assert changed(root, "parts/a.html", '{% include "parts/b.html" %}!') == {"parts/a.html", "parts/b.html"}
    assert needed(["parts/a.html", "none"], template_needs(template_folders(root))) == {"parts/a.html", "parts/b.html"}


def test_a_template_that_is_ours_again_has_its_digest_again(root: Path) -> None:
    before = template_digests(root)
    changed(root, "base.html", "{# ours #}")
    (root / "templates/base.html").unlink()
    assert template_digests(root) == before
    assert {len(digest) for digest in before.values()} == {16}


def test_the_theme_is_names_and_contents(root: Path) -> None:
    folders = template_folders(root)
    plain = theme_digest(folders)
    (root / "templates/parts/a.html").write_text("a", "utf-8")
    one = theme_digest(folders)
    (root / "templates/parts/a.html").rename(root / "templates/parts/b.html")
    other = theme_digest(folders)
    (root / "templates/parts/b.html").write_text("b", "utf-8")
    assert len({plain, one, other, theme_digest(folders)}) == 4
    (root / "templates/parts/b.html").unlink()
    assert theme_digest(folders) == plain
    assert len(plain) == 16


def test_a_site_without_templates_has_ours(tmp_path: Path) -> None:
    assert theme_digest(template_folders(tmp_path)) == theme_digest([theme_folder("templates")])


def test_links_are_followed_and_circles_are_not(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.html").write_text("a", "utf-8")
    (root / "templates/linked").symlink_to(elsewhere)
    (root / "templates/parts/up").symlink_to(root / "templates")
    (root / "templates/nowhere").symlink_to(root / "missing")
    os.mkfifo(root / "templates/pipe")
    assert set(template_digests(root)) == OURS | {"linked/a.html"}


def test_what_cannot_be_read_is_nobodys_fault_yet(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "templates/a.html").write_text("a", "utf-8")
    (root / "templates/parts/b.html").write_text("b", "utf-8")

    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    before = template_digests(root)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    blind = template_digests(root)
    assert blind.keys() == before.keys()
    assert blind["a.html"] != before["a.html"]
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert template_digests(root) == {}
