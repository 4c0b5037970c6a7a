"""From what each page was made: only what this maker left is believed."""

from pathlib import Path

from generator.cache import pages
from generator.cache.pages import Kept, KeptGroup, Memory


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    page = Kept("a.html", b"x" * 64, "article:a", "content/articles/a.md", 2, "A")
    memory = Memory({"articles 0": KeptGroup(b"d" * 16, (page,))}, b"marks")
    pages.save(tmp_path / "pages", b"maker", memory)
    assert pages.load(tmp_path / "pages", b"maker") == memory
    assert memory.entries() == {"a.html": b"x" * 64}
    assert (memory.known(b"marks"), memory.known(b"others")) == (memory.groups, {})
    assert pages.load(tmp_path / "pages", b"other") == Memory()
    assert pages.load(tmp_path / "nothing", b"maker") == Memory()
    (tmp_path / "pages").write_bytes(b"damaged")
    assert pages.load(tmp_path / "pages", b"maker") == Memory()
