"""Exports of Ghost, of its first versions and of later ones."""

import json
import zipfile
from pathlib import Path
from typing import cast

import pytest
from all_found import FIXTURES, Found, found, messages

from generator.drafts.draft import Picture
from generator.importers import Importer, ghost
from generator.importers._ghost.documents import html_of_lexical, html_of_mobiledoc

IMPORTER = cast(Importer, ghost)
REAL = FIXTURES / "ghost"


def read(folder: Path, **data: object) -> Found:
    path = folder / "export.json"
    told = {"db": [{"meta": {"exported_on": 1616548552757, "version": "5.0"}, "data": data}]}
    path.write_text(json.dumps(told), "utf-8")
    return found(IMPORTER, path)


def test_a_real_export_of_an_early_version() -> None:
    (draft,) = found(IMPORTER, REAL / "import-data-1.json").drafts
    assert draft.title == "Welcome to Ghost"
    assert draft.key == "ghost:8492fbba-1102-4b53-8e3e-abe207952f0c"
    assert draft.slug == "welcome-to-ghost"
    assert draft.facts == {
        "language": "en-US",
        "date": "2013-12-29 11:58:30 Z",
        "tags": ["Getting Started"],
        "image": {"src": "picture:0"},
    }
    assert draft.pictures == (Picture("/images/my-image.png"), Picture("/images/photos/cat.jpg"))
    assert "You're live! Nice." in draft.body


def test_a_later_version_field_by_field(tmp_path: Path) -> None:
    images = tmp_path / "content" / "images" / "2021" / "03"
    images.mkdir(parents=True)
    (images / "f.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "modern.json").write_bytes((REAL / "modern.json").read_bytes())
    every = found(IMPORTER, tmp_path)
    draft = every.draft("A & B")
    assert draft.facts == {
        "subtitle": "Ex",
        "language": "fr",
        "date": "2021-03-24 00:55:47 Z",
        "updated": "2021-03-25 00:55:47 Z",
        "bylines": [{"name": "Ann Lee", "role": "author"}, {"name": "Bo", "role": "author"}],
        "tags": ["News"],
        "internal_tags": ["#hidden"],
        "visibility": "paid",
        "original": {"publisher": "The Paper"},
        "image": {"src": "picture:0", "alt": "Alt", "caption": "Cap x"},
    }
    assert draft.pictures[0] == Picture("/content/images/2021/03/f.jpg", "content/images/2021/03/f.jpg")
    assert draft.pictures[1].file == ""
    assert every.claim.beside == ("content/images/2021/03/f.jpg",)
    assert every.reasons() == ["a page, not an article"]


def test_links_within_the_site_lead_to_what_is_imported() -> None:
    draft = found(IMPORTER, REAL / "modern.json").draft("A & B")
    assert "[other](draft:ghost:u-2)" in draft.body
    assert [message for message in messages(draft) if "/other/" in message] == []
    assert [message for message in messages(draft) if "/gone/" in message]


def test_texts_of_editors_stand_in_for_missing_html() -> None:
    every = found(IMPORTER, REAL / "modern.json")
    assert every.draft("Other").body == '**Bold** x & y\n\n![A](picture:0 "C")\n\n## H\n\n- a'
    assert every.draft("Third").body.startswith(
        "**bo[link](http://e.org)**<br>\nend\n\n* * *\n\n- one\n\n![](picture:0)"
    )
    assert every.draft("Third").facts["status"] == "draft"


def test_an_embargo_and_what_only_members_could_read() -> None:
    every = found(IMPORTER, REAL / "modern.json")
    assert every.draft("Other").facts["status"] == {"is": "embargoed", "date": "2027-03-24 00:55:47"}
    assert "only members could read this" in messages(every.draft("A & B"))
    assert "status" not in every.draft("A & B").facts


def test_nothing_private_is_told() -> None:
    told = str(found(IMPORTER, REAL / "modern.json"))
    for secret in ("s3cret", "ann@x.y", "z@z.z", "$2a"):
        assert secret not in told


def test_a_zip_file_and_a_canonical_address(tmp_path: Path) -> None:
    posts = [{"id": "1", "title": "A", "html": "<p>x</p>", "canonical_url": "https://p.org/a/"}]
    read(tmp_path, posts=posts)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as made:
        made.write(tmp_path / "export.json", "x/data/ghost.json")
    (draft,) = found(IMPORTER, tmp_path / "all.zip").drafts
    assert (draft.key[:6], draft.facts) == ("ghost:", {"original": {"url": "https://p.org/a/"}})


def test_only_exports_are_claimed() -> None:
    for path in (FIXTURES / "feed", FIXTURES / "medium", Path(__file__).parent.parent / "golden" / "site"):
        assert not found(IMPORTER, path).claim.files


def test_broken_json_is_told(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text('{"db": [{"meta": {"exported_on": 1, "version": "4"},\n"data": {"posts": [}}]}', "utf-8")
    assert [problem.line for problem in found(IMPORTER, path).problems] == [2]


@pytest.mark.parametrize("odd", [None, 3, "x", [], [[]], {"root": {"children": [[], 3, {"type": "list"}]}}])
def test_odd_documents_hold_nothing(odd: object, tmp_path: Path) -> None:
    assert "<p>" not in html_of_lexical(odd) + html_of_mobiledoc(odd)
    every = read(tmp_path, posts=[odd, {"title": "A", "html": odd, "tags": odd}], tags=odd, users=odd, posts_tags=odd)
    assert [draft.title for draft in every.drafts][-1:] == ["A"]


def test_odd_mobiledocs_keep_their_words() -> None:
    assert html_of_mobiledoc({"sections": [[1, [], [[0, [], 0, "x"]]]]}) == "<p>x</p>"
    section = [1, "script", [[0, [9, 0], 7, "a <b>"], [1, [], 0, 0], "x", [0, [], 0, "c"]]]
    document = {"sections": [section, [3, "ol", "x"], [10, 99], [10, "x"], [77], []], "markups": [["script"]]}
    assert html_of_mobiledoc(document) == "<p>a &lt;b&gt;<br>c</p><ol></ol>"
