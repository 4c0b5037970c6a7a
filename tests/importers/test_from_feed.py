"""Feeds of all families: real ones, our own, and broken ones."""

import json
from pathlib import Path
from typing import cast

import pytest
from all_found import FIXTURES, Found, found, messages

from generator.drafts.draft import Draft, Picture
from generator.importers import Importer, feed

IMPORTER = cast(Importer, feed)
REAL = FIXTURES / "feed"
OWN = Path(__file__).parent.parent / "golden" / "site"
RSS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Paper</title>
<link>https://paper.org/</link><language>ko</language>{}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xmlns:at="http://purl.org/atompub/tombstones/1.0">
<title>Le Journal</title><link href="https://journal.fr/"/>{}</feed>"""


def read(folder: Path, text: str, name: str = "feed.xml") -> Found:
    path = folder / name
    path.write_text(text, "utf-8")
    return found(IMPORTER, path)


def titled(folder: Path, name: str) -> Draft:
    """What becomes of an entry of a real feed, which has no title, when it is given one."""
    text = (REAL / f"{name}.xml").read_text("utf-8")
    text = text.replace("<item>", "<item><title>Given</title>").replace("<entry>", "<entry><title>Given</title>")
    return read(folder, text).draft("Given")


# --- real feeds


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("entry_author_name", {"bylines": [{"name": "Example author", "role": "author"}]}),
        ("entry_category_label", {"tags": ["Atom 1.0 tests"]}),
        ("entry_source_title", {"original": {"publisher": "Example Atom"}}),
        ("item_author_map_author_detail_name", {"bylines": [{"name": "Example editor", "role": "author"}]}),
        ("item_category_multiple", {"tags": ["Example category 1", "Example category 2"]}),
        ("item_dc_creator", {"bylines": [{"name": "Example editor", "role": "author"}]}),
        ("item_dcterms_issued", {"date": "2003-12-31 10:14:55 Z"}),
        ("item_pubDate", {"date": "2004-01-01 19:48:21 Z"}),
        ("item_source", {"original": {"publisher": "Example source"}}),
        ("item_enclosure_url", {"image": {"src": "picture:0"}, "original": {"url": "http://example.com/"}}),
        ("rss_item_link_corrupted_ampersands", {"original": {"url": "http://link/get?a=1&b=2"}}),
    ],
)
def test_real_feeds_field_by_field(tmp_path: Path, name: str, facts: object) -> None:
    assert titled(tmp_path, name).facts == facts


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("entry_content_inline_markup", "Example **Atom**"),
        ("entry_content_xml_base_inherit", "Example [test](http://example.com/test/test.html)"),
        ("item_content_encoded", "Example content"),
        ("item_description_naked_markup", "Example description"),
        ("item_xhtml_body", "Example content"),
    ],
)
def test_real_feeds_have_their_texts(tmp_path: Path, name: str, body: str) -> None:
    assert titled(tmp_path, name).body == body


def test_early_versions() -> None:
    (draft,) = found(IMPORTER, REAL / "rdf_item_title.xml").drafts
    assert (draft.title, draft.key) == ("Example title", "http://example.com/1")
    (draft,) = found(IMPORTER, REAL / "rss090_item_title.xml").drafts
    assert (draft.title, draft.key) == ("Item title", "rss090_item_title.xml#Item title")


def test_a_real_feed_that_is_cut_is_told() -> None:
    every = found(IMPORTER, REAL / "rss_incomplete_cdata.xml")
    assert [problem.line for problem in every.problems] == [13]


def test_our_own_feeds_come_back_the_same_from_both_forms() -> None:
    atom, other = found(IMPORTER, OWN / "index.atom"), found(IMPORTER, OWN / "index.feed.json")
    assert not atom.problems + other.problems
    assert [draft.title for draft in atom.drafts] == [draft.title for draft in other.drafts]
    assert len(atom.drafts) == 10
    for one, two in zip(atom.drafts, other.drafts, strict=True):
        assert (one.key, one.body, one.pictures) == (two.key, two.body, two.pictures)
        for key in ("date", "updated", "language", "tags", "subtitle"):
            assert one.facts.get(key) == two.facts.get(key), (one.title, key)
        assert names(one) == names(two)  # JSON Feed has no word for what an author did


def names(draft: Draft) -> list[str]:
    return [credit["name"] for credit in cast(list[dict[str, str]], draft.facts.get("bylines", []))]


def test_our_own_feed_tells_roles_sources_and_what_was_withdrawn() -> None:
    every = found(IMPORTER, OWN / "index.atom")
    draft = every.draft("Six Soldiers Cross the River: “R&D <3”")
    assert {"name": "Leejin Jun", "role": "translator"} in cast(list[object], draft.facts["bylines"])
    assert draft.facts["tags"]
    assert "announced as deleted" in every.reasons()
    uncertain = [one.facts["date"] for one in every.drafts if "Z" not in str(one.facts.get("date", "Z"))]
    assert "2020" in uncertain or "202X" in uncertain


# --- recognition


def test_only_feeds_are_claimed(tmp_path: Path) -> None:
    for path in (FIXTURES / "ghost", FIXTURES / "medium", FIXTURES / "wordpress", FIXTURES / "substack"):
        assert not found(IMPORTER, path).claim.files
    for at, text in enumerate(
        ("<html><rss></rss></html>", "<RDF><a/></RDF>", "<sitemapindex/>", "<feed><x/></feed>", "x")
    ):
        assert not read(tmp_path, text, f"{at}.xml").claim.files
    assert not read(tmp_path, '{"a": "https://jsonfeed.org/"}', "b.json").claim.files
    assert read(tmp_path, f"<!-- <html> --><!DOCTYPE rss>{RSS}", "c.rss").claim.files


# --- what is stated


def test_rss_with_its_modules(tmp_path: Path) -> None:
    (draft,) = read(
        tmp_path,
        RSS.format(
            "<item><title>R&amp;D &amp;lt;3</title><link>https://paper.org/1</link><guid>x1</guid>"
            "<description>Short.</description><content:encoded><![CDATA[<p>Long <b>text</b>.</p>]]></content:encoded>"
            "<dc:creator><![CDATA[kim@paper.org (Kim Minsu)]]></dc:creator>"
            "<pubDate>Wed, 03 Feb 2021 10:00:00 +0900</pubDate>"
            "<media:content url='https://paper.org/s.jpg' width='100' medium='image'/>"
            "<media:content url='https://paper.org/l.jpg' width='900' medium='image'>"
            "<media:description>The ice</media:description><media:credit>Ann Lee</media:credit></media:content>"
            "<enclosure url='https://paper.org/a.mp3' type='audio/mpeg'/></item>"
        ),
    ).drafts
    assert (draft.title, draft.body, draft.key) == ("R&D <3", "Long **text**.", "https://paper.org/1")
    assert draft.facts == {
        "subtitle": "Short.",
        "language": "ko",
        "date": "2021-02-03 10:00:00 +09:00",
        "bylines": [{"name": "Kim Minsu", "role": "author"}],
        "original": {"url": "https://paper.org/1", "publisher": "The Paper"},
        "image": {"src": "picture:0", "caption": "The ice", "credit": "Ann Lee"},
        "guid": "x1",
    }
    assert draft.pictures == (Picture("https://paper.org/l.jpg"),)
    assert messages(draft) == [
        "a file that goes with it is not held: https://paper.org/a.mp3",
        "a picture that the text does not show is left out: https://paper.org/s.jpg",
    ]


def test_a_summary_is_all_that_some_feeds_hold(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, RSS.format("<item><title>A</title><description>Short.</description></item>")).drafts
    assert (draft.body, messages(draft)) == ("Short.", ["the feed holds a summary only"])
    assert "subtitle" not in draft.facts


def test_what_says_nothing_is_left(tmp_path: Path) -> None:
    every = read(tmp_path, RSS.format("<item><pubDate>x</pubDate></item>"))
    assert every.reasons() == ["an entry without a title, a text and a picture"]


def test_atom_with_its_forms_of_text(tmp_path: Path) -> None:
    every = read(
        tmp_path,
        ATOM.format(
            "<entry><id>tag:1</id><title type='html'>&lt;b&gt;A&lt;/b&gt; &amp;amp; B</title>"
            "<link rel='alternate' type='text/html' href='/1'/><link rel='via' hreflang='ko' href='https://rfa.org/1'/>"
            "<link rel='license' href='https://creativecommons.org/licenses/by/4.0/'/><rights>Le Journal</rights>"
            "<updated>2021-02-04T00:00:00Z</updated><published>2021-02-03T10:00:00+09:00</published>"
            "<author><name>Ann Lee</name><email>ann@x.org</email></author><contributor><name>Kim</name></contributor>"
            "<content>One &lt; two.\n\nThree.</content></entry>"
            "<at:deleted-entry ref='tag:2' when='2021-02-03T10:00:00Z'/>"
        ),
    )
    (draft,) = every.drafts
    assert (draft.title, draft.key) == ("A & B", "https://journal.fr/1")
    assert draft.body == "One < two.\n\nThree."
    assert draft.facts == {
        "language": "fr",
        "date": "2021-02-03 10:00:00 +09:00",
        "updated": "2021-02-04 00:00:00 Z",
        "bylines": [{"name": "Ann Lee", "role": "author"}, {"name": "Kim", "role": "contributor"}],
        "original": {"url": "https://rfa.org/1", "language": "ko", "publisher": "Le Journal"},
        "rights": {"license": "https://creativecommons.org/licenses/by/4.0/", "note": "Le Journal"},
        "guid": "tag:1",
    }
    assert [(left.reason, left.place.endswith(": tag:2")) for left in every.left] == [("announced as deleted", True)]
    assert "ann@x.org" not in str(draft)


def test_json_feed_of_both_versions(tmp_path: Path) -> None:
    items = [
        {"id": "https://p.org/1", "title": "A <b>", "content_text": "One & two.\n\nThree.", "author": {"name": "Ann"}},
        {
            "id": "2",
            "content_html": "<p>x</p>",
            "authors": [{"name": "Kim"}],
            "image": "https://p.org/a.jpg",
            "tags": ["ice"],
        },
        "not an item",
    ]
    text = json.dumps({"version": "https://jsonfeed.org/version/1", "title": "P", "items": items})
    every = read(tmp_path, text, "feed.json")
    first, second = every.drafts
    assert (first.title, first.key, first.body) == ("A <b>", "https://p.org/1", "One & two.\n\nThree.")
    assert first.facts["bylines"] == [{"name": "Ann", "role": "author"}]
    assert (second.key, second.facts["image"], second.facts["tags"]) == ("2", {"src": "picture:0"}, ["ice"])
    assert every.reasons() == ["not an item, but something else"]


def test_broken_json_is_told_with_its_line(tmp_path: Path) -> None:
    every = read(tmp_path, '{"version": "https://jsonfeed.org/version/1",\n"items": [}', "feed.json")
    assert [problem.line for problem in every.problems] == [2]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    every = read(tmp_path, bomb + RSS.format("<item><title>&b;</title></item>"))
    assert not every.drafts
    assert "entities" in every.problems[0].message
