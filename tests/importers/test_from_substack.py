"""Exports of Substack."""

import shutil
from pathlib import Path
from typing import cast

from all_found import FIXTURES, found, messages

from generator.drafts.draft import Picture
from generator.importers import Importer, substack

IMPORTER = cast(Importer, substack)
REAL = FIXTURES / "substack"


def test_a_post_field_by_field() -> None:
    draft = found(IMPORTER, REAL).drafts[0]
    assert (draft.title, draft.key, draft.slug) == ("Plain Text", "substack:123401", "plain-text")
    assert draft.facts == {"subtitle": "Lorem ipsum dolor sit amet.", "date": "2019-07-26 20:48:19 Z"}
    assert draft.body == (
        'The ice on the **Yalu** holds.\n\n[![The river](picture:0 "In March")]'
        "(https://substackcdn.com/image/fetch/full.png)\n\nIt is thin.[^1]\n\n"
        "[Read the report](https://example.com/report)\n\n[^1]: Two inches."
    )
    assert draft.pictures == (Picture("https://bucketeer-x.s3.amazonaws.com/public/images/yalu.png"),)
    assert not draft.notes


def test_the_kinds_of_posts() -> None:
    every = found(IMPORTER, REAL)
    podcast, thread, draft = every.drafts[1:]
    assert (podcast.facts["type"], podcast.facts["podcast_url"]) == ("podcast", "https://example.com/my-audio/file.mp3")
    assert messages(podcast) == ["the sound of this episode is not held"]
    assert messages(thread) == ["this began a discussion, whose answers are not in the export"]
    assert (draft.facts["status"], draft.facts["post_date"]) == ("draft", "2022-08-13 12:11:23 Z")
    assert "date" not in draft.facts
    assert every.reasons() == ["a page, not an article", "a page that posts.csv does not name"]


def test_lists_of_subscribers_are_claimed_and_never_opened(tmp_path: Path) -> None:
    shutil.copytree(REAL, tmp_path / "export")
    for private in (tmp_path / "export").rglob("*.csv"):
        if private.name != "posts.csv":
            private.unlink()
            private.mkdir()
            private.rmdir()
            private.symlink_to("/dev/null")
    assert "ann@example.com" not in str(found(IMPORTER, REAL))
    beside = found(IMPORTER, REAL).claim.beside
    assert {"email_list.paper.csv", "posts/123401.opens.csv"} <= set(beside)
    assert len(found(IMPORTER, tmp_path).drafts) == 4


def test_a_post_without_its_page_and_a_paid_one(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "2.b.html").write_text("<p>B</p>", "utf-8")
    head = "\ufeffpost_id,post_date,is_published,audience,title\n"
    rows = "1.a,,true,everyone,A\n2.b,2021-02-03T10:00:00Z,true,only_paid,B < C\n"
    (tmp_path / "posts.csv").write_text(head + rows, "utf-8")
    every = found(IMPORTER, tmp_path)
    assert every.reasons() == ["a post whose text the export does not hold"]
    assert every.drafts[0].facts == {"date": "2021-02-03 10:00:00 Z", "audience": "only_paid"}
    assert every.drafts[0].title == "B < C"
    assert messages(every.drafts[0]) == ["only subscribers could read this"]


def test_other_tables_are_not_claimed(tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text("title,date\nA,2021\n", "utf-8")
    assert not found(IMPORTER, tmp_path).claim.files


def test_a_broken_table_is_told(tmp_path: Path) -> None:
    text = f'post_id,is_published,title\n1.a,true,"{"x" * 5_000_001}"\n'
    (tmp_path / "posts.csv").write_text(text, "utf-8")
    every = found(IMPORTER, tmp_path)
    assert "can't be read on" in every.problems[0].message
