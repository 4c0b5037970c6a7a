"""Saved pages: field by field of real ones, and what is done with those that are broken, hostile, or no articles."""

import base64
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drafts import packages
from generator.drafts.draft import Draft, Left
from generator.drafts.tree import tree_of
from generator.importers import Aim, Found, html
from generator.model import Problem

FIXTURES = Path(__file__).parent / "fixtures" / "html"
TEXT = "The river froze in the night, and six men went over it before the guards had changed. "
BODY = "".join(f"<p>{number}. {TEXT}</p>" for number in range(6))
PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(900)).decode()


def read(folder: Path, files: Mapping[str, str | bytes] | None = None) -> list[Found]:
    for name, data in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    tree = tree_of(folder)
    claim = html.claim(tree, tree.names)
    return list(html.drafts(html.tree(tree, claim), claim, Aim("en")))


def draft(folder: Path, page: str | bytes, **others: str | bytes) -> Draft:
    found = read(folder, {"a.html": page, **others})
    assert len(found) == 1, found
    assert isinstance(found[0], Draft), found
    return found[0]


def real(name: str) -> Draft:
    tree = tree_of(FIXTURES / name)
    (found,) = html.drafts(tree, html.claim(tree, tree.names), Aim("en"))
    assert isinstance(found, Draft)
    return found


def page(head: str = "", body: str = BODY, attributes: str = "") -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body><article>{body}</article></body></html>"


# --- real pages


def test_a_page_of_yonhap() -> None:
    found = real("yonhap-drill.html")
    assert found.title == "N. Korea slams S. Korea for joint military drill, warns of consequences"
    assert found.key == "https://en.yna.co.kr/view/AEN20190820002300325"
    assert found.facts["date"] == "2019-08-20 09:31:01 +09:00"
    assert found.facts["language"] == "en"
    assert found.facts["tags"] == ["North Korea", "NK", "Rodong Sinmun", "joint military excerise"]
    assert found.facts["sources"] == [{"name": "Yonhap News Agency", "kind": "outlet"}]
    assert found.facts["rights"] == {"holder": "Yonhap News Agency"}
    assert found.facts["dateline"] == "Seoul"
    assert [guess.field for guess in found.guesses] == ["dateline"]
    assert "bylines" not in found.facts
    assert "SEOUL, Aug. 20 (Yonhap) -- Part 2: The bridge over the river was closed" in found.body
    assert "late actor Lee" not in found.body, "stories beside it are no part of it"


def test_a_page_of_reuters() -> None:
    found = real("reuters-parasite.html")
    assert found.title == "'Parasite' scores historic upset at SAG awards, boosting Oscar chances"
    assert found.facts["date"] == "2020-01-20 09:49:32 +00:00"
    assert found.facts["bylines"] == [{"name": "Jill Serjeant", "role": "author"}]
    assert found.facts["original"] == {"url": "https://www.reuters.com/article/us-awards-sag-idUSKBN1ZI0EH"}
    assert found.facts["image"] == {"src": "picture:0"}
    assert found.pictures[0].address.startswith("https://s3.reutersmedia.net/resources/r/?m=02")
    assert found.pictures[0].file == ""
    assert found.body.startswith("LOS ANGELES (Reuters) - Part 4: The bridge over the river")
    assert "Additional reporting by Steve Gorman" in found.body
    assert "alternates" not in found.facts, "the same language for another country is no translation"


def test_a_page_in_french_that_states_neither_date_nor_author_to_machines() -> None:
    found = real("soundofscience-1927.html")
    assert found.title == "Une candidature collective à la présidence du HCERES"
    assert found.facts["language"] == "fr-FR"
    assert found.facts["date"] == "2020-01-20"
    assert found.facts["bylines"] == [{"name": "Martin Clavey", "role": "author"}]
    assert {guess.field for guess in found.guesses} == {"date", "bylines"}
    assert found.facts["tags"] == ["Politique scientifique française", "évaluation", "HCERES"]
    assert "(https://www.aefinfo.fr/acces-depeche/618965)" in found.body


