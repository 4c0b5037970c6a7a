"""From what each page was made: only what this maker left is believed."""

from pathlib import Path

from generator.cache import pages
from generator.cache.pages import Kept, Memory, kept_group


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    page, other = Kept("a.html", "article:a", "content/articles/a.md", 2, "A"), Kept("b.html", "", "", 0, "")
    group = kept_group(b"d" * 16, ((page, b"m" * 32 + b"f" * 32), (other, b"n" * 32 + b"g" * 32)))
    memory = Memory({"articles 0": group}, b"marks")
    pages.save(tmp_path / "pages", b"maker", memory)
    assert pages.load(tmp_path / "pages", b"maker") == memory
    assert memory.entries() == {"a.html": b"m" * 32 + b"f" * 32, "b.html": b"n" * 32 + b"g" * 32}
    assert (group.promises, list(group.kept())) == (["a.html"], [page])
    held = {"a.html": b"f" * 32, "b.html": b"g" * 32}
    assert group.changed(held) == []
    assert group.changed({**held, "b.html": b"f" * 32}) == group.changed({"a.html": b"f" * 32}) == ["b.html"]
    assert (memory.known(b"marks"), memory.known(b"others")) == (memory.groups, {})
    assert pages.load(tmp_path / "pages", b"other") == Memory()
    assert pages.load(tmp_path / "nothing", b"maker") == Memory()
    (tmp_path / "pages").write_bytes(b"damaged")
    assert pages.load(tmp_path / "pages", b"maker") == Memory()
