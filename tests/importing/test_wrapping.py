"""`dateline new --from`: a text gets front matter, and its words stay."""

from pathlib import Path

import pytest
from commands import dateline
from sites import write_site

TEXT = """\
Six soldiers cross

They fled.

By Ann Lee

Six soldiers crossed the river at night.

Nobody saw them go.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    return write_site(tmp_path / "archive", {}, 'title = "The Archive"\n')


def test_a_text_becomes_a_draft_that_says_what_was_guessed(root: Path, tmp_path: Path) -> None:
    ran = dateline("new", "--from", tmp_path / "report.txt", "--date", "2021-02", "--place", "Hyesan", "-C", root)
    assert ran.code == 0, ran.err
    path = root / "content/articles/2021/six-soldiers-cross.md"
    assert ran.out == f"{path}\n"
    head, _, body = path.read_text("utf-8").removeprefix("---\n").partition("---\n")
    assert body == "\nSix soldiers crossed the river at night.\n\nNobody saw them go.\n"
    assert head.splitlines()[:4] == [
        "# title was guessed: the first line",
        "# subtitle was guessed: the short paragraph below the headline",
        "# bylines was guessed: by the grammar of bylines, from the sign-off",
        "# delete the line `status: draft` to publish the article",
    ]
    assert head.splitlines()[5:] == [
        "title: Six soldiers cross",
        "subtitle: They fled.",
        "date: 2021-02",
        "bylines:",
        "  - {name: Ann Lee, role: author}",
        "locations: [Hyesan]",
        "status: draft",
    ]
    assert dateline("check", "-C", root).code == 0


def test_a_headline_that_is_stated_counts(root: Path, tmp_path: Path) -> None:
    ran = dateline("new", "Another headline", "--from", tmp_path / "report.txt", "-C", root)
    assert ran.out.endswith("undated/another-headline.md\n")


def test_what_can_not_be_wrapped_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n", "utf-8")
    for name in ("empty.txt", "nowhere.txt"):
        ran = dateline("new", "--from", tmp_path / name, "-C", root)
        assert ran.code == 2
        assert "error:" in ran.err
    assert dateline("new", "-C", root).code == 2
