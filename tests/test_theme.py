"""The theme, and what a site puts in its place: templates and static files, one by one."""

import gzip
import os
import re
from pathlib import Path

import pytest
from commands import dateline
from folders import tree
from sites import article, write_site

from generator.theme import static_files, template_folders, theme_folder

HOME = '{% extends "base.html" %}\n{% block main %}\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An archive of one article, with folders for a theme of its own."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "static").mkdir()
    return write_site(tmp_path, {"articles/one.md": article("One", "date: 2021\ntags: [border]")})


def _build(site: Path) -> dict[str, bytes | None]:
    told = dateline("build", "--strict", "-C", site)
    assert told.code == 0, told.err
    return tree(site / "public")


def _put(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, "utf-8")


def test_our_own_theme_is_found() -> None:
    assert (theme_folder("templates") / "base.html").is_file()
    assert (theme_folder("static") / "site.css").is_file()


def test_the_sites_own_templates_come_first(tmp_path: Path) -> None:
    assert template_folders(tmp_path) == (tmp_path / "templates", theme_folder("templates"))


# --- templates


def test_a_template_of_the_site_replaces_just_that_one(site: Path) -> None:
    before = _build(site)
    _put(site, "templates/list.html", f"{HOME}<h1>Mine: {{{{ page.heading }}}}</h1>{{% endblock %}}")
    after = _build(site)
    changed = {name for name in before if before[name] != after[name] and name.endswith(".html")}
    assert "tags/border.html" in changed
    assert b"<h1>Mine: border</h1>" in (after["tags/border.html"] or b"")
    assert all(b"<h1>Mine: " in (after[name] or b"") for name in changed)
    assert "articles/2021/one.html" not in changed
    assert "index.html" not in changed


def test_a_base_of_the_site_is_used_by_every_page(site: Path) -> None:
    text = (theme_folder("templates") / "base.html").read_text("utf-8")
    _put(site, "templates/base.html", text.replace("<body>", "<body><p>Our own</p>"))
    made = _build(site)
    assert b"<p>Our own</p>" in (made["index.html"] or b"")
    assert b"<p>Our own</p>" in (made["articles/2021/one.html"] or b"")


def test_a_template_may_have_parts_of_its_own(site: Path) -> None:
    _put(site, "templates/parts/greeting.html", "Hello & welcome")
    _put(site, "templates/home.html", f'{HOME}{{% include "parts/greeting.html" %}}{{% endblock %}}')
    assert b"Hello & welcome" in (_build(site)["index.html"] or b"")


