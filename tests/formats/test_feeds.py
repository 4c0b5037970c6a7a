"""Feeds, as readers of feeds and validators have them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judges import read_atom, valid_atom, valid_json_feed
from msgspec import structs
from nouns import SITE, archive_and_problems, archive_of, article, credits_of, entry, sources
from nouns import source as outlet
from sites import GIF, built, site_of, write_site
from sites import article as written

from generator.dates import read_date
from generator.formats import atom, jsonfeed
from generator.formats.feeds import Channel, Gone, Told
from generator.index.cards import cards_at
from generator.model import Article, Body, Correction, Original, Rights, Site, Status
from generator.outputs import feeds
from generator.works import Named, work_of

BASED = structs.replace(SITE, base_url="https://a.example/rfa/", authority="rfa.example,2025")


def files_of(*articles: Article, site: Site = BASED, entries: tuple[Any, ...] = ()) -> dict[str, bytes]:
    archive = archive_of(articles, entries, site)
    return {page.url: page.view.data for page in feeds.pages(archive, site)}  # type: ignore[attr-defined]


def entries_of(data: bytes) -> Any:
    return read_atom(data).entries


def items_of(data: bytes) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = valid_json_feed(data)["items"]
    assert all(isinstance(item["content_html"], str) for item in items)
    return items


# --- what there is


def test_the_archive_and_each_list_have_one_in_two_forms() -> None:
    made = article("A", tags=("x",), sources=sources("RFA"), credits=credits_of("Ann Lee"))
    ways = ("index", "tags/x", "sources/rfa", "people/ann-lee", "languages/en")
    assert set(files_of(made)) == {f"{way}{ending}" for way in ways for ending in (".atom", ".feed.json")}


def test_it_holds_the_newest_first_and_no_more_than_the_site_says() -> None:
    made = [article(f"Story {day}", f"2021-02-{day:02}") for day in range(1, 20)]
    for site, size in ((BASED, 10), (structs.replace(BASED, feed_size=3), 3)):
        found = files_of(*made, site=site)
        assert [one.title for one in entries_of(found["index.atom"])] == [f"Story {19 - at}" for at in range(size)]
        assert [one["title"] for one in items_of(found["index.feed.json"])] == [
            f"Story {19 - at}" for at in range(size)
        ]


def test_what_has_no_date_is_in_none() -> None:
    found = files_of(article("A", ""), article("B", "2021", tags=("x",)), article("C", "", tags=("y",)))
    assert [one.title for one in entries_of(found["index.atom"])] == ["B"]
    assert "tags/x.atom" in found
    assert "tags/y.atom" not in found


def test_an_empty_archive_has_one_that_says_so() -> None:
    found = files_of()
    assert set(found) == {"index.atom", "index.feed.json"}
    assert entries_of(found["index.atom"]) == items_of(found["index.feed.json"]) == []


def test_the_newest_of_a_list_are_found_without_its_being_put_in_order() -> None:
    archive = archive_of([article(f"A{n}", f"2021-02-{n + 1:02}", language="ko" if n % 3 else "en") for n in range(20)])
    for cards in (*archive.languages.values(), archive.everything, cards_at(archive.catalogue, [1, 5, 7])):
        for many in (1, 2, 5, 30):
            assert cards.newest(many) == list(cards.places)[::-1][:many]


# --- what is told of an article


def test_an_entry_tells_who_made_it_when_and_where_it_came_from() -> None:
    made = article(
        "Crossing",
        "2021-02-03T14:30+09:00",
        id="n1",
        subtitle="Six soldiers.",
        language="ko",
        updated=read_date("2021-03-01"),
        credits=(*credits_of("Ann Lee"), *credits_of("Bo Kim", role="translator")),
        tags=("Border Guards",),
        original=Original(url="https://rfa.example/1", language="ko"),
        rights=Rights(holder="RFA", license="https://creativecommons.org/licenses/by/4.0/"),
    )
    found = files_of(made)
    (one,) = entries_of(found["index.atom"])
    assert one.id == "tag:rfa.example,2025:article:n1"
    assert (one.published, one.updated) == ("2021-02-03T14:30:00+09:00", "2021-03-01T12:00:00Z")
    assert [(author.name, author.href) for author in one.authors] == [
        ("Ann Lee", "https://a.example/rfa/people/ann-lee.html")
    ]
    assert [person.name for person in one.contributors] == ["Bo Kim"]
    assert b"<schema:roleName>translator</schema:roleName>" in found["index.atom"]
    assert [(tag.term, tag.scheme, tag.label) for tag in one.tags] == [
        ("border-guards", "tag:rfa.example,2025:tags", "Border Guards")
    ]
    links = {link.rel: link.href for link in one.links}
    assert links == {
        "alternate": "https://a.example/rfa/articles/2021/02/03/crossing.html",
        "via": "https://rfa.example/1",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert one.content[0].language == "ko"
    assert one.rights.startswith("RFA; ")
    (item,) = items_of(found["index.feed.json"])
    assert item == {
        "id": "tag:rfa.example,2025:article:n1",
        "title": "Crossing",
        "content_html": "<p>Crossing.</p>",
        "url": "https://a.example/rfa/articles/2021/02/03/crossing.html",
        "external_url": "https://rfa.example/1",
        "summary": "Six soldiers.",
        "date_published": "2021-02-03T14:30:00+09:00",
        "date_modified": "2021-03-01T12:00:00Z",
        "authors": [{"name": "Ann Lee", "url": "https://a.example/rfa/people/ann-lee.html"}],
        "tags": ["Border Guards"],
        "language": "ko",
        "_dateline": {
            "contributors": [{"name": "Bo Kim", "role": "translator"}],
            "rights": "RFA; https://creativecommons.org/licenses/by/4.0/",
        },
    }


def test_a_date_in_doubt_is_not_told_as_published() -> None:
    found = files_of(article("A", "2021-02?"))
    (one,) = entries_of(found["index.atom"])
    assert b"<published>" not in found["index.atom"]
    assert one.updated == "2021-02-01T12:00:00Z"
    assert b"<dcterms:issued>2021-02?</dcterms:issued>" in found["index.atom"]
    (item,) = items_of(found["index.feed.json"])
    assert "date_published" not in item
    assert item["_dateline"] == {"date": "2021-02?"}


def test_without_a_byline_it_is_by_whoever_published_it() -> None:
    rfa = outlet("RFA", "outlet")
    found = files_of(article("A", sources=sources("RFA")), article("B"), entries=(rfa,))
    assert {one.title: one.author for one in entries_of(found["index.atom"])} == {"A": "RFA", "B": "Test Archive"}


def test_what_a_reader_must_know_comes_first_and_what_was_put_right_last() -> None:
    made = article(
        "A",
        language="ko",
        status=Status("retracted", "It was <wrong>."),
        content_warning="Violence.",
        corrections=(Correction("The name & place.", read_date("2021-03")),),
    )
    html = items_of(files_of(made)["index.feed.json"])[0]["content_html"]
    parts = (
        "has been retracted",
        "It was &lt;wrong&gt;.",
        "Violence.",
        "<p>A.</p>",
        "March 2021",
        "The name &amp; place.",
    )
    assert sorted(parts, key=html.index) == list(parts)


# --- addresses

_BODY = """[on](other.md) [site](/tags/x.html) [out](https://o.example/) [lost](gone.md) note[^1]

![A bridge](bridge.gif)

[^1]: Said so.
"""
_FILES = {
    "articles/a.md": written(
        "A", "date: 2021-02-03\ntags: [x]\nimage: {src: bridge.gif, alt: Seen, caption: Dawn}", _BODY
    ),
    "articles/other.md": written("Other", "date: 2021-02-02"),
}


def html_of(root: Path, **facts: Any) -> str:
    write_site(root, _FILES)
    (root / "content/articles/bridge.gif").write_bytes(GIF)
    pages = site_of(root, _FILES, **facts)
    html: str = items_of(pages["tags/x.feed.json"])[0]["content_html"]
    assert html == entries_of(pages["tags/x.atom"])[0].content[0].value or "id=" in html  # feedparser takes ids away
    return html


_ADDRESSES = re.compile(r'(?:href|src|srcset|cite)="([^"]*)"')


def test_every_address_is_whole_where_the_archive_has_one(tmp_path: Path) -> None:
    html = html_of(tmp_path, base_url="https://a.example/rfa/")
    found = _ADDRESSES.findall(html)
    assert all(one.startswith(("https://a.example/rfa/", "https://o.example/")) for one in found)
    assert "https://a.example/rfa/articles/2021/02/02/other.html" in found
    assert "https://a.example/rfa/tags/x.html" in found
    assert any(one.startswith("https://a.example/rfa/articles/2021/02/03/a.html#") for one in found)
    assert sum("/pictures/" in one for one in found) == 2
    assert "<figcaption>Dawn</figcaption>" in html


def test_where_it_has_none_links_are_words_and_pictures_what_is_said_of_them(tmp_path: Path) -> None:
    html = html_of(tmp_path)
    assert _ADDRESSES.findall(html) == ["https://o.example/"]
    assert "<em>A bridge</em>" in html
    assert "<a>on</a>" in html


def test_no_feed_tells_an_address_that_nobody_stated() -> None:
    found = files_of(article("A", credits=credits_of("Ann Lee")), site=SITE)
    for url, data in found.items():
        if url.endswith(".atom"):
            assert b"href=" not in data
            assert b"<uri>" not in data
        else:
            assert b"url" not in data
    valid_atom(found["index.atom"])


def test_an_id_outlives_a_change_of_slug_date_and_address(tmp_path: Path) -> None:
    for authority in ("", 'authority = "rfa.example,2025"\n'):
        root = tmp_path / (authority and "owned")
        site = f'title = "T"\n{authority}base_url = "https://a.example/"\n'
        write_site(root, {"articles/a.md": written("First", "date: 2021-02-03")}, site)
        before = built(root)
        moved = site.replace("a.example/", "b.example/archive/")
        write_site(root, {"articles/a.md": written("First", "date: 2021-02-04\nslug: second")}, moved)
        after = built(root)
        assert "articles/2021/02/04/second.html" in after
        (one,), (other,) = entries_of(before["index.atom"]), entries_of(after["index.atom"])
        assert one.id == other.id
        assert one.link != other.link
        assert read_atom(before["index.atom"]).feed.id == read_atom(after["index.atom"]).feed.id
        (first,), (second,) = items_of(before["index.feed.json"]), items_of(after["index.feed.json"])
        assert first["id"] == second["id"] == one.id


# --- what was withdrawn


def test_a_withdrawal_is_announced_and_nothing_else_told_of_the_article() -> None:
    secret = article(
        "SECRET",
        "2020-01-02",
        id="n1",
        tags=("SECRETTAG", "x"),
        credits=credits_of("SECRETNAME"),
        body=Body("<p>SECRET</p>", "SECRET"),
        status=Status("withdrawn", "A source is at risk.", read_date("2021-05-06")),
    )
    undated = article("SECRET2", id="n2", status=Status("withdrawn"))
    found = files_of(secret, undated, article("A", "2021-06-07", tags=("x",)))
    assert all(b"secret" not in data.lower() for data in found.values())
    assert not any("secret" in url for url in found)
    root = valid_atom(found["index.atom"])
    gone = [(one.get("ref"), one.get("when"), one.findtext("{*}comment")) for one in root.iter("{*}deleted-entry")]
    assert gone == [
        ("tag:rfa.example,2025:article:n2", "2021-06-07T12:00:00Z", None),  # gone by then, as far as anybody knows
        ("tag:rfa.example,2025:article:n1", "2021-05-06T12:00:00Z", "A source is at risk."),
    ]
    assert json.loads(found["index.feed.json"])["_dateline"] == {
        "deleted": [
            {"id": "tag:rfa.example,2025:article:n2"},
            {"id": "tag:rfa.example,2025:article:n1", "date": "2021-05-06", "reason": "A source is at risk."},
        ]
    }
    assert b"deleted-entry" not in found["tags/x.atom"]


def test_a_withdrawal_is_news() -> None:
    gone = article("Gone", status=Status("withdrawn", "", read_date("2022-01-01")))
    assert read_atom(files_of(gone, article("A"))["index.atom"]).feed.updated == "2022-01-01T12:00:00Z"


# --- hostile text

_ANY = st.text(alphabet=st.characters(), max_size=40) | st.sampled_from(
    [
        'R&D <3 "x"',
        "]]>",
        "</entry>",
        "\x00\x08\x0b\x1f",
        "\ud800",
        "\ufffe\uffff",
        "&amp;lt;",
        "<!--",
        "\r\n\t",
        "\x85\u2028",
    ]
)


@given(_ANY, _ANY, _ANY)
def test_any_text_makes_a_feed_that_can_be_read_and_says_the_same(title: str, name: str, html: str) -> None:
    archive = archive_of([article("A", credits=credits_of("Ann"), tags=("x",))])
    work = work_of(archive.records[0], SITE)
    work = structs.replace(work, title=title, subtitle=name, byline=name, tags=(Named(name, "", "tags/x.html"),))
    told = Told(work, "urn:a", html, html, "https://a.example/", name, "", "2021-02-03T12:00:00Z")
    channel = Channel("urn:f", title, name, "en", name, "https://a.example/", "", "2021-02-03T12:00:00Z")
    gone = [Gone("urn:g", name, "2021-02-03T12:00:00Z", html)]
    root = valid_atom(atom.feed(channel, [atom.entry(told)], gone).encode())
    (one,) = root.findall("{*}entry")
    kept = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    assert (one.findtext("{*}title") or "") == kept.sub("", title)
    assert (one.findtext("{*}content") or "") == kept.sub("", html)
    (item,) = items_of(jsonfeed.feed(channel, [jsonfeed.item(structs.replace(told, picture=""))], gone))
    assert (item["title"], item["content_html"]) == (kept.sub("", title), kept.sub("", html))


def test_a_term_tells_what_its_file_says_of_it() -> None:
    described = entry("tag", "Border Guards", description="Who guards <it>.")
    found = read_atom(files_of(article("A", tags=("Border Guards",)), entries=(described,))["tags/border-guards.atom"])
    assert found.feed.title == "Border Guards — Test Archive"
    assert found.feed.subtitle == "Who guards <it>."
    links = {link.rel: link.href for link in found.feed.links}
    assert links == {
        "self": "https://a.example/rfa/tags/border-guards.atom",
        "alternate": "https://a.example/rfa/tags/border-guards.html",
    }


# --- the way to them


@pytest.mark.parametrize("facts", [{}, {"without": ("feeds",)}])
def test_pages_lead_to_their_feeds_where_there_are_any(tmp_path: Path, facts: dict[str, Any]) -> None:
    files = {
        "articles/a.md": written("A", "date: 2021-02-03\ntags: [x]"),
        "articles/b.md": written("B", "tags: [y]"),
    }
    pages = site_of(tmp_path, files, **facts)
    for url, data in pages.items():
        if not url.endswith(".html"):
            continue
        for way in re.findall(r'href="([^"]+\.(?:atom|feed\.json))"', data.decode()):
            assert _target(url, way) in pages
    led = b"application/atom+xml" in pages["tags/x.html"]
    assert led == (not facts)
    assert (b'rel="alternate" type="application/feed+json"' in pages["index.html"]) == led
    assert not re.search(rb'rel="alternate" type="application/(atom|feed)', pages["tags/y.html"])
    assert (b"index.atom" in pages["articles/2021/02/03/a.html"]) == led
    assert ("index.atom" in pages) == led


def test_lists_may_do_without_feeds_of_their_own(tmp_path: Path) -> None:
    pages = site_of(tmp_path, {"articles/a.md": written("A", "date: 2021-02-03\ntags: [x]")}, without=("list_feeds",))
    assert {url for url in pages if url.endswith((".atom", ".feed.json"))} == {"index.atom", "index.feed.json"}
    assert b'"x.atom"' not in pages["tags/x.html"]
    assert b"application/atom+xml" in pages["index.html"]


def _target(url: str, way: str) -> str:
    up = way.count("../")
    return "/".join((*url.split("/")[: url.count("/") - up], way.replace("../", "")))


# --- what a build makes anew


def test_an_edit_of_a_body_renews_the_feeds_that_hold_it_and_no_other() -> None:
    made = [article(f"A{n}", f"2021-02-{n + 1:02}", tags=("old",) if n < 5 else ("new",)) for n in range(10)]
    site = structs.replace(BASED, feed_size=3)

    def groups_of(*articles: Article, contents: dict[str, bytes]) -> dict[str, bytes]:
        archive, _ = archive_and_problems(articles, (), site, contents=contents)
        return {group.name: group.digest for group in feeds.groups(archive, site)}

    same = {one.path: b"a" * 16 for one in made}
    before = groups_of(*made, contents=same)
    for edited, changed in (
        ("A9", {"feed ", "feed tag:new", "feed language:en"}),
        ("A4", {"feed tag:old"}),
        ("A0", set()),
    ):
        after = groups_of(*made, contents={**same, f"content/articles/{edited}.md": b"b" * 16})
        assert {name for name in before if before[name] != after[name]} == changed
