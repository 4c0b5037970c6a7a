"""The database is opened by SQLite and by Datasette, and finds words in any script."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from crowd import FILES, SECRETS, SITE
from sites import prepared, write_site

from generator.dataset.database import database, question, write_database


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    ready = prepared(write_site(tmp_path_factory.mktemp("site"), FILES, SITE))
    first = database(ready.archive, ready.site)
    assert database(ready.archive, ready.site) == first, "the same archive gives the same bytes"
    return first


@pytest.fixture
def opened(made: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made)
        yield connection


def found(opened: sqlite3.Connection, asked: str) -> set[str]:
    """The ids of the articles that are found."""
    select = "SELECT id FROM articles JOIN search ON search.rowid = articles.number WHERE search MATCH ?"
    return {row[0] for row in opened.execute(select, (asked,))}


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("soldiers", {"=1+1"}),
        ("Soldier", {"=1+1"}),
        ("혜산", {"ko"}),
        ("압록강", {"ko"}),
        ("여섯 압록강을", {"ko"}),
        ("士兵", {"2021/11/05/士兵过江"}),
        ("鸭绿江", {"2021/11/05/士兵过江"}),
        ("江", {"2021/11/05/士兵过江"}),
        ("ستة جنود", {"202x/الجنود"}),
        ("绿鸭", set()),
        ("鸭绿山", set()),
        ("soldiers 혜산", set()),
        ("", set()),
    ],
)
def test_words_are_found_in_any_script(opened: sqlite3.Connection, words: str, ids: set[str]) -> None:
    asked = question(words)
    assert (found(opened, asked) if asked else set()) == ids


@pytest.mark.parametrize("hand_written", ["soldiers AND crossed", '"鸭绿 绿江"', "士兵", "혜산 AND 압록"])
def test_whoever_writes_a_question_by_hand_finds_too(opened: sqlite3.Connection, hand_written: str) -> None:
    assert len(found(opened, hand_written)) == 1


@pytest.mark.parametrize("text", ['"', "a AND b OR", "*", "NEAR(", "it's", "a:b", "-x", "\0", "'; DROP TABLE articles"])
def test_whatever_is_asked_is_no_fault(opened: sqlite3.Connection, text: str) -> None:
    asked = question(text)
    assert not asked or found(opened, asked) is not None


def test_tables_hang_together(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    opened.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    assert opened.execute("PRAGMA foreign_key_list(mentions)").fetchall()
    select = "SELECT places.name FROM mentions JOIN places USING (key) WHERE kind = 'place' AND role = 'event'"
    assert ("Hyesan",) in opened.execute(select).fetchall()
    assert opened.execute("SELECT count(*) FROM articles").fetchall() == [(6,)]
    numbers = opened.execute("SELECT text FROM corrections ORDER BY number").fetchall()
    assert numbers == [("+ and, more",), ("It was Tuesday",)], "nothing is made harmless: no spreadsheet opens it"
    assert opened.execute("SELECT latitude FROM places WHERE precision = 'withheld'").fetchall() == [(None,)]


@pytest.mark.parametrize("secret", SECRETS)
def test_what_must_not_be_told_is_in_no_byte(made: bytes, secret: str) -> None:
    for encoded in (secret, secret.lower()):
        assert encoded.encode() not in made


def test_a_file_says_the_same(opened: sqlite3.Connection, tmp_path: Path) -> None:
    ready = prepared(write_site(tmp_path, FILES, SITE))
    for name in ("a.sqlite", "b.sqlite"):
        write_database(str(tmp_path / name), ready.archive, ready.site)
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as there:
        assert there.execute("SELECT * FROM articles").fetchall() == opened.execute("SELECT * FROM articles").fetchall()
        assert found(there, question("압록강")) == {"ko"}
    with pytest.raises(OSError, match="unable to open"):
        write_database(str(tmp_path / "no/a.sqlite"), ready.archive, ready.site)


@pytest.mark.slow
def test_datasette_opens_it_and_searches(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(made)
    address = "/archive/articles.json?_search=士兵&_shape=array&_col=id"
    words = [sys.executable, "-m", "datasette", str(tmp_path / "archive.sqlite"), "--get", address]
    result = subprocess.run(words, capture_output=True, text=True, check=True)
    assert [row["id"] for row in json.loads(result.stdout)] == ["2021/11/05/士兵过江"]
