"""Sums are remembered by what a file was made from; a cache that is damaged or not there changes none."""

from pathlib import Path

from generator.cache.sums import Sum, Sums, sum_of


def refuse() -> bytes:
    raise AssertionError("it is made again")


def test_a_sum_is_that_of_the_bytes() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sum_of(b"") == Sum(empty, 0)
    assert sum_of(b"abc").size == 3


def test_what_was_made_of_the_same_is_not_made_again(tmp_path: Path) -> None:
    sums = Sums(tmp_path, b"maker")
    assert sums.of("a", b"1", lambda: b"x") == sum_of(b"x")
    assert sums.of("a", b"1", refuse) == sum_of(b"x")
    assert sums.of("a", b"2", lambda: b"y") == sum_of(b"y")
    assert sums.of("b", b"2", lambda: b"z") == sum_of(b"z")
    assert sums.of("a", b"2", refuse) == sum_of(b"y")


def test_another_maker_is_not_believed(tmp_path: Path) -> None:
    Sums(tmp_path, b"maker").of("a", b"1", lambda: b"x")
    assert Sums(tmp_path, b"other").of("a", b"1", lambda: b"y") == sum_of(b"y")


def test_what_is_damaged_is_made_again(tmp_path: Path) -> None:
    sums = Sums(tmp_path, b"maker")
    sums.of("a", b"1", lambda: b"x")
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    assert sums.of("a", b"1", lambda: b"x") == sum_of(b"x")


def test_without_a_folder_nothing_is_kept() -> None:
    assert Sums().of("a", b"1", lambda: b"x") == sum_of(b"x")
    assert Sums().of("a", b"1", lambda: b"y") == sum_of(b"y")