def test_a_page_in_chinese() -> None:
    found = real("xinhua-medicines.html")
    assert found.title == "短缺药品保供稳价 全力保障临床用药需求"
    assert found.facts["date"] == "2023-11-17"
    assert found.facts["tags"] == ["短缺", "医卫", "药品信息", "医疗卫生机构"]
    assert found.body.startswith("新华社北京11月17日电第4段：早晨大桥关闭")
    assert "subtitle" not in found.facts, "its description is the first sentence of the text"
    assert not found.pictures, "a spacer is no picture"


# --- what counts of what a page says

JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsMediaOrganization", "@id": "#us", "name": "The Herald"},
 {"@type": "OpinionNewsArticle", "headline": "Ice on the
 Yalu", "datePublished": "2021-02-03T10:00:00+09:00", "dateModified": "2021-02-05T01:00:00Z",
  "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Organization", "name": "The Herald"}],
  "translator": {"@type": "Person", "name": "Bo Kim"}, "publisher": {"@id": "#us"}, "inLanguage": "en-GB",
  "contentLocation": {"@type": "Place", "name": "Hyesan"}, "locationCreated": {"name": "Seoul"},
  "keywords": "ice, border", "articleSection": "World", "description": "What the winter does to those who guard it.",
  "correction": {"@type": "CorrectionComment", "text": "Six, not five.", "datePublished": "2021-02-04"},
  "isPartOf": {"@type": "CreativeWorkSeries", "name": "Winter"}, "isAccessibleForFree": false,
  "image": {"@type": "ImageObject", "url": "/i/yalu.jpg", "caption": "The river", "creditText": "Bo Kim"},
  "license": "https://creativecommons.org/licenses/by/4.0/",}]}</script>
 <meta property="og:title" content="SEO title | The Herald">
 <meta property="article:published_time" content="2021-02-01">
 <meta name="description" content="Another one."><link rel="canonical" href="https://herald.example/world/ice-on-the-yalu">
 <link rel="alternate" hreflang="ko" href="https://herald.example/ko/ice-on-the-yalu">"""


def test_what_json_ld_states_counts_most_although_it_is_broken(tmp_path: Path) -> None:
    found = draft(tmp_path, page(JSON_LD, f"<h1>Ice on the Yalu</h1>{BODY}"))
    assert (found.title, found.slug) == ("Ice on the Yalu", "ice-on-the-yalu")
    assert found.key == "https://herald.example/world/ice-on-the-yalu"
    assert dict(found.facts) == {
        "subtitle": "What the winter does to those who guard it.",
        "language": "en-GB",
        "genre": "opinion",
        "date": "2021-02-03 10:00:00 +09:00",
        "updated": "2021-02-05 01:00:00 Z",
        "tags": ["World", "ice", "border"],
        "locations": ["Hyesan", {"place": "Seoul", "role": "dateline"}],
        "sources": [{"name": "The Herald", "kind": "outlet"}],
        "original": {"url": "https://herald.example/world/ice-on-the-yalu"},
        "series": "Winter",
        "corrections": [{"date": "2021-02-04", "text": "Six, not five."}],
        "rights": {"license": "https://creativecommons.org/licenses/by/4.0/"},
        "alternates": {"ko": "https://herald.example/ko/ice-on-the-yalu"},
        "bylines": [{"name": "Ann Lee", "role": "author"}, {"name": "Bo Kim", "role": "translator"}],
        "image": {"src": "picture:0", "caption": "The river", "credit": "Bo Kim"},
    }
    assert [note.message for note in found.notes] == [
        "its page states two dates: 2021-02-03 in JSON-LD, 2021-02-01 in a meta element"
    ]
    assert not found.body.startswith("#"), "the title stands in the front matter"


def test_meta_elements_of_many_kinds(tmp_path: Path) -> None:
    head = """<title>Ice on the Yalu - The Herald</title><meta property="og:site_name" content="The Herald">
      <meta name="sailthru.date" content="Wed, 03 Feb 2021 10:00:00 +0900">
      <meta name="parsely-author" content="By Ann Lee and Bo Kim">
      <meta name="news_keywords" content="ice; border"><meta name="dc.language" content="ko">
      <meta name="keywords" content="everything, herald.com"><meta property="og:url" content="https://herald.example/a/b-c">"""
    found = draft(tmp_path, page(head))
    assert found.title == "Ice on the Yalu"
    assert found.facts["date"] == "2021-02-03 10:00:00 +09:00"
    assert [credit["name"] for credit in found.facts["bylines"]] == ["Ann Lee", "Bo Kim"]  # type: ignore[call-overload, index]
    assert found.facts["tags"] == ["ice", "border"]
    assert found.facts["language"] == "ko"
    assert found.guesses == ()


def test_a_sign_off_is_read(tmp_path: Path) -> None:
    signed = "<p>Reported by Yonggun Shin for RFA's Korean Service. Translated by Leejin Jun.</p>"
    found = draft(tmp_path, page('<meta name="author" content="RFA">', BODY + signed))
    assert found.facts["bylines"] == [
        {"name": "Yonggun Shin", "role": "reporter", "for": "RFA Korean Service"},
        {"name": "Leejin Jun", "role": "translator", "from": "ko"},
    ]


def test_the_text_in_json_ld_is_taken_where_the_page_shows_a_part_of_it(tmp_path: Path) -> None:
    told = "\\n".join(f"{number}. {TEXT}" for number in range(20))
    node = f'{{"@type": "NewsArticle", "headline": "Ice", "articleBody": "{told}"}}'
    head = f'<script type="application/ld+json">{node}</script>'
    found = draft(tmp_path, page(head))
    assert found.body.count("went over it") == 20
    assert "JSON-LD" in found.notes[0].message


def test_free_text_between_blocks_and_paragraphs_of_the_text_are_not_lost(tmp_path: Path) -> None:
    lead = "HYESAN, North Korea (AP) — The mind behind the crossing of the river told of it on Wednesday in a call. "
    page_ = page("<title>Ice</title>", f"<div><ul><li><a href='/x'>Other</a></li></ul></div>{lead}<br><br>{BODY}")
    assert lead.strip()[:60] in draft(tmp_path, page_).body


# --- where a page came from


@pytest.mark.parametrize(
    ("comment", "url", "retrieved"),
    [
        ("<!-- saved from url=(0027)https://herald.example/a/b -->", "https://herald.example/a/b", None),
        (
            "<!--\n Page saved with SingleFile \n url: https://herald.example/a/b \n"
            " saved date: Thu Nov 26 2020 19:00:00 GMT+0900 (KST)\n-->",
            "https://herald.example/a/b",
            "2020-11-26",
        ),
        (
            "<!-- Mirrored from herald.example/a/b by HTTrack Website Copier/3.x [XR&CO'2014],"
            " Mon, 01 Feb 2021 10:00:00 GMT -->",
            "http://herald.example/a/b",
            "2021-02-01",
        ),
        (
            '<meta name="savepage-url" content="https://herald.example/a/b">'
            '<meta name="savepage-date" content="Mon Feb 01 2021 10:00:00 GMT">',
            "https://herald.example/a/b",
            "2021-02-01",
        ),
    ],
)
def test_where_it_was_saved_from(tmp_path: Path, comment: str, url: str, retrieved: str | None) -> None:
    found = draft(tmp_path, page("<title>Ice on the river</title>").replace("<html >", f"<html>{comment}"))
    assert found.key == url
    assert found.facts["original"] == {"url": url} | ({"retrieved": retrieved} if retrieved else {})


def test_a_page_of_the_wayback_machine(tmp_path: Path) -> None:
    capture = "https://web.archive.org/web/20210920073129/https://herald.example/a/b"
    found = draft(
        tmp_path, page("<title>Ice on it</title>").replace("<html >", f"<!-- saved from url=(0069){capture} --><html>")
    )
    assert found.facts["original"] == {
        "url": "https://herald.example/a/b",
        "retrieved": "2021-09-20",
        "captures": [capture],
    }


def test_a_guessed_date_is_not_later_than_the_page_was_saved(tmp_path: Path) -> None:
    body = f"<p>It will open on March 5, 2022.</p>{BODY}<p>Set on January 30, 2021.</p>"
    kept = '<meta name="savepage-date" content="Mon Feb 01 2021 10:00:00 GMT">'
    free, bound = (draft(tmp_path, page(f"<title>Ice on it</title>{head}", body)) for head in ("", kept))
    assert free.guesses[0].field == bound.guesses[0].field == "date"
    assert str(bound.facts["date"]) <= "2021-02-01"


# --- pictures


def test_pictures_in_the_folder_beside_are_held(tmp_path: Path) -> None:
    body = f'<p><img src="./a_files/map%20of%20it.png" alt="A map"></p>{BODY}'
    found = draft(
        tmp_path,
        page('<title>Ice</title><meta property="og:image" content="https://cdn.example/x/ice.jpg">', body),
        **{"a_files/ice.jpg": b"\xff\xd8\xff", "a_files/map of it.png": b"\x89PNG"},
    )
    assert {picture.file for picture in found.pictures} == {"a_files/ice.jpg", "a_files/map of it.png"}
    tree = tree_of(tmp_path)
    assert html.claim(tree, tree.names).beside == ("a_files/ice.jpg", "a_files/map of it.png")


def test_a_picture_within_the_page_can_be_opened(tmp_path: Path) -> None:
    body = f'<p><img src="data:image/png;base64,{PIXEL}" alt="A map"></p>{BODY}'
    found = draft(tmp_path, page("<title>Ice</title>", body))
    assert [picture.file for picture in found.pictures] == ["a.html!0.png"]
    tree = tree_of(tmp_path)
    with html.tree(tree, html.claim(tree, tree.names)).open("a.html!0.png") as file:
        assert file.read() == base64.b64decode(PIXEL)
    for name in ("a.html!1.png", "a.html!x", "b.html!0.png"):
        with pytest.raises(OSError, match=r"no such|No such"):
            html.tree(tree, html.claim(tree, tree.names)).open(name)


MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://herald.example/a/ice-on-it
Subject: Ice
Date: Mon, 1 Feb 2021 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

------x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit
Content-Location: https://herald.example/a/ice-on-it

{page("<title>Ice on it</title>", '<p><img src="https://herald.example/i/map.png" alt="A map"></p>' + BODY)}
------x
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://herald.example/i/map.png

{PIXEL}
------x--
"""


