"""Exports of Medium."""

from pathlib import Path
from typing import cast

from all_found import FIXTURES, found, messages

from generator.drafts.draft import Guess, Picture
from generator.importers import Importer, medium

IMPORTER = cast(Importer, medium)
REAL = FIXTURES / "medium"


def test_a_story_field_by_field() -> None:
    draft = found(IMPORTER, REAL).draft("Advanced Post Title")
    assert draft.key == "medium:efefef12121212"
    assert draft.slug == "testpost"
    assert draft.facts == {
        "subtitle": "This is a subtitle of some sort",
        "date": "2018-08-11 11:23:34 Z",
        "bylines": [{"name": "Joe Bloggs", "role": "author"}],
        "tags": ["Things", "Stuff"],
        "original": {"url": "https://medium.com/@JoeBloggs/testpost-efefef12121212"},
    }
    assert draft.body == (
        '![This is image alt text](picture:0 "This is an image caption")\n\n*This is a subtitle of some sort*\n\n'
        "This is a paragraph of text and stuff.\n\n- This is a list item\n"
        "- And a second list item with a [link to Ghost](https://ghost.org)\n\n* * *\n\n#### One last section\n\n"
        "🎉 This is a [call to action](https://twitter.com/)"
    )
    assert draft.pictures == (Picture("https://cdn-images-1.medium.com/max/2000/abc123.jpeg"),)
    assert not draft.guesses + draft.notes


def test_a_date_that_only_the_name_tells_is_a_guess() -> None:
    draft = found(IMPORTER, REAL).draft("No Date Post")
    assert draft.facts["date"] == "2019-03-04"
    assert draft.guesses == (Guess("date", "2019-03-04", "from the file's name"),)


def test_a_draft_and_an_answer() -> None:
    every = found(IMPORTER, REAL)
    draft = every.draft("Post Title")
    assert draft.facts == {"subtitle": "Post Subtitle", "status": "draft"}
    assert draft.key == "medium:7e48eb14931e"
    assert draft.body.startswith("A paragraph.\n\nSome additional text.\n\n![](picture:0)")
    assert messages(every.draft("This is a comment")) == ["this may be an answer to somebody's story, and no article"]


def test_private_folders_are_not_looked_at(tmp_path: Path) -> None:
    for folder in ("posts", "claps", "sessions"):
        (tmp_path / "medium-export" / folder).mkdir(parents=True)
    source = next((REAL / "posts").glob("2018*"))
    (tmp_path / "medium-export" / "posts" / "2018-08-11_A-efefef12121212.html").write_bytes(source.read_bytes())
    (tmp_path / "medium-export" / "claps" / "claps-0001.html").write_text("secret", "utf-8")
    (tmp_path / "medium-export" / "sessions" / "sessions-0001.html").write_text("secret", "utf-8")
    (tmp_path / "medium-export" / "notes.html").write_text("<p>mine</p>", "utf-8")
    every = found(IMPORTER, tmp_path)
    assert len(every.claim.files) == 1
    assert every.claim.beside == ("medium-export/claps/claps-0001.html", "medium-export/sessions/sessions-0001.html")


def test_pictures_that_lie_beside_are_found(tmp_path: Path) -> None:
    source = next((REAL / "posts").glob("2018*"))
    (tmp_path / "a.html").write_bytes(source.read_bytes())
    (tmp_path / "max" / "2000").mkdir(parents=True)
    (tmp_path / "max" / "2000" / "abc123.jpeg").write_bytes(b"\xff\xd8\xff")
    assert found(IMPORTER, tmp_path).drafts[0].pictures[0].file == "max/2000/abc123.jpeg"


def test_only_stories_are_claimed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<article class="h-entry"><div class="e-content">x</div></article>', "utf-8")
    (tmp_path / "b.html").write_bytes(b"\xff\xfe\x00")
    assert not found(IMPORTER, tmp_path).claim.files


def test_a_page_that_is_too_large_is_told(tmp_path: Path) -> None:
    source = next((REAL / "posts").glob("2018*")).read_text("utf-8")
    (tmp_path / "a.html").write_text(source.replace("</article>", "<p>x</p>" * 400_000), "utf-8")
    (tmp_path / "b.html").write_text(source.replace("</article>", "x" * 5_000_000), "utf-8")
    every = found(IMPORTER, tmp_path)
    assert not every.drafts
    assert len(every.problems) == 2
