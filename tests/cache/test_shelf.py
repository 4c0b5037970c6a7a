"""Files that wait to be published."""

from pathlib import Path

from generator.cache.shelf import Shelf


def test_what_is_put_is_there_until_all_is_cleared(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "a/b")
    assert shelf.take("x.jpg") is None
    shelf.put("x.jpg", b"1")
    shelf.put("y.jpg", b"2")
    assert (shelf.take("x.jpg"), shelf.take("x.jpg"), shelf.take("y.jpg")) == (b"1", b"1", b"2")
    shelf.clear()
    assert shelf.take("x.jpg") is None
    assert not (tmp_path / "a/b").exists()
    shelf.clear()


def test_a_disk_that_refuses_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    shelf = Shelf(tmp_path / "file")
    shelf.put("x.jpg", b"1")
    assert shelf.take("x.jpg") is None
    shelf.clear()


def test_without_a_folder_nothing_is_kept() -> None:
    shelf = Shelf()
    shelf.put("x.jpg", b"1")
    assert shelf.take("x.jpg") is None
    shelf.clear()
