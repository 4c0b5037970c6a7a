"""What tells an unchanged file without reading it; and when that can't be told."""

import os
from pathlib import Path

import pytest
from folders import put

from generator.stamps import GRAIN, NEVER, Stamp, settled, stamp_of, tree


def stamp(path: Path) -> Stamp:
    return stamp_of(path.stat(follow_symlinks=False))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(b"first")
    return path


def test_a_file_that_is_let_be_keeps_its_stamp(file: Path) -> None:
    before = stamp(file)
    file.read_bytes()
    assert stamp(file) == before


def test_a_forged_time_hides_no_edit(file: Path) -> None:
    before, times = stamp(file), file.stat()
    while file.stat().st_ctime_ns == times.st_ctime_ns:  # until the clock has moved on
        file.write_bytes(b"other")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    after = stamp(file)
    assert (after.size, after.modified, after.inode) == (before.size, before.modified, before.inode)
    assert after != before


def test_a_file_put_in_its_place_is_another(file: Path) -> None:
    before, times = stamp(file), file.stat()
    other = file.with_name("b.md")
    other.write_bytes(b"other")
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(file)
    assert stamp(file) != before
    assert stamp(file).inode != before.inode


def test_no_file_bears_the_stamp_of_none(file: Path) -> None:
    file.write_bytes(b"")
    assert stamp(file) != NEVER
    assert stamp(file).size == 0


@pytest.mark.parametrize(
    ("modified", "changed", "is_settled"),
    [
        (0, 0, True),
        (10**18 - GRAIN - 1, 10**18 - GRAIN - 1, True),
        (10**18 - GRAIN, 0, False),
        (0, 10**18 - GRAIN, False),
        (10**18, 10**18, False),
        (10**18 + 10**12, 0, False),  # a file from the future
    ],
)
def test_a_stamp_within_the_grain_of_the_clock_is_not_trusted(modified: int, changed: int, *, is_settled: bool) -> None:
    made = Stamp(1, modified, changed, 1)
    assert settled(made, 10**18) == (made if is_settled else NEVER)


def test_without_a_clock_no_stamp_is_trusted(file: Path) -> None:
    assert settled(stamp(file), 0) == NEVER


def test_a_tree_holds_all_that_is_no_folder(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": b"1", "x/b.md": b"12", "x/y/c.md": b"123", ".hidden": b"1234"})
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("x")
    (tmp_path / "nowhere").symlink_to("nothing")
    found = dict(tree(tmp_path))
    assert sorted(found) == [".hidden", "a.md", "link", "nowhere", "x/b.md", "x/y/c.md"]
    assert found == {path: stamp(tmp_path / path) for path in found}


def test_there_may_be_no_tree(tmp_path: Path) -> None:
    assert list(tree(tmp_path / "nothing")) == []
    assert list(tree(tmp_path)) == []
