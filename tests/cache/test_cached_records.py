"""What the files of the content said: shards, of which only those are written that changed."""

from pathlib import Path

import pytest
from msgspec import structs

from generator.cache import records
from generator.cache.records import Record, Records, load, save
from generator.model import Article, Body, HeldPicture, Link, Problem
from generator.stamps import NEVER, Stamp

MAKER = b"m" * 16


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_PER_SHARD", 10)


def record(number: int, title: str = "Title") -> Record:
    path = f"content/articles/{number}.md"
    article = Article(path, {"title": 2}, title, "en", Body(links=(Link("x.md", 3),)), extra={"a": ["b", None]})
    told = (Problem(path, 2, "odd", "write it", "warning"),)
    return Record(path, Stamp(1, 2, 3, number), b"d" * 16, told, article)


def many(count: int) -> dict[str, Record]:
    return {made.path: made for made in map(record, range(count))}


def saved(folder: Path, count: int) -> Records:
    save(folder, MAKER, Records({}, 0), many(count))
    return load(folder, MAKER)


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


@pytest.mark.parametrize("count", [0, 1, 9, 10, 35, 200])
def test_records_come_back_as_they_were(tmp_path: Path, count: int) -> None:
    found = saved(tmp_path, count)
    assert dict(found.by_path) == many(count)
    assert found.shards == len(list(tmp_path.iterdir())) == max(1, count // 10)


def test_every_kind_of_record_comes_back(tmp_path: Path) -> None:
    path = "content/yalu.png"
    held = Record(path, NEVER, b"", picture=HeldPicture("pictures/1.png", 3, 2))
    for made in (held, structs.replace(held, picture="too large"), structs.replace(held, picture=None)):
        save(tmp_path, MAKER, Records({}, 0), {path: made})
        assert load(tmp_path, MAKER).by_path == {path: made}


def test_there_may_be_none(tmp_path: Path) -> None:
    assert load(tmp_path / "nothing", MAKER) == Records({}, 0)
    assert load(tmp_path, MAKER) == Records({}, 0)


def test_another_maker_knows_nothing(tmp_path: Path) -> None:
    saved(tmp_path, 35)
    assert load(tmp_path, b"n" * 16).by_path == {}


def test_only_the_shard_of_what_changed_is_written(tmp_path: Path) -> None:
    old = saved(tmp_path, 100)
    before = times(tmp_path)
    new = {**old.by_path, "content/articles/7.md": record(7, "Another")}
    save(tmp_path, MAKER, old, new)
    after = times(tmp_path)
    assert before.keys() == after.keys()
    assert len([name for name in before if before[name] != after[name]]) == 1
    assert load(tmp_path, MAKER).by_path == new


def test_where_nothing_changed_nothing_is_written(tmp_path: Path) -> None:
    old = saved(tmp_path, 100)
    before = times(tmp_path)
    save(tmp_path, MAKER, old, dict(old.by_path))
    assert times(tmp_path) == before


def test_what_is_gone_and_what_is_new_are_written(tmp_path: Path) -> None:
    old = saved(tmp_path, 100)
    new = {path: made for path, made in old.by_path.items() if path != "content/articles/7.md"}
    new |= {made.path: made for made in [record(100)]}
    before = times(tmp_path)
    save(tmp_path, MAKER, old, new)
    assert load(tmp_path, MAKER).by_path == new
    assert len([name for name in before if before[name] != times(tmp_path)[name]]) <= 2


def test_an_archive_that_grew_has_more_shards_and_no_old_ones(tmp_path: Path) -> None:
    old = saved(tmp_path, 10)
    new = {**many(100), **old.by_path}
    save(tmp_path, MAKER, old, new)
    found = load(tmp_path, MAKER)
    assert found.by_path == new
    assert found.shards == 10
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"10-{number}" for number in range(10))


@pytest.mark.parametrize("damage", [b"", b"\0" * 40])
def test_of_a_damaged_shard_nothing_is_known_and_of_the_others_all(tmp_path: Path, damage: bytes) -> None:
    saved(tmp_path, 100)
    (tmp_path / "10-3").write_bytes(damage)
    found = load(tmp_path, MAKER)
    assert 0 < len(found.by_path) < 100
    assert all(made == many(100)[path] for path, made in found.by_path.items())


def test_a_shard_that_is_lost_is_made_again(tmp_path: Path) -> None:
    saved(tmp_path, 100)
    (tmp_path / "10-3").unlink()
    found = load(tmp_path, MAKER)
    save(tmp_path, MAKER, found, {**many(100), **found.by_path})
    assert load(tmp_path, MAKER).by_path == many(100)


def test_the_first_shard_may_be_lost(tmp_path: Path) -> None:
    saved(tmp_path, 100)
    (tmp_path / "10-0").unlink()
    found = load(tmp_path, MAKER)
    save(tmp_path, MAKER, found, many(100))
    assert load(tmp_path, MAKER).by_path == many(100)


def test_what_lies_beside_the_shards_is_no_shard(tmp_path: Path) -> None:
    saved(tmp_path, 100)
    (tmp_path / "x-0").write_bytes(b"")
    (tmp_path / "10-0.new").write_bytes(b"")
    assert load(tmp_path, MAKER).by_path == many(100)


def test_errors_keep_a_file_out() -> None:
    made = record(1)
    assert not made.has_errors
    assert structs.replace(made, problems=(Problem("x", 1, "wrong"),)).has_errors
