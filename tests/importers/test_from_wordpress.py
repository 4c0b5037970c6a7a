"""Exports of WordPress: real ones, and all that can stand in one."""

import gzip
import zipfile
from pathlib import Path
from typing import cast

import pytest
from all_found import FIXTURES, Found, found, messages
from hypothesis import given
from hypothesis import strategies as st

from generator.drafts.draft import Draft, Picture
from generator.importers import Importer, feed, wordpress
from generator.importers._wordpress.facts import Export, Upload
from generator.importers._wordpress.shortcodes import expanded

IMPORTER = cast(Importer, wordpress)
REAL = FIXTURES / "wordpress"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Paper</title><link>https://paper.org</link>
<language>en</language><wp:base_blog_url>https://paper.org</wp:base_blog_url>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_email>ann@paper.org</wp:author_email>
<wp:author_display_name><![CDATA[Ann Lee]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>7</wp:term_id><wp:cat_name>Border</wp:cat_name></wp:category>
"""
TAIL = "</channel></rss>\n"


def item(content: str = "<p>Text.</p>", more: str = "", **texts: str) -> str:
    """An item; `texts` are elements of WordPress by their names, `more` stands as it is."""
    stated = {
        "post_id": "1",
        "post_date": "2021-02-03 10:00:00",
        "post_date_gmt": "2021-02-03 01:00:00",
        "post_name": "a-title",
        "status": "publish",
        "post_type": "post",
    } | texts
    title, creator = stated.pop("title", "A title"), stated.pop("creator", "ann")
    link = stated.pop("link", "https://paper.org/2021/a-title/")
    written = "".join(f"<wp:{name}><![CDATA[{text}]]></wp:{name}>" for name, text in stated.items())
    return (
        f"<item><title>{title}</title><link>{link}</link><dc:creator><![CDATA[{creator}]]></dc:creator>"
        f"<guid isPermaLink='false'>https://paper.org/?p={stated['post_id']}</guid>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>{written}{more}</item>\n"
    )


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def term(domain: str, name: str, slug: str = "x") -> str:
    return f'<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>'


def read(folder: Path, *items: str) -> Found:
    path = folder / "export.xml"
    path.write_text(f"{HEAD}{''.join(items)}{TAIL}", "utf-8")
    return found(IMPORTER, path)


def one(folder: Path, *items: str) -> Draft:
    every = read(folder, *items)
    assert not every.problems
    (draft,) = every.drafts
    return draft


# --- real exports


def test_an_export_of_a_blog_field_by_field() -> None:
    every = found(IMPORTER, REAL / "nikola.xml")
    draft = every.draft("Transformation test")
    assert draft.key == "http://some.blog/?p=17"
    assert draft.place.endswith("nikola.xml:60")
    assert draft.slug == "hoert"
    assert draft.facts == {
        "language": "de-DE",
        "date": "2007-04-27 15:02:35 +02:00",
        "bylines": [{"name": "Niko", "role": "author"}],
        "tags": ["Bild", "Musik", "Unterhaltung", "Werbung"],
        "original": {"url": "http://some.blog/2007/04/hoert/", "publisher": "Wordpress blog title"},
    }
    assert draft.body == (
        'An image.\n\n![caption test](picture:0 "caption test")\n\nSome source code.\n\n'
        "```\nimport sys\nprint sys.version\n```\n\nThe end."
    )
    assert draft.pictures == (Picture("http://some.blog/wp-content/uploads/2009/07/caption_test.jpg"),)
    assert len(every.drafts) == 4
    assert sorted(every.reasons()) == ["a file of the media library"] * 3 + ["a page, not an article"]
    assert not every.problems


def test_an_export_in_many_letters() -> None:
    draft = found(IMPORTER, REAL / "unicode.xml").draft("Úñî©òðé title")
    assert draft.body == "Mó®é úñí©óðé"
    assert draft.facts["tags"] == ["þág1", "þág²"]
    assert draft.facts["date"] == "2012-12-25 21:38:37 +00:00"


def test_co_authors_stand_in_the_place_of_who_entered_it_each_once() -> None:
    (draft,) = found(IMPORTER, REAL / "co-authors.xml").drafts
    names = [{"name": name, "role": "author"} for name in ("Alice Smith", "Bob Jones")]
    assert draft.facts["bylines"] == names
    assert "tags" not in draft.facts


def test_the_picture_that_leads_is_told_of_after_the_article() -> None:
    (draft,) = found(IMPORTER, REAL / "alt.xml").drafts
    assert draft.facts["image"] == {"src": "picture:0", "alt": "Sunset over mountains with orange and pink sky"}
    assert draft.pictures == (Picture("https://example.com/wp-content/uploads/2013/06/featured-image.jpg"),)
    assert draft.key == "https://example.com/blog/post-with-featured-image-alt.html"
    assert draft.facts["bylines"] == [{"name": "Hermione Granger", "role": "author"}]
    assert "hermione@" not in str(draft)


# --- recognition


def test_only_exports_are_claimed() -> None:
    for path in (FIXTURES / "feed", FIXTURES / "ghost", FIXTURES / "medium"):
        assert not found(IMPORTER, path).claim.files
    assert not found(cast(Importer, feed), REAL).claim.files
    assert len(found(IMPORTER, REAL).claim.files) == 4


def test_several_files_one_of_them_packed_know_each_other(tmp_path: Path) -> None:
    post = item(more=meta("_thumbnail_id", "9"))
    media = item(
        post_id="9", post_type="attachment", attachment_url="https://paper.org/wp-content/uploads/2021/02/a.jpg"
    )
    (tmp_path / "a.xml").write_text(f"{HEAD}{post}{TAIL}", "utf-8")
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(f"{HEAD}{media}{TAIL}".encode()))
    uploads = tmp_path / "wp-content/uploads/2021/02"
    uploads.mkdir(parents=True)
    (uploads / "a.jpg").write_bytes(b"\xff\xd8\xff")
    every = found(IMPORTER, tmp_path)
    assert every.claim.files == ("a.xml", "b.xml.gz")
    assert every.drafts[0].pictures[0].file == "wp-content/uploads/2021/02/a.jpg"
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as made:
        for name in ("a.xml", "b.xml.gz", "wp-content/uploads/2021/02/a.jpg"):
            made.write(tmp_path / name, name)
    assert found(IMPORTER, tmp_path / "all.zip").drafts[0].pictures == every.drafts[0].pictures


# --- what is stated


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        ({"status": "publish"}, None),
        ({"status": "draft"}, "draft"),
        ({"status": "pending"}, "draft"),
        ({"status": "assigned"}, "draft"),
        ({"status": "private"}, {"is": "withheld", "reason": "private in WordPress"}),
        ({"status": "future"}, {"is": "embargoed", "date": "2021-02-03 10:00:00 +09:00"}),
        ({"post_password": "s3cret"}, {"is": "withheld", "reason": "protected by a password in WordPress"}),
    ],
)
def test_whether_it_is_shown(tmp_path: Path, texts: dict[str, str], status: object) -> None:
    draft = one(tmp_path, item(**texts))
    assert draft.facts.get("status") == status
    assert "s3cret" not in str(draft)


def test_what_is_no_article_is_left_by_kind(tmp_path: Path) -> None:
    every = read(
        tmp_path,
        *(item(post_type=kind) for kind in ("page", "revision", "nav_menu_item", "news")),
        item(status="trash"),
    )
    assert every.reasons() == [
        "a page, not an article",
        "an earlier version of another post",
        "a record of the kind nav_menu_item, not an article",
        "in the trash",
    ]
    assert [draft.facts.get("post_type") for draft in every.drafts] == ["news"]


@pytest.mark.parametrize(
    ("local", "universal", "date"),
    [
        ("2021-02-03 10:00:00", "2021-02-03 01:00:00", "2021-02-03 10:00:00 +09:00"),
        ("2021-02-03 10:00:00", "0000-00-00 00:00:00", "2021-02-03 10:00:00"),
        ("0000-00-00 00:00:00", "2021-02-03 01:00:00", "2021-02-03 01:00:00 Z"),
        ("2021-02-03 10:00:00", "2021-01-03 01:00:00", "2021-01-03 01:00:00 Z"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", None),
    ],
)
def test_dates(tmp_path: Path, local: str, universal: str, date: str | None) -> None:
    draft = one(tmp_path, item(post_date=local, post_date_gmt=universal))
    assert draft.facts.get("date") == date


def test_a_draft_has_no_day_of_publication_and_no_address(tmp_path: Path) -> None:
    draft = one(tmp_path, item(status="draft", link="https://paper.org/?p=1", post_date_gmt="0000-00-00 00:00:00"))
    assert draft.facts["post_date"] == "2021-02-03 10:00:00"
    assert draft.key == "https://paper.org/?p=1"
    assert not {"date", "original"} & set(draft.facts)


def test_terms_become_subjects_places_and_more(tmp_path: Path) -> None:
    terms = (
        term("category", "Uncategorized", "uncategorized")
        + term("category", "Asia » Korea")
        + term("category", "Border")
        + term("post_tag", "R&D")
        + term("location", "Hyesan")
        + term("series", "Ice")
        + term("language", "한국어", "ko")
        + term("post_format", "Quote", "post-format-quote")
        + term("beat", "Rivers")
    )
    facts = one(tmp_path, item(more=terms + meta("_yoast_wpseo_primary_category", "7"))).facts
    assert facts["tags"] == ["Border", "Korea", "R&D"]
    assert (facts["locations"], facts["series"], facts["language"], facts["beat"]) == (
        ["Hyesan"],
        "Ice",
        "ko",
        ["Rivers"],
    )
    assert "Quote" not in str(facts)


def test_custom_fields_are_kept_if_they_are_for_people(tmp_path: Path) -> None:
    fields = {
        "subtitle": "The ice is <em>thin</em>",
        "dateline": "Hyesan",
        "byline": "Reported by Kim Minsu",
        "photographer_note": "from the bridge",
        "status": "urgent",
        "contact": "write to kim@paper.org",
        "_edit_lock": "1612:1",
        "post_views_count": "4711",
        "geo_latitude": "41.4",
        "serialised": 'a:1:{s:1:"x";i:1;}',
        "long": "x" * 400,
    }
    facts = one(tmp_path, item(more="".join(meta(key, value) for key, value in fields.items()))).facts
    assert facts["subtitle"] == "The ice is thin"
    assert (facts["dateline"], facts["bylines"]) == ("Hyesan", "Reported by Kim Minsu")
    assert (facts["posted_by"], facts["photographer_note"]) == ("Ann Lee", "from the bridge")
    assert facts["wp_status"] == "urgent", "it does not mean our key"
    assert facts["_contact"] == "write to kim@paper.org", "an address of mail is private"
    assert not {"_edit_lock", "post_views_count", "geo_latitude", "serialised", "long"} & set(facts)


def test_a_login_is_private_and_a_name_is_asked_for(tmp_path: Path) -> None:
    draft = one(tmp_path, item(creator="mk47"))
    assert (draft.facts.get("bylines"), draft.facts["_creator"]) == (None, "mk47")
    assert "the export tells no name for who wrote this" in messages(draft)
    assert one(tmp_path, item(creator="Min Kim")).facts["bylines"] == [{"name": "Min Kim", "role": "author"}]


def test_the_slug_is_decoded_and_the_title_is_plain(tmp_path: Path) -> None:
    draft = one(tmp_path, item(post_name="%ed%98%9c%ec%82%b0", title="<![CDATA[A &amp; B &lt;3 <em>x</em>]]>"))
    assert (draft.slug, draft.title) == ("혜산", "A & B <3 x")


# --- texts


def test_paragraphs_blocks_and_addresses(tmp_path: Path) -> None:
    draft = one(tmp_path, item('One.\nTwo.\n\n<a href="../b/">Three</a>\n\nhttps://youtu.be/abcdefghijk'))
    assert draft.body.startswith("One.<br>\nTwo.\n\n[Three](https://paper.org/2021/b/)\n\n")
    assert "https://youtu.be/abcdefghijk" in draft.body
    blocks = (
        '<!-- wp:paragraph {"a":1} --><p>One</p><!-- /wp:paragraph -->\n<!-- wp:more --><!--more--><!-- /wp:more -->'
    )
    assert one(tmp_path, item(blocks)).body == "One"


EXPORT = Export(
    {},
    {},
    {"5": Upload("http://x/a.jpg", "Alt", "Cap", "9"), "6": Upload("http://x/b.jpg", "", "", "9")},
    {"9": ["5", "6"]},
)


@pytest.mark.parametrize(
    ("text", "html", "unknown"),
    [
        ('[gallery ids="6,7"]', '<img src="http://x/b.jpg" alt="">', ()),
        ("[dropcap]T[/dropcap]he [sic] text [1]", "The [sic] text [1]", ()),
        ("[[gallery]]", "[gallery]", ()),
        ("[quote]Ice[/quote]", "<blockquote>Ice</blockquote>", ()),
        ("[code]a < [b][/code]", "<pre><code>a &lt; [b]</code></pre>", ()),
        ('[poll id="3"] [map]x[/map]', '[poll id="3"] [map]x[/map]', ("poll", "map")),
        ("[caption]open", "[caption]open", ("caption",)),
        ('[audio mp3="/a.mp3"]', '<audio src="/a.mp3"></audio>', ()),
        ("[vimeo 123]", '<iframe src="https://vimeo.com/123"></iframe>', ()),
        ("[/quote]", "[/quote]", ()),
    ],
)
def test_shortcodes(text: str, html: str, unknown: tuple[str, ...]) -> None:
    made = expanded(text, "9", EXPORT)
    assert (made.html.strip(), made.unknown) == (html, unknown)


def test_a_gallery_without_numbers_shows_what_was_uploaded_to_its_post() -> None:
    made = expanded("[gallery]", "9", EXPORT)
    assert made.html.count("<img") == 2
    assert "<figcaption>Cap</figcaption>" in made.html
    assert expanded("[gallery]", "8", EXPORT).html == ""


def test_footnotes_and_unknown_shortcodes_in_an_article(tmp_path: Path) -> None:
    draft = one(tmp_path, item('Ice[footnote]Thin.[/footnote] holds. [poll id="3"]'))
    assert draft.body == 'Ice[^1] holds. [poll id="3"]\n\n[^1]: Thin.'
    assert messages(draft) == ["the shortcode [poll] stands in the text as it was"]


@given(st.text(alphabet='[]/= "quotecaptiongallery\n', max_size=80))
def test_whatever_the_brackets_no_word_is_lost(text: str) -> None:
    made = expanded(f"{text}\nend", "", EXPORT)
    assert made.html.rstrip().endswith(("end", "</blockquote>", "</figure>"))


# --- what is wrong


def test_a_broken_item_is_told_and_the_others_are_imported(tmp_path: Path) -> None:
    broken = item(title="Broken").replace("</title>", "<title>")
    every = read(tmp_path, item(title="First"), broken, item(title="R&D &nbsp; x"), item(title="Last"))
    assert [draft.title for draft in every.drafts if draft.title in {"First", "Last", "R&D x"}] == [
        "First",
        "R&D x",
        "Last",
    ]
    assert [problem.line for problem in every.problems] == [10, 11]


def test_a_gigantic_item_is_told_and_the_others_are_imported(tmp_path: Path) -> None:
    every = read(tmp_path, item("x" * 5_100_000), item(title="Last"))
    assert [draft.title for draft in every.drafts] == ["Last"]
    assert "longer than 5,000,000" in every.problems[0].message


def test_names_that_lead_out_of_the_folder_hold_no_picture(tmp_path: Path) -> None:
    draft = one(tmp_path, item('<p><img src="/wp-content/uploads/../../../etc/passwd.jpg" alt=""></p>'))
    assert [picture.file for picture in draft.pictures] == [""]
