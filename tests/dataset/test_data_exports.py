"""Data in other forms, made of the content: a file or a folder, whole or not at all."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from crowd import FILES, SITE
from pyarrow import parquet
from sites import article, write_site

from generator.dataset.parquet import parquet_files
from generator.exports import Edition, exports
from generator.model import Site
from generator.refusal import RefusedError


def edition(root: Path, target: Path) -> Edition:
    return Edition(root, Site("A"), root / "public", target, "0" * 64)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", FILES, SITE)


def test_a_database_is_written(root: Path, tmp_path: Path) -> None:
    exports()["sqlite"].export(edition(root, tmp_path / "a.sqlite"))
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as opened:
        assert opened.execute("SELECT count(*) FROM articles").fetchall() == [(6,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sqlite", "site"]


def test_a_folder_of_tables_is_written(root: Path, tmp_path: Path) -> None:
    exports()["parquet"].export(edition(root, tmp_path / "tables"))
    assert {path.name for path in (tmp_path / "tables").iterdir()} == set(parquet_files())
    assert parquet.read_table(tmp_path / "tables/articles.parquet").num_rows == 6
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "tables"]


@pytest.mark.parametrize("form", ["sqlite", "parquet"])
def test_of_content_with_errors_nothing_is_made(form: str, root: Path, tmp_path: Path) -> None:
    (root / "content/articles/wrong.md").write_text(article("Wrong", "date: 2021-02-30\n"), "utf-8")
    with pytest.raises(RefusedError, match="has errors"):
        exports()[form].export(edition(root, tmp_path / "made"))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_its_library_no_parquet_is_written(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(RefusedError) as told:
        exports()["parquet"].export(edition(root, tmp_path / "made"))
    assert told.value.hint == "install it: pip install 'dateline[parquet]'"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
