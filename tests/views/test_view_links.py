"""Links in bodies: what they lead to, from where they stand."""

from pathlib import Path

import pytest
from nouns import archive_and_problems, article, entry
from sites import GIF, problems, site_of, write_site
from sites import article as article_file
from sites import entry as entry_file

from generator.index.archive import Archive
from generator.model import Body, HeldPicture, Link, Picture, Prose
from generator.views.links import address_of, lost_links, prose_html


@pytest.fixture
def archive() -> Archive:
    made = article("A", path="content/articles/2021/a.md", image=Picture("my%20photo.png", 3))
    place = entry("location", "Hyesan", file="hyesan")
    about = Prose("content/pages/about.md", {}, "About", "en", Body(), slug="about")
    held = {"content/articles/2021/my photo.png": HeldPicture("pictures/p-1.png", 1, 1)}
    found, told = archive_and_problems([made], [place], prose=(about,), pictures=held)
    assert told == ()
    return found


@pytest.mark.parametrize(
    ("target", "path", "address"),
    [
        ("a.md", "content/articles/2021/b.md", "articles/2021/02/03/a.html"),
        ("a.md#part", "content/articles/2021/b.md", "articles/2021/02/03/a.html#part"),
        ("a.md?x=1#part", "content/articles/2021/b.md", "articles/2021/02/03/a.html#part"),
        ("../../locations/hyesan.md", "content/articles/2021/b.md", "locations/hyesan.html"),
        ("about.md", "content/pages/policies.md", "about.html"),
        ("my%20photo.png", "content/articles/2021/b.md", "pictures/p-1.png"),
        ("my photo.png", "content/articles/2021/b.md", "pictures/p-1.png"),
        ("/tags/index.html#l1", "content/articles/2021/b.md", "tags/index.html#l1"),
        ("/", "content/articles/2021/b.md", "index.html"),
        ("/%ED%86%B5.html", "content/articles/2021/b.md", "통.html"),
        ("gone.md", "content/articles/2021/b.md", None),
        ("hyesan.md", "content/articles/2021/b.md", None),
        ("", "content/articles/2021/b.md", None),
    ],
)
def test_what_a_target_leads_to(archive: Archive, target: str, path: str, address: str | None) -> None:
    assert address_of(target, path, archive) == address


def test_links_are_relative_to_the_page(archive: Archive) -> None:
    body = Body('<p><a href="local:a.md">x</a> <a href="local:gone.md">y</a> <a href="https://z.example/">z</a></p>')
    assert prose_html(body, "content/articles/2021/b.md", "locations/x/y.html", archive) == (
        '<p><a href="../../articles/2021/02/03/a.html">x</a> <a>y</a> <a href="https://z.example/">z</a></p>'
    )


def test_links_that_lead_nowhere_are_told_with_their_lines() -> None:
    lost = Body(links=(Link("gone.md", 7), Link("/tags/index.html", 8), Link("/nothing.html#x", 9)))
    prose = Prose("content/pages/about.md", {}, "About", "en", lost, slug="about")
    archive, _ = archive_and_problems([article("A", body=lost)], [entry("tag", "x", body=lost)], prose=(prose,))
    found = [(problem.path, problem.line) for problem in lost_links(archive, lambda: {"tags/index.html"})]
    assert found == [
        ("content/articles/A.md", 7),
        ("content/articles/A.md", 9),
        ("content/tags/x.md", 7),
        ("content/tags/x.md", 9),
        ("content/pages/about.md", 7),
        ("content/pages/about.md", 9),
    ]


def test_links_to_what_is_hidden_are_told_and_lead_nowhere(tmp_path: Path) -> None:
    files = {
        "articles/a.md": article_file("A", "", "[a draft](b.md) and [a place](../locations/hyesan.md)"),
        "articles/b.md": article_file("B", "draft: true"),
        "locations/hyesan.md": entry_file("Hyesan"),
    }
    pages = site_of(tmp_path, files)
    assert b"<a>a draft</a>" in pages["articles/undated/a.html"]
    assert b'<a href="../../locations/hyesan.html">a place</a>' in pages["articles/undated/a.html"]
    assert problems(write_site(tmp_path, files)) == [
        "warning content/articles/a.md:5 the link `b.md` leads to nothing that is published "
        "(that file is not published: draft; write the words without a link until it is)"
    ]


def test_a_link_to_a_picture_that_only_a_draft_shows_leads_nowhere(tmp_path: Path) -> None:
    files = {
        "articles/a.md": article_file("A", "", "[the map](map.gif)"),
        "articles/b.md": article_file("B", "draft: true", "![A map](map.gif)"),
    }
    write_site(tmp_path, files)
    (tmp_path / "content/articles/map.gif").write_bytes(GIF)
    assert [line.partition(" (")[0] for line in problems(tmp_path)] == [
        "warning content/articles/a.md:5 the link `map.gif` leads to nothing that is published"
    ]