def test_mhtml(tmp_path: Path) -> None:
    (found,) = read(tmp_path, {"a.mht": MHTML})
    assert isinstance(found, Draft)
    assert found.title == "Ice on it"
    assert found.facts["original"] == {"url": "https://herald.example/a/ice-on-it", "retrieved": "2021-02-01"}
    assert found.pictures[0].file == "a.mht!https://herald.example/i/map.png"
    tree = tree_of(tmp_path)
    with html.tree(tree, html.claim(tree, tree.names)).open(found.pictures[0].file) as file:
        assert file.read() == base64.b64decode(PIXEL)


# --- what is no article


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (page("<title>Ice</title>", "<p>A few words.</p>"), "a page with fewer than 40 words of text"),
        (page("<title>404 Not Found</title>"), "an error, a login or a search, not an article"),
        (
            page('<script type="application/ld+json">{"@type": "CollectionPage"}</script><title>News</title>'),
            "a list of articles or a front page, not an article",
        ),
        (
            page("<title>News</title>", "".join(f"<p><a href='/{n}'>{n} {TEXT}</a></p>" for n in range(9))),
            "a list of articles or a front page, not an article",
        ),
        (
            page(
                '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ice"}</script>', "<p>Ice</p>"
            ),
            "a page of an article whose text is not in it",
        ),
        (page("<title>Ice</title>", f"<p>{'word ' * 1_100_000}</p>"), "a page of more than 5 MB"),
    ],
)
def test_what_is_no_article_is_left_with_its_reason(tmp_path: Path, written: str, reason: str) -> None:
    (found,) = read(tmp_path, {"a.html": written})
    assert isinstance(found, Left)
    assert found.reason == reason


