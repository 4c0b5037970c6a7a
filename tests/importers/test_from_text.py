"""Plain text, as newsrooms have it: what its layout means, and what it does not."""

from pathlib import Path

import pytest

from generator.content.article import read_article
from generator.drafts.draft import Draft
from generator.drafts.tree import tree_of
from generator.frontmatter.head import decode, read_head
from generator.importers import Aim, Claim, text
from generator.model import Problem

SIGNATURE = (
    "Reported by Yonggun Shin for RFA’s Korean Service. Translated by Leejin Jun. Written in English by Eugene Whong."
)
SHIPPED = Path(__file__).parents[2] / "content/articles/2021/six-soldiers-cross-yalu.md"


def seed() -> str:
    """The report as plain text, as it was handed to us."""
    article, _ = read_article("a.md", read_head(decode(SHIPPED.read_bytes())), "en", ())
    body = read_head(decode(SHIPPED.read_bytes())).body
    return f"{article.title}\n\n{article.subtitle}\n\n{body}\n\n{SIGNATURE}\n"


def drafted(written: str | bytes, name: str = "a.txt") -> Draft:
    data = written if isinstance(written, bytes) else written.encode()
    draft = text.draft_of(data, name, name)
    assert isinstance(draft, Draft)
    return draft


def test_the_seed_comes_out_as_the_shipped_article() -> None:
    shipped, _ = read_article("a.md", read_head(decode(SHIPPED.read_bytes())), "en", ())
    draft = drafted(seed())
    assert draft.title == shipped.title
    assert draft.facts["subtitle"] == shipped.subtitle
    assert draft.body == read_head(decode(SHIPPED.read_bytes())).body
    assert draft.facts["bylines"] == [
        {"name": "Yonggun Shin", "role": "reporter", "for": "RFA Korean Service"},
        {"name": "Leejin Jun", "role": "translator", "from": "ko", "to": "en"},
        {"name": "Eugene Whong", "role": "writer", "to": "en"},
    ]
    assert [credit.name for credit in shipped.credits] == ["Yonggun Shin", "Leejin Jun", "Eugene Whong"]
    assert draft.facts["sources"] == ["RFA Korean Service"]
    assert draft.facts["original"] == {"language": "ko"}
    assert "date" not in draft.facts  # it has none: "early this month" is no date
    assert {guess.field for guess in draft.guesses} == {"title", "subtitle", "bylines", "sources", "original"}


def test_lines_above_the_text_say_who_and_when() -> None:
    draft = drafted("Floods hit Sinuiju\n\nBy Ann Lee\n\n12 February 2021\n\nThe river rose.\n\nIt fell again.\n")
    assert draft.title == "Floods hit Sinuiju"
    assert draft.facts == {"date": "2021-02-12", "bylines": [{"name": "Ann Lee", "role": "author"}]}
    assert draft.body == "The river rose.\n\nIt fell again."


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2021-02-03", "2021-02-03"),
        ("Published on Monday, February 8, 2021", "2021-02-08"),
        ("2021년 2월 3일", "2021-02-03"),
        ("2021年2月3日", "2021-02-03"),
        ("March 2021", "2021-03"),
    ],
)
def test_dates_in_words(line: str, date: str) -> None:
    assert drafted(f"Title\n\n{line}\n\nOne.\n\nTwo.").facts["date"] == date


@pytest.mark.parametrize("line", ["01/02/2021", "30 February 2021", "Monday", "2021", "In 2021-02-03 it rained"])
def test_what_is_no_certain_date_stays_text(line: str) -> None:
    draft = drafted(f"Title\n\n{line}\n\nOne.\n\nTwo.")
    assert "date" not in draft.facts
    assert line in f"{draft.body}{draft.facts}"


def test_a_short_first_paragraph_that_somebody_says_is_no_standfirst() -> None:
    draft = drafted(
        "Title\n\n“We ran,” he said.\n\nThe two of them crossed the river at night, in March.\n\nThe end of it all."
    )
    assert "subtitle" not in draft.facts


def test_what_means_something_in_markdown_is_shown_as_it_is() -> None:
    draft = drafted(
        "Title\n\n# 5 *stars* for <b>it</b>, [x](y) & 1_000_000\n\n1. No list\n\n    no code\n\n- no list\n"
    )
    article, reader = read_article("a.md", read_head(f"---\ntitle: T\n---\n\n{draft.body}\n"), "en", ())
    assert article.body.text.split("\n\n") == [
        "# 5 *stars* for <b>it</b>, [x](y) & 1_000_000",
        "1. No list",
        "no code",
        "- no list",
    ]
    assert not reader.problems


def test_a_text_of_lines_without_blank_ones_has_a_paragraph_a_line() -> None:
    assert drafted("Title\nOne.\nTwo.\nThree.").body == "One.\n\nTwo.\n\nThree."


def test_other_encodings_are_read_and_told() -> None:
    korean = "국경 소식\n\n" + "북한군 병사 여섯 명이 압록강을 건너 탈출했다고 소식통이 전했다.\n\n" * 5
    draft = drafted(korean.encode("cp949"))
    assert draft.title == "국경 소식"
    assert any(guess.field == "encoding" for guess in draft.guesses)
    assert drafted(korean.encode("utf-16")).title == "국경 소식"


def test_an_empty_file_is_told() -> None:
    assert isinstance(text.draft_of(b" \n", "a.txt", "a.txt"), Problem)


def test_only_texts_are_claimed(tmp_path: Path) -> None:
    for name, data in {
        "a.txt": b"Title\n\nText",
        "b.txt": b"<html>",
        "c.txt": b"---\ntitle: x\n---\n",
        "d.txt": b"%PDF-1.4",
        "e.txt": b"a\0\1",
        "f.jpg": b"Title",
        "g.txt": b"",
    }.items():
        (tmp_path / name).write_bytes(data)
    tree = tree_of(tmp_path)
    assert text.claim(tree, tree.names) == Claim(("a.txt",))


def test_two_files_of_one_name_are_two_articles(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(f"Title {folder}\n\nText", "utf-8")
    found = [
        draft.key
        for folder in ("a", "b")
        for draft in text.drafts(tree_of(tmp_path / folder / "1.txt"), Claim(("1.txt",)), Aim("en"))
        if isinstance(draft, Draft)
    ]
    assert len(set(found)) == 2
