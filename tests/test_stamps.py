"""What tells an unchanged file without reading it; and when that can't be told."""

import os
from pathlib import Path

import pytest
from folders import put
from hypothesis import given
from hypothesis import strategies as st

from generator.stamps import FORM, GRAIN, NEVER, WIDTH, cut, settled, tree

FAR = 1 << 62  # so late that every stamp is trusted


def status(size: int = 1, modified: int = 0, changed: int = 0, inode: int = 1) -> os.stat_result:
    """What a disk would tell of a file; times in nanoseconds."""
    facts = {"st_mtime_ns": modified, "st_ctime_ns": changed}
    return os.stat_result((0, inode, 0, 0, 0, 0, size, 0, 0, 0), facts)


def stamp(path: Path) -> bytes:
    return settled(path.stat(follow_symlinks=False), FAR)


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
    (size, modified, _, inode), others = FORM.unpack(after), FORM.unpack(before)
    assert (size, modified, inode) == (others[0], others[1], others[3])
    assert after != before


def test_a_file_put_in_its_place_is_another(file: Path) -> None:
    before, times = stamp(file), file.stat()
    other = file.with_name("b.md")
    other.write_bytes(b"other")
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(file)
    assert stamp(file) != before
    assert FORM.unpack(stamp(file))[3] != FORM.unpack(before)[3]


def test_no_file_bears_the_stamp_of_none(file: Path) -> None:
    file.write_bytes(b"")
    assert stamp(file) != NEVER
    assert FORM.unpack(stamp(file))[0] == 0


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
    made = FORM.pack(1, modified, changed, 7)
    assert settled(status(1, modified, changed, 7), 10**18) == (made if is_settled else NEVER)


def test_without_a_clock_no_stamp_is_trusted(file: Path) -> None:
    assert settled(file.stat(), 0) == NEVER


@pytest.mark.parametrize("times", [(-(1 << 64), 0), (0, -(1 << 64))])
def test_times_of_another_age_are_not_trusted(times: tuple[int, int]) -> None:
    """Some disks keep years that no number of nanoseconds in eight bytes does."""
    assert settled(status(1, *times), FAR) == NEVER
    assert settled(status(1, -(1 << 63), 0), FAR) == FORM.pack(1, -(1 << 63), 0, 1)


@given(
    st.integers(0, (1 << 63) - 1),
    *[st.integers(-(1 << 63), FAR - GRAIN - 1)] * 2,
    st.integers(0, (1 << 64) - 1),
)
def test_a_stamp_is_kept_as_it_is(size: int, modified: int, changed: int, inode: int) -> None:
    told = status(size, modified, changed, inode)
    kept = (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
    assert FORM.unpack(settled(told, FAR)) == kept


def test_stamps_that_are_joined_are_cut_again() -> None:
    stamps = [FORM.pack(number, 1, 2, 3) for number in range(5)]
    assert list(cut(b"".join(stamps))) == stamps
    assert list(cut(b"")) == []
    assert {len(stamp) for stamp in (*stamps, NEVER)} == {WIDTH}


def test_a_tree_holds_all_that_is_no_folder(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": b"1", "x/b.md": b"12", "x/y/c.md": b"123", ".hidden": b"1234"})
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("x")
    (tmp_path / "nowhere").symlink_to("nothing")
    found = dict(tree(tmp_path, FAR))
    assert sorted(found) == [".hidden", "a.md", "link", "nowhere", "x/b.md", "x/y/c.md"]
    assert found == {path: stamp(tmp_path / path) for path in found}


def test_there_may_be_no_tree(tmp_path: Path) -> None:
    assert list(tree(tmp_path / "nothing", FAR)) == []
    assert list(tree(tmp_path, FAR)) == []


def test_a_tree_tells_what_is_not_settled(tmp_path: Path) -> None:
    put(tmp_path, {"old": b"", "new": b""})
    os.utime(tmp_path / "new", ns=(FAR, FAR))
    seen = max(path.stat().st_ctime_ns for path in tmp_path.iterdir()) + GRAIN + 1
    assert dict(tree(tmp_path, seen)) == {"old": stamp(tmp_path / "old"), "new": NEVER}
