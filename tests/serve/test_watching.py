"""What counts as a change of the sources, and that none is missed."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from folders import put

from generator.serve import watching
from generator.serve.outcome import ServeError, Watched
from generator.serve.watching import changes


class Watch:
    """Watches in a thread of its own, and counts."""

    def __init__(self, root: Path) -> None:
        self.count = 0
        self._told = threading.Semaphore(0)
        self._begun = threading.Event()
        self._changes = changes(Watched(root))
        threading.Thread(target=self._count, daemon=True).start()
        assert self._begun.wait(20)

    def _count(self) -> None:
        with suppress(ServeError):  # the site is gone, and the test with it
            for _ in self._changes:
                if self._begun.is_set():
                    self.count += 1
                    self._told.release()
                self._begun.set()

    def is_told(self, seconds: float = 20) -> bool:
        """Whether a change is told in time; those after it in the next moment are taken for the same."""
        if not self._told.acquire(timeout=seconds):
            return False
        while self._told.acquire(timeout=0.3):
            pass
        return True


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive that was built."""
    files = (
        "content/articles/a.md",
        "content/tags/t.md",
        "site.toml",
        "public/index.html",
        ".dateline/lock",
        "note.txt",
    )
    put(tmp_path, dict.fromkeys(files, b"1"))
    return tmp_path


@pytest.fixture
def watch(root: Path) -> Iterator[Watch]:
    """What is told of it."""
    yield Watch(root)
    shutil.rmtree(root)  # which ends it


SOURCES = ("content/articles/a.md", "content/new.md", "site.toml", "addresses.tsv")


@pytest.mark.parametrize("name", SOURCES)
def test_a_change_of_a_source_is_told(root: Path, watch: Watch, name: str) -> None:
    put(root, {name: b"2"})
    assert watch.is_told()


def test_an_editor_saves_by_renaming(root: Path, watch: Watch) -> None:
    put(root, {"content/articles/.a.md.swp": b"2"})
    (root / "content/articles/.a.md.swp").replace(root / "content/articles/a.md")
    assert watch.is_told()
    put(root, {"content/articles/a.md": b"3"})
    assert watch.is_told()


def test_a_file_that_goes_is_told(root: Path, watch: Watch) -> None:
    (root / "content/tags/t.md").unlink()
    assert watch.is_told()


OTHERS = (
    "public/index.html",
    "public/content/a.html",
    ".dateline/cache",
    "note.txt",
    "content/articles/.a.md.swp",
    "content/articles/a.md~",
    "content/articles/~$a.docx",
    "content/.git/index",
)


def test_what_is_no_source_is_not_told(root: Path, watch: Watch) -> None:
    for name in OTHERS:
        put(root, {name: b"2"})
    (root / "public").rename(root / "public-old")
    (root / "public-old").rename(root / "public")
    assert not watch.is_told(0.5)
    put(root, {"site.toml": b"2"})
    assert watch.is_told()


def test_a_folder_that_comes_later_is_watched(root: Path, watch: Watch) -> None:
    put(root, {"templates/base.html": b"1"})
    assert watch.is_told()
    put(root, {"templates/base.html": b"2"})
    assert watch.is_told()
    put(root, {"content/articles/2021/02/deep/b.md": b"1"})
    assert watch.is_told()
    put(root, {"content/articles/2021/02/deep/b.md": b"2"})
    assert watch.is_told()


def test_a_folder_that_is_made_anew_is_watched(root: Path, watch: Watch) -> None:
    shutil.rmtree(root / "content")
    assert watch.is_told()
    put(root, {"content/articles/a.md": b"2"})
    assert watch.is_told()
    (root / "content").rename(root / "aside")
    assert watch.is_told()
    (root / "aside").rename(root / "content")
    assert watch.is_told()
    put(root, {"content/articles/a.md": b"3"})
    assert watch.is_told()


def test_many_changes_at_once_are_few(root: Path, watch: Watch) -> None:
    put(root, {f"content/articles/{number}.md": b"1" for number in range(500)})
    assert watch.is_told()
    assert watch.count <= 50  # on a quiet machine one or two


def test_links_are_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "content/link").symlink_to(elsewhere)
    watch = Watch(root)
    put(elsewhere, {"a.md": b"1"})
    assert not watch.is_told(0.5)


def test_a_path_that_is_relative_serves(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    watch = Watch(Path())
    put(root, {"content/articles/a.md": b"2"})
    assert watch.is_told()


def test_folders_that_cannot_be_watched_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> Iterator[None]:
        raise OSError(28, "OS file watch limit reached")
        yield

    monkeypatch.setattr(watching, "watch", fails)
    with pytest.raises(ServeError, match=r"folders can't be watched: .*limit reached") as told:
        next(changes(Watched(root)))
    assert "sysctl" in told.value.hint


def test_a_site_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="there is no folder"):
        next(changes(Watched(tmp_path / "none")))


def test_a_name_may_be_any(root: Path, watch: Watch) -> None:
    put(root, {"content/articles/혜산 'x'.md": b"1"})
    assert watch.is_told()
