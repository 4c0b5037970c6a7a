"""Pieces in a file that only grows, or in memory where there is none."""

from pathlib import Path

import pytest

from generator.cache.heap import Heap, Place

PIECES = [b"one", b"two", b"three" * 99, b"four"]


@pytest.fixture(params=["file", "memory", "nowhere"])
def heap(request: pytest.FixtureRequest, tmp_path: Path) -> Heap:
    """Heaps that keep what they are given in one place or the other."""
    (tmp_path / "file").write_bytes(b"")
    return Heap({"file": tmp_path / "heap", "memory": None, "nowhere": tmp_path / "file" / "heap"}[request.param])


def test_pieces_are_found_as_they_were_kept(heap: Heap) -> None:
    first = heap.add(b"zero")
    places = heap.add_all(PIECES)
    last = heap.add(b"last")
    assert [heap.raw(place) for place in (first, *places, last)] == [b"zero", *PIECES, b"last"]
    assert heap.add_all([]) == []
    heap.close()


def test_pieces_that_are_kept_together_lie_where_they_would_one_by_one(tmp_path: Path) -> None:
    together, singly = Heap(tmp_path / "together"), Heap(tmp_path / "singly")
    assert together.add_all(PIECES) == [singly.add(piece) for piece in PIECES]
    assert (tmp_path / "together").read_bytes() == (tmp_path / "singly").read_bytes()
    assert together.size == sum(map(len, PIECES))


def test_what_is_not_what_its_place_says_is_none(tmp_path: Path) -> None:
    heap = Heap(tmp_path / "heap")
    [place] = heap.add_all([b"right"])
    assert heap.raw(Place(place.offset, place.length, place.check + 1)) is None
    assert heap.raw(Place(place.offset + 1, place.length, place.check)) is None
    (tmp_path / "heap").write_bytes(b"wrong")
    assert heap.raw(place) is None
