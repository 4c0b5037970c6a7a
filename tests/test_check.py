"""A finished site is read as a browser reads it: every link, anchor and picture leads somewhere."""

import pytest

from generator.check import check_site, read_page
from generator.model import Problem


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def _found(body: str, **more: bytes) -> list[str]:
    """What is wrong with the page a/b/page.html, beside which others lie."""
    files = {
        "a/b/page.html": _page(body),
        "index.html": _page('<h1 id="head">Home</h1>'),
        "a/other.html": _page('<p id="here">x</p><p id="é">y</p>'),
        "a/b/with space.html": _page(""),
        "a/b/혜산.html": _page(""),
        "site.css": b"",
        "a/b/p.jpg": b"",
        **more,
    }
    return [problem.message for problem in check_site(files.items(), {})]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../../index.html">home</a>',
        '<a href="../../index.html#head">home</a>',
        '<a href="../other.html#here">other</a>',
        '<a href="../other.html?q=1#here">other</a>',
        '<a href="../other.html#%C3%A9">other</a>',
        '<a href="../other.html#é">other</a>',
        '<a href="with%20space.html">space</a>',
        '<a href="with space.html">space</a>',
        '<a href="혜산.html">Hyesan</a><a href="%ED%98%9C%EC%82%B0.html">Hyesan</a>',
        '<a href="#below">below</a><p id="below"></p>',
        '<a href="#">top</a><a href="#top">top</a><a href="">itself</a><a href="page.html">itself</a>',
        '<a href="http://news.example/x">x</a><a href="HTTPS://news.example/x">x</a><a href="mailto:a@b.example">x</a>',
        '<link rel="stylesheet" href="../../site.css"><img src="p.jpg" alt="">',
        '<link rel="canonical" href="https://archive.example/a/b/page.html">',
        '<link rel="canonical" href="/a/b/page.html">',
        '<link rel="icon" href="data:,"><img src="data:image/png;base64,AAAA" alt="">',
        "<a>no link</a><a name=x>no link</a><p id>nothing</p>",
        "&lt;a href=&quot;none.html&quot;&gt;",
        '<!-- <a href="none.html">a comment</a> -->',
    ],
)
def test_what_leads_somewhere_is_no_problem(body: str) -> None:
    assert _found(body) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<a href="none.html">x</a>', "the link `none.html` leads to no file of the site"),
        ('<a href="../../tags/">x</a>', "the link `../../tags/` leads to no file of the site"),
        ('<a href="..">x</a>', "the link `..` leads to no file of the site"),
        ('<a href="/index.html">x</a>', "the link `/index.html` leads to no file of the site"),
        ('<a href="../../../index.html">x</a>', "the link `../../../index.html` leads to no file of the site"),
        ('<a href="//other.example/x">x</a>', "the link `//other.example/x` leads to no file of the site"),
        ('<a href="javascript:alert(1)">x</a>', "the link `javascript:alert(1)` leads to no file of the site"),
        ('<a href="data:text/html,x">x</a>', "the link `data:text/html,x` leads to no file of the site"),
        ('<a href="local:x.md">x</a>', "the link `local:x.md` leads to no file of the site"),
        ('<a href="PAGE.html">x</a>', "the link `PAGE.html` leads to no file of the site"),
        ('<img src="none.jpg" alt="">', "the link `none.jpg` leads to no file of the site"),
        ('<script src="none.js"></script>', "the link `none.js` leads to no file of the site"),
        ('<link rel="icon" href="none.svg">', "the link `none.svg` leads to no file of the site"),
        ('<a href="&#x6e;one.html">x</a>', "the link `none.html` leads to no file of the site"),
        (
            '<a href="../other.html#there">x</a>',
            "the link `../other.html#there` leads to an anchor that isn't on a/other.html",
        ),
        ('<a href="#there">x</a>', "the link `#there` leads to an anchor that isn't on a/b/page.html"),
        ('<p id="x"></p><p id="x"></p>', "the anchor `x` stands on the page twice"),
    ],
)
def test_what_leads_nowhere_is_told(body: str, message: str) -> None:
    assert _found(body) == [message]


def test_what_leads_to_the_wrong_place_on_a_page_is_a_warning() -> None:
    files = {"a.html": _page('<a href="#there">x</a><a href="there">x</a><p id="x"></p><p id="x"></p>')}
    assert [problem.severity for problem in check_site(files.items(), {})] == ["error", "warning", "error"]


def test_what_a_build_has_told_is_not_told_again() -> None:
    files = {"a/b.html": _page('<a href="../x.html">x</a>'), "c.html": _page('<a href="x.html">x</a>')}
    found = check_site(files.items(), {"a/b.html": "content/b.md"}, {"content/b.md": {"x.html"}})
    assert [problem.path for problem in found] == ["c.html"]


def test_an_anchor_in_what_is_no_page_is_not_looked_for() -> None:
    assert _found('<a href="p.jpg#xywh=1,2,3,4">x</a>') == []


def test_a_link_that_stands_twice_is_told_once() -> None:
    assert len(_found('<a href="none.html">x</a><a href="none.html">x</a>')) == 1


def test_a_page_that_is_not_utf_8_is_read_all_the_same() -> None:
    assert _found("", **{"static.htm": b'\xff<a href="none.html">x</a>'}) == [
        "the link `none.html` leads to no file of the site"
    ]


def test_a_problem_names_the_file_that_can_be_mended() -> None:
    files = {"tags/a.html": _page('<a href="x">x</a>'), "b.html": _page('<a href="x">x</a>')}
    assert list(check_site(files.items(), {"tags/a.html": "content/tags/a.md"})) == [
        Problem(
            "content/tags/a.md",
            0,
            "the link `x` leads to no file of the site",
            "mend it there, or in the template of the page tags/a.html",
        ),
        Problem(
            "b.html",
            0,
            "the link `x` leads to no file of the site",
            "mend the template, or the file in static/, that makes this page",
        ),
    ]


def test_a_page_is_read_for_its_anchors_and_links() -> None:
    seen = read_page('<h1 id="a"><a href="b">b</a></h1><p id="a"><img src="c" href="d">')
    assert (seen.anchors, seen.links, seen.twice) == (frozenset("a"), ("b", "c"), ("a",))
