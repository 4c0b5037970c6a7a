"""From what each page was made: only what this maker left is believed."""

from pathlib import Path

from generator.cache import pages
from generator.cache.pages import Memory


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    memory = Memory({"a.html": b"x" * 64}, b"surroundings")
    pages.save(tmp_path / "pages", b"maker", memory)
    assert pages.load(tmp_path / "pages", b"maker") == memory
    assert pages.load(tmp_path / "pages", b"other") == Memory()
    assert pages.load(tmp_path / "nothing", b"maker") == Memory()
    (tmp_path / "pages").write_bytes(b"damaged")
    assert pages.load(tmp_path / "pages", b"maker") == Memory()
