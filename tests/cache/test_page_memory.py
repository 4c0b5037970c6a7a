"""From what each page was made: only what this maker left is believed, and only what is not damaged."""

from pathlib import Path

import pytest
from msgspec import structs

from generator.cache import pages
from generator.cache.heap import Heap
from generator.cache.pages import Kept, KeptGroup, Memory, kept_group

PAGE = Kept("a.html", "article:a", "content/articles/a.md")
ENTRIES = (b"m" * 32 + b"f" * 32, b"n" * 32 + b"g" * 32)


def group(heap: Heap) -> KeptGroup:
    return kept_group(b"d" * 16, list(zip(("a.html", "b.html"), ENTRIES, strict=True)), [PAGE], heap)


def memory(folder: Path, many: int = 1) -> Memory:
    heap = Heap(folder / "entries")
    groups = {f"articles {number}": group(heap) for number in range(many)}
    return Memory(groups, b"marks", b"ledger", b"left", frozenset({"x.css"}), is_plain=True, heap=heap)


def facts(found: Memory) -> tuple[object, ...]:
    """All but the heap."""
    groups = {name: (group.digest, group.lines, group.promised, group.place) for name, group in found.groups.items()}
    return (groups, found.marks, found.ledger, found.left, found.others, found.is_plain)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    made = memory(tmp_path)
    pages.save(tmp_path, b"maker", made)
    found = pages.load(tmp_path, b"maker")
    assert facts(found) == facts(made)
    assert found.entries() == {"a.html": ENTRIES[0], "b.html": ENTRIES[1]}
    assert found.seen({"articles 0"}) == {}
    assert found.known(b"marks") is found
    assert found.known(b"others").groups == {}


def test_a_group_knows_its_pages() -> None:
    made = group(Heap())
    assert (len(made), made.urls, made.promises, made.kept()) == (2, ["a.html", "b.html"], ["a.html"], [PAGE])
    held = {"a.html": b"f" * 32, "b.html": b"g" * 32}
    assert made.changed(held) == []
    assert made.changed({**held, "b.html": b"f" * 32}) == made.changed({"a.html": b"f" * 32}) == ["b.html"]


def test_a_group_of_nothing() -> None:
    made = kept_group(b"", [], [], Heap())
    assert (len(made), made.urls, made.promises, made.kept(), list(made.entries())) == (0, [], [], [], [])


def test_where_all_are_promised_their_addresses_are_kept_once() -> None:
    made = kept_group(b"", [("a.html", ENTRIES[0])], [PAGE], Heap())
    assert (made.promised, made.promises) == (None, ["a.html"])


@pytest.mark.parametrize("data", [None, b"", b"damaged"])
def test_what_is_damaged_is_not_believed(tmp_path: Path, data: bytes | None) -> None:
    pages.save(tmp_path, b"maker", memory(tmp_path))
    assert facts(pages.load(tmp_path, b"other")) == facts(Memory())
    (tmp_path / "entries").unlink()
    if data is not None:
        (tmp_path / "entries").write_bytes(data)
    (found,) = pages.load(tmp_path, b"maker").groups.values()
    assert (found.urls, found.kept(), list(found.entries())) == (["a.html", "b.html"], None, [])
    assert found.changed({"a.html": b"f" * 32, "b.html": b"g" * 32}) == ["a.html", "b.html"]
    (tmp_path / "pages").write_bytes(b"damaged")
    assert facts(pages.load(tmp_path, b"maker")) == facts(Memory())


def test_what_nobody_refers_to_any_more_goes_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_SMALL", 100)
    made = memory(tmp_path, 50)
    few = structs.replace(made, groups=dict(list(made.groups.items())[:3]))
    whole = made.heap.size
    saved = pages.save(tmp_path, b"maker", few)
    found = pages.load(tmp_path, b"maker")
    assert [entries.kept() for entries in saved.groups.values()] == [[PAGE]] * 3
    assert found.heap.size == whole * 3 // 50
    assert [entries.kept() for entries in found.groups.values()] == [[PAGE]] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["entries", "pages"]
