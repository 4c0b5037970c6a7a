"""Parquet files say what the tables say; pyarrow reads them."""

from datetime import date
from pathlib import Path

import pytest
from crowd import FILES, SITE
from pyarrow import parquet
from sites import prepared, write_site

from generator.dataset.parquet import parquet_files, write_parquet
from generator.dataset.tables import TABLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("site"), FILES, SITE)
    made = tmp_path_factory.mktemp("parquet")
    ready = prepared(root)
    write_parquet(str(made), ready.archive, ready.site)
    return made


def test_each_table_is_a_file(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == set(parquet_files())
    for table in TABLES:
        names = parquet.read_schema(folder / f"{table.name}.parquet").names
        assert names[: len(table.columns)] == [column.name for column in table.columns]


def test_lists_are_lists_and_days_are_days(folder: Path) -> None:
    rows = {row["id"]: row for row in parquet.read_table(folder / "articles.parquet").to_pylist()}
    assert len(rows) == 6
    formula = rows["=1+1"]
    assert formula["title"] == "=cmd|' /C calc'!A0"
    assert formula["tags"] == ["border; guards", "back\\slash", "-dash"]
    assert (formula["date_min"], formula["corrections"]) == (date(2021, 2, 3), 0)
    assert formula["text"].startswith("Six soldiers")
    undated = rows["undated/nobody-knows"]
    assert (undated["date_min"], undated["date"], undated["versions"]) == (None, None, [])


def test_counts_are_of_all_years(folder: Path) -> None:
    series = parquet.read_table(folder / "series.parquet").to_pylist()
    assert {row["period"] for row in series if row["key"] == "border-guards"} == {"undated", "2021-02"}
    places = {row["key"]: row for row in parquet.read_table(folder / "places.parquet").to_pylist()}
    assert places["north-korea/hyesan"]["longitude"] == 128.1778
    assert places["north-korea/hyesan/the-safe-house"]["longitude"] is None
    corrections = parquet.read_table(folder / "corrections.parquet").to_pylist()
    assert [row["number"] for row in corrections] == [1, 2]