def test_two_copies_of_a_page_are_one_article(tmp_path: Path) -> None:
    written = page('<title>Ice</title><link rel="canonical" href="https://herald.example/a/b">')
    first, second = read(tmp_path, {"a.html": written, "b.html": written})
    assert isinstance(first, Draft)
    assert second == Left(str(tmp_path / "b.html"), "a second copy of a page that was imported")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xml", b"<?xml version='1.0'?><rss><channel/></rss>"),
        ("a.md", b"# A text\n\n<p>with HTML</p>"),
        ("a.txt", b"A headline\n\nA text."),
        ("a.css", b"<!-- html -->"),
        ("a.json", b"{}"),
        ("a.html", b"no page at all"),
        ("a.eml", b"Subject: hello\nContent-Type: text/plain\n\nA mail."),
    ],
)
def test_other_files_are_not_claimed(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    tree = tree_of(tmp_path)
    assert html.claim(tree, tree.names).files == ()


@pytest.mark.parametrize("begun", ["\ufeff", "\n\n  ", "<!-- a -->\n<!-- b -->", "<?xml version='1.0'?>"])
def test_a_page_is_recognised_by_its_content(tmp_path: Path, begun: str) -> None:
    (tmp_path / "page-7").write_text(begun + page(), "utf-8")
    tree = tree_of(tmp_path)
    assert html.claim(tree, tree.names).files == ("page-7",)


# --- encodings, faults and hostility


@pytest.mark.parametrize(
    ("data", "guessed"),
    [
        (page("<title>혜산시의 얼음</title>").encode("utf-16"), ()),
        (page('<meta charset="euc-kr"><title>혜산시의 얼음</title>').encode("euc-kr"), ()),
        (page("<title>혜산시의 얼음</title>").encode() + b"\xff", ("encoding",)),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, guessed: tuple[str, ...]) -> None:
    found = draft(tmp_path, data)
    assert found.title == "혜산시의 얼음"
    assert tuple(guess.field for guess in found.guesses) == guessed


@pytest.mark.parametrize(
    "hostile",
    [
        "<!doctype html><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><body>&a;" + BODY,
        "<html>" + "<div>" * 20_000 + BODY,
        '<html><script type="application/ld+json">' + "[" * 50_000 + "</script>" + BODY,
        '<html><script type="application/ld+json">{"@type": "NewsArticle", "headline": [[]], "author": 7}</script>'
        + BODY,
        '<html><base href="http://["><link rel="canonical" href="http://[x"><title>Ice</title>' + BODY,
        "<html><body>" + "<table><tr><td>" * 3_000 + BODY,
    ],
)  # fmt: skip
def test_hostile_pages_harm_nobody(tmp_path: Path, hostile: str) -> None:
    (found,) = read(tmp_path, {"a.html": hostile})
    assert isinstance(found, Draft | Left)
    assert "root:" not in str(found)


def test_pictures_never_lead_out_of_the_tree(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"\x89PNG")
    body = f'<p><img src="../secret.png"><img src="/etc/passwd.png"><img src="..%2Fsecret.png"></p>{BODY}'
    found = draft(tmp_path / "in", page("<title>Ice</title>", body))
    assert {picture.file for picture in found.pictures} <= {""}


def test_without_the_package_each_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "find_spec", lambda _: None)
    (found,) = read(tmp_path, {"a.html": page()})
    assert isinstance(found, Problem)
    assert found.hint == "pip install 'dateline[import]'"


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 2_000))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, noise: bytes, place: int) -> None:
    data = page(JSON_LD).encode()
    folder = tmp_path_factory.mktemp("noise")
    (found,) = read(folder, {"a.html": data[:place] + noise + data[place:]}) or [Left("", "")]
    assert isinstance(found, Draft | Left | Problem)