FAULTY = {
    "a syntax error": (f"{HOME}{{% for %}}\n{{% endblock %}}\n", 3),
    "an unknown tag": (f"{HOME}<p>\n{{% frobnicate %}}\n{{% endblock %}}\n", 4),
    "an unclosed block": (f"{HOME}<p>\n", 3),
    "an unknown filter": (f"{HOME}{{{{ page.heading | frobnicate }}}}\n{{% endblock %}}\n", 3),
    "an unknown name": (f"{HOME}{{{{ nothing }}}}\n{{% endblock %}}\n", 3),
    "an unknown attribute": (f"{HOME}\n{{{{ page.nothing }}}}\n{{% endblock %}}\n", 4),
    "a division by zero": (f"{HOME}\n\n{{{{ 1 // 0 }}}}\n{{% endblock %}}\n", 5),
    "a text that is called": (f"{HOME}{{{{ page.heading() }}}}\n{{% endblock %}}\n", 3),
    "a text and a number": (f"{HOME}{{{{ page.heading + 1 }}}}\n{{% endblock %}}\n", 3),
    "a missing part": (f'{HOME}{{% include "none.html" %}}\n{{% endblock %}}\n', 3),
    "a part of another folder": (f'{HOME}{{% include "../site.toml" %}}\n{{% endblock %}}\n', 3),
    "a missing base": ('\n{% extends "none.html" %}\n', 2),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_template_that_fails_is_told_with_its_line(site: Path, fault: str) -> None:
    before = _build(site)
    text, line = FAULTY[fault]
    _put(site, "templates/home.html", text)
    told = dateline("build", "-C", site)
    assert told.code == 1
    first, second = told.err.splitlines()
    assert first.startswith(f"templates/home.html:{line}: error: ")
    assert second.startswith("  hint: ")
    assert "Traceback" not in told.err
    assert told.out.startswith("Nothing was published: 1 error.")
    assert tree(site / "public") == before


def test_an_error_in_a_part_is_told_where_it_stands(site: Path) -> None:
    _put(site, "templates/parts/greeting.html", "\n\n{{ nothing }}")
    _put(site, "templates/home.html", f'{HOME}{{% include "parts/greeting.html" %}}{{% endblock %}}')
    told = dateline("build", "-C", site)
    assert told.code == 1
    assert told.err.startswith("templates/parts/greeting.html:3: error: ")


def test_a_template_that_is_not_utf_8_is_told(site: Path) -> None:
    (site / "templates/home.html").write_bytes("혜산".encode("euc-kr"))
    told = dateline("build", "-C", site)
    assert told.code == 1
    assert told.err.startswith("templates/home.html: error: ")
    assert "UTF-8" in told.err


def test_a_folder_with_the_name_of_a_template_is_passed_over(site: Path) -> None:
    (site / "templates/home.html").mkdir()
    assert "index.html" in _build(site)


# --- static files


def test_a_static_file_of_the_site_replaces_just_that_one(site: Path) -> None:
    before = _build(site)
    _put(site, "static/site.css", "body { color: red }")
    after = _build(site)
    assert {name for name in before if before[name] != after[name]} == {"site.css", ".dateline", "SHA256SUMS"}
    assert after["site.css"] == b"body { color: red }"


def test_more_static_files_are_published_as_they_are(site: Path) -> None:
    for path in ("robots.txt", "fonts/a b.woff2", "혜산.pdf", ".well-known/security.txt", "CNAME"):
        _put(site, f"static/{path}", path)
    made = _build(site)
    assert made["fonts/a b.woff2"] == b"fonts/a b.woff2"
    assert made["혜산.pdf"]
    assert made[".well-known/security.txt"]
    assert made["robots.txt"]
    assert made["CNAME"]


def test_hidden_files_and_those_of_editors_are_no_part_of_the_site(site: Path) -> None:
    for path in (".DS_Store", ".git/config", "fonts/.hidden", "site.css~", "~$site.css", ".well-known/.x", "x/.y/z"):
        _put(site, f"static/{path}", "hidden")
    (site / "static/.#site.css").symlink_to("nobody@nowhere.1:2")  # how Emacs locks a file
    assert not any(data == b"hidden" for data in _build(site).values())


def test_a_link_in_static_is_not_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/key").write_text("secret", "utf-8")
    (site / "static/key.txt").symlink_to(tmp_path / "secret/key")
    (site / "static/folder").symlink_to(tmp_path / "secret")
    told = dateline("build", "-C", site)
    assert told.code == 1
    assert told.err.splitlines()[::2] == [
        "static/folder: error: a symbolic link in static/ is not followed",
        "static/key.txt: error: a symbolic link in static/ is not followed",
    ]
    assert "hint: put the file itself there" in told.err
    assert not (site / "public").exists()


def test_a_link_in_place_of_one_of_our_files_hides_nothing(site: Path) -> None:
    (site / "static/site.css").symlink_to("/etc/hostname")
    assert dateline("build", "-C", site).code == 1


def test_what_is_no_file_is_told(site: Path) -> None:
    os.mkfifo(site / "static/pipe")
    told = dateline("build", "-C", site)
    assert told.code == 1
    assert told.err.startswith("static/pipe: error: this is not a regular file\n  hint: ")


@pytest.mark.skipif(os.fsencode("é") != "é".encode(), reason="the file system's names are not UTF-8")
def test_a_name_that_is_not_utf_8_is_told(site: Path) -> None:
    try:
        (site / os.fsdecode(b"static/\xff.txt")).write_text("x", "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    told = dateline("build", "-C", site)
    assert told.code == 1
    assert told.err.startswith("static/?.txt: error: the file's name is not UTF-8\n  hint: ")


@pytest.mark.parametrize("name", ["index.html", "about.html", "tags/border.html", "404.html", "Index.HTML"])
def test_a_static_file_in_the_place_of_a_page_is_told(site: Path, name: str) -> None:
    _put(site, f"static/{name}", "mine")
    told = dateline("build", "-C", site)
    assert told.code == 1
    first, second, *_ = told.err.splitlines()
    assert ": error: " in first
    assert not first.startswith(":")
    assert f"static/{name}" in first
    assert second.startswith("  hint: ")
    assert not (site / "public").exists()


@pytest.mark.parametrize("name", ["tags", "articles/2021", "Tags"])
def test_a_static_file_in_the_place_of_a_folder_of_pages_is_told(site: Path, name: str) -> None:
    _put(site, f"static/{name}", "mine")
    told = dateline("build", "-C", site)
    assert told.code == 1
    assert f"static/{name}" in told.err
    assert "hint: " in told.err
    assert not (site / "public").exists()


@pytest.mark.parametrize("name", ["index.html/x.css", "tags/border.html/x.css"])
def test_a_static_file_inside_a_page_is_told(site: Path, name: str) -> None:
    _put(site, f"static/{name}", "mine")
    told = dateline("build", "-C", site)
    assert told.code == 1
    assert f"static/{name}" in told.err
    assert "hint: " in told.err


def test_a_site_without_a_theme_of_its_own_has_ours(tmp_path: Path) -> None:
    files, problems = static_files(tmp_path)
    assert problems == ()
    assert {"site.css", "icon.svg"} <= set(files)


# --- colours, faces and the wordmark


def _facts(site: Path, more: str) -> None:
    (site / "site.toml").write_text(f'title = "Test Archive"\n{more}', "utf-8")


def test_what_a_theme_changes_is_one_more_stylesheet_after_ours(site: Path) -> None:
    before = _build(site)
    assert "theme.css" not in before
    _facts(site, '[theme]\naccent = "#0b5d3b"\n')
    after = _build(site)
    assert b"--accent:#0b5d3b" in (after["theme.css"] or b"")
    assert after["site.css"] == before["site.css"]
    for name in ("index.html", "articles/2021/one.html"):
        root = b"../" * name.count("/")
        links = b'site.css">\n<link rel="stylesheet" href="%stheme.css">\n<link rel="icon"' % root
        assert links in (after[name] or b"")
    _facts(site, "")
    assert _build(site) == before


def test_a_stylesheet_of_the_site_is_linked_last_while_it_is_there(site: Path) -> None:
    before = _build(site)
    _facts(site, '[theme]\nui = ["Inter"]\n')
    _put(site, "static/custom.css", "h1 { color: green }")
    after = _build(site)
    assert re.findall(rb'"([^"]*\.css)"', after["index.html"] or b"") == [b"site.css", b"theme.css", b"custom.css"]
    _facts(site, "")
    (site / "static/custom.css").unlink()
    assert _build(site) == before


def test_a_stylesheet_of_the_sites_own_replaces_the_one_that_is_made(site: Path) -> None:
    _facts(site, '[theme]\naccent = "#0b5d3b"\n')
    _put(site, "static/theme.css", "a { color: green }")
    assert _build(site)["theme.css"] == b"a { color: green }"


def test_a_wordmark_is_words_or_a_picture(site: Path) -> None:
    _facts(site, '[theme]\nwordmark = "The <Record>"\n')
    assert b">The &lt;Record&gt;</a>" in (_build(site)["tags/border.html"] or b"")
    _facts(site, '[theme]\nwordmark_file = "marks/word.svg"\n')
    _put(site, "static/marks/word.svg", "<svg/>")
    made = _build(site)
    assert b'<img src="../marks/word.svg" alt="Test Archive">' in (made["tags/border.html"] or b"")
    assert made["marks/word.svg"] == b"<svg/>"


def test_the_stylesheet_stays_small() -> None:
    css = (theme_folder("static") / "site.css").read_bytes()
    assert len(css) <= 30_720
    assert len(gzip.compress(css, 9)) <= 8_400


def test_the_stylesheet_knows_no_left_and_no_right() -> None:
    css = (theme_folder("static") / "site.css").read_text("utf-8")
    physical = (
        r"[{;]\s*(?:margin|padding|border)-(?:left|right|top|bottom)|[{;]\s*(?:left|right|top|bottom|width|height):"
    )
    assert re.findall(physical, css) == []
    assert "float:left" not in css
    assert "float:right" not in css


def test_every_face_has_its_file_and_its_licence() -> None:
    folder = theme_folder("static")
    css = (folder / "site.css").read_text("utf-8")
    named = set(re.findall(r"url\(([^)]+)\)", css))
    assert named == {f"fonts/{path.name}" for path in (folder / "fonts").glob("*.woff2")}
    for family in set(re.findall(r'font-family:"?([A-Za-z ]+?)"?;src', css)):
        licence = folder / "fonts" / f"OFL-{family.removesuffix(' Display').replace(' ', '-')}.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text("utf-8")
