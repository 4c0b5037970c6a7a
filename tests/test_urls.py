"""Every shape of address, and which files can answer an old one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import urls
from generator.model import Kind


def test_the_shapes() -> None:
    assert urls.article(("2021", "02"), "six") == "articles/2021/02/six.html"
    assert urls.article((), "six") == "articles/undated/six.html"
    assert urls.article(("202x",), "six") == "articles/202x/six.html"
    assert urls.term("location", ("north-korea", "ryanggang")) == "locations/north-korea/ryanggang.html"
    assert [urls.overview(kind) for kind in urls.FOLDERS] == [
        "tags/index.html",
        "locations/index.html",
        "sources/index.html",
        "people/index.html",
    ]
    assert urls.date(("2021", "02")) == "dates/2021/02.html"
    assert urls.date(()) == "dates/undated.html"
    assert urls.language("zh-Hans") == "languages/zh-hans.html"
    assert urls.unnamed("military") == "sources/unnamed/military.html"
    assert urls.unnamed("military", ("china", "jilin")) == "sources/unnamed/military/china/jilin.html"
    assert urls.prose("about") == "about.html"
    assert urls.older("tags/x.html", "20210203") == "tags/x/page-20210203.html"
    assert urls.picture("yalu", "1a2b", ".jpg") == "pictures/yalu-1a2b.jpg"


@pytest.mark.parametrize(
    ("url", "way"), [("index.html", ""), ("tags/a.html", "../"), ("articles/2021/02/a.html", "../../../")]
)
def test_the_way_to_the_top(url: str, way: str) -> None:
    assert urls.root(url) == way


@pytest.mark.parametrize(
    ("path", "target", "file"),
    [
        ("content/articles/a.md", "yalu.jpg", "content/articles/yalu.jpg"),
        ("content/articles/2021/a.md", "../b.md", "content/articles/b.md"),
        ("content/articles/a.md", "./x/../my%20photo.png", "content/articles/my photo.png"),
        ("content/articles/a.md", "../../../etc/passwd", "../etc/passwd"),
        ("content/articles/a.md", "%2e%2e/b.md", "content/b.md"),
    ],
)
def test_the_file_beside(path: str, target: str, file: str) -> None:
    assert urls.beside(path, target) == file


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("old/path.html", "old/path.html"),
        ("/old/path.html", "old/path.html"),
        ("/old/path.htm", "old/path.htm"),
        ("/old/path/", "old/path/index.html"),
        ("/old/path", "old/path/index.html"),
        ("2019/01/15/slug/", "2019/01/15/slug/index.html"),
        (" old/a%20b.html ", "old/a b.html"),
        ("오래된/주소.html", "오래된/주소.html"),
        ("%EC%98%A4.html", "오.html"),
    ],
)
def test_what_answers_an_old_address(written: str, answer: str) -> None:
    assert urls.redirect(written) == answer


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/",
        "..",
        "../up.html",
        "a/../b.html",
        "a/%2e%2e/b.html",
        "a//b.html",
        ".well-known/x.html",
        "a/．．/b.html",
        "a/\u2024\u2024/b.html",
        "https://example.org/a.html",
        "//example.org/a.html",
        "feed.xml",
        "a.php",
        "con.html",
        "AUX/x.html",
        "lpt1/",
        "com\u00b9.html",
        "a./b.html",
        "a /b.html",
        "a\\b.html",
        "a?b.html",
        "a.html?x=1",
        "a.html#part",
        "a:b.html",
        "a\x00.html",
        "a\x7f.html",
        "a\u202eb.html",
        "a\u200bb.html",
        "x" * 201 + ".html",
        "/".join(["x" * 150] * 6) + ".html",
    ],
)
def test_what_no_file_can_answer(written: str) -> None:
    assert urls.redirect(written) is None


@given(st.text(max_size=60))
@example("a%252e.html")
@example("%2Fa.html")
@example("a%2fb%2F..%2Fc.html")
def test_an_answer_is_a_path_of_the_site(written: str) -> None:
    answer = urls.redirect(written)
    if answer is not None:
        assert not answer.startswith("/")
        assert answer.endswith((".html", ".htm"))
        assert all(part not in {"", ".", ".."} for part in answer.split("/"))


@pytest.mark.parametrize(
    ("kind", "url", "meant"),
    [
        ("location", "locations/north-korea/ryanggang.html", "search.html?place=north-korea/ryanggang"),
        ("tag", "tags/탈북.html", "search.html?tag=%ED%83%88%EB%B6%81"),
        ("source", "sources/r&d.html", "search.html?source=r%26d"),
        ("person", "people/ann-lee.html", "search.html?person=ann-lee"),
    ],
)
def test_a_search_of_what_a_term_has_names_its_way(kind: Kind, url: str, meant: str) -> None:
    assert urls.search_within(kind, url) == meant
