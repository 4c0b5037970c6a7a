"""What is found in the content folder, what is refused and what passed over; and how each file looks."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from folders import put
from hypothesis import given
from hypothesis import strategies as st

from generator.content.scanning import Files, SourceFile, scan
from generator.model import Problem
from generator.stamps import FORM, GRAIN, NEVER

FAR = 1 << 62  # so late that every stamp is trusted


def scanned(root: Path) -> tuple[list[str], list[str]]:
    """The paths found, and those refused."""
    files, problems = scan(root)
    return [file.path for file in files], [problem.path for problem in problems]


def looks(path: Path) -> bytes:
    """How a file looks, as another would write it down."""
    status = path.lstat()
    return FORM.pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


# --- what is found, and what is not


def test_finds_files_in_order(tmp_path: Path) -> None:
    names = ("b.md", "a.md", "2019/x.md", "2019/02/y.md", "yalu.jpg", "혜산.md")
    put(tmp_path, {f"content/articles/{name}": b"" for name in names})
    found, refused = scanned(tmp_path)
    assert found == sorted(f"content/articles/{name}" for name in names)
    assert refused == []


def test_passes_over_what_editors_leave(tmp_path: Path) -> None:
    put(tmp_path, {f"content/{name}": b"" for name in (".hidden.md", ".git/a.md", "~lock.md", "a.md~", "a.md")})
    assert scanned(tmp_path) == (["content/a.md"], [])


def test_needs_a_folder(tmp_path: Path) -> None:
    assert scanned(tmp_path) == ([], ["content"])


@pytest.mark.skipif(os.name == "nt", reason="POSIX has these")
def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    put(tmp_path, {"content/a.md": b"", "secret.md": b"", "content/x.md/inside.md": b""})
    (tmp_path / "content/link.md").symlink_to("../secret.md")
    (tmp_path / "content/folder").symlink_to("..")
    (tmp_path / "content/nowhere.md").symlink_to("nowhere.md")
    os.mkfifo(tmp_path / "content/pipe.md")
    found, refused = scanned(tmp_path)
    assert found == ["content/a.md"]
    assert sorted(refused) == [f"content/{n}" for n in ("folder", "link.md", "nowhere.md", "pipe.md", "x.md")]


@pytest.mark.parametrize("name", ["a\tb.md", "a\nb.md", "\x1b[31m.md", "a\u2028b.md", "a\x85b.md"])
def test_refuses_names_that_no_list_could_hold(tmp_path: Path, name: str) -> None:
    put(tmp_path, {f"content/{name}": b""})
    found, refused = scanned(tmp_path)
    assert found == []
    assert [path.isprintable() for path in refused] == [True]


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX alone")
def test_refuses_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/content/caf\xe9.md")).write_bytes(b"")
    assert scanned(tmp_path) == ([], ["content/caf\ufffd.md"])


def test_tells_of_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: Path) -> None:
        raise PermissionError(13, "Permission denied", path)

    (tmp_path / "content").mkdir()
    monkeypatch.setattr("os.scandir", scandir)
    _, problems = scan(tmp_path)
    assert [problem.message for problem in problems] == ["the folder can't be read: Permission denied"]


def test_goes_on_where_a_folder_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"content/a.md": b"", "content/bad/b.md": b"", "content/good/c.md": b""})
    opened = os.open

    def opening(path: str, flags: int) -> int:
        if path.endswith("/bad"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, flags)

    monkeypatch.setattr("os.open", opening)
    assert scanned(tmp_path) == (["content/a.md", "content/good/c.md"], ["content/bad"])


def test_tells_of_a_file_that_vanishes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"content/a.md": b"", "content/b.md": b""})
    listed = os.scandir

    @contextmanager
    def scandir(folder: int) -> "Iterator[list[os.DirEntry[str]]]":
        with listed(folder) as entries:
            found = list(entries)
        (tmp_path / "content/a.md").unlink()
        yield found

    monkeypatch.setattr("os.scandir", scandir)
    monkeypatch.setattr("os.supports_fd", {scandir})
    files, problems = scan(tmp_path)
    assert list(files.stamps) == ["content/b.md"]
    told = Problem("content/a.md", 0, "the file can't be read: No such file or directory", "check its permissions")
    assert problems == (told,)


def test_nothing_is_left_open(tmp_path: Path) -> None:
    put(tmp_path, {f"content/{number}/a.md": b"" for number in range(20)})
    first = os.open(tmp_path, os.O_RDONLY)
    os.close(first)
    scan(tmp_path)
    again = os.open(tmp_path, os.O_RDONLY)
    os.close(again)
    assert again == first


def test_folders_may_lie_as_deep_as_the_disk_lets_them(tmp_path: Path) -> None:
    put(tmp_path, {"content/b.md": b""})
    path = "content"
    for _ in range(1_200):
        path += "/x"
        (tmp_path / path).mkdir()
    (tmp_path / path / "a.md").touch()
    assert scanned(tmp_path) == (["content/b.md", f"{path}/a.md"], [])
    (tmp_path / path / "a.md").unlink()
    os.removedirs(tmp_path / path)  # what cleans up after tests calls itself for each


PLAIN = ("a", "a.md", "b.md", "B.md", "a-b", "a b.md", "é.md", "혜산.md", "e\u0301.md", "x", "0")
STRANGE = ("a\u3000b.md", "\u200d.md")  # not printable, and no harm
ODD = ("a\tb", "a\x7f.md", "a\u2029.md", "\udce9.md")
LEFT = (".a.md", "~", "~a.md", "a.md~")
NAMES = st.sampled_from((*PLAIN, *STRANGE, *ODD, *LEFT))
KINDS = st.sampled_from(["file", "file", "file", "link", "folder", "pipe"])
PATHS = st.dictionaries(st.lists(NAMES, min_size=1, max_size=3).map("/".join), KINDS, max_size=12)


def _made(root: Path, wanted: dict[str, str]) -> None:
    """What is wanted, as far as nothing else is in its way."""
    for number, (path, kind) in enumerate(wanted.items()):
        place = root / "content" / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if kind == "folder":
                place.mkdir()
            elif kind == "link":
                place.symlink_to("nothing")
            elif kind == "pipe":
                os.mkfifo(place)
            else:
                place.write_bytes(bytes(number))
        except (FileExistsError, FileNotFoundError, NotADirectoryError, IsADirectoryError):
            continue


def _by_hand(root: Path) -> dict[str, bytes]:
    """What a walk over everything finds that looks at every part of every path."""
    found = {}
    for folder, _, names in os.walk(root / "content"):
        for path in (Path(folder) / name for name in names):
            parts = path.relative_to(root).parts
            is_sound = not {*ODD, *LEFT}.intersection(parts) and not any(part.endswith(".md") for part in parts[:-1])
            if is_sound and path.is_file() and not path.is_symlink():
                found["/".join(parts)] = looks(path)
    return found


@pytest.mark.skipif(os.name == "nt", reason="POSIX has these")
@given(PATHS)
def test_what_is_found_is_what_another_finds(wanted: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        _made(root, wanted)
        files, problems = scan(root, FAR)
        assert dict(files.stamps) == _by_hand(root)
        paths = [file.path for file in files]
        assert paths == sorted(files.stamps)
        assert len(files) == len(paths)
        assert all(
            problem.path.isprintable() or "\u3000" in problem.path or "\u200d" in problem.path for problem in problems
        )
        for file in files:
            assert file == SourceFile(file.path, f"{root}/{file.path}", looks(root / file.path))
            assert Path(file.location).is_file()


@pytest.mark.skipif(os.name == "nt", reason="POSIX has these")
@given(PATHS)
def test_where_no_folder_can_be_opened_all_is_found_too(wanted: dict[str, str]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = Path(folder)
        (root / "content").mkdir()
        _made(root, wanted)
        found = scan(root, FAR)
        patch.setattr("os.supports_fd", set())
        assert scan(root, FAR) == found


# --- how files look


def test_what_changed_a_moment_ago_is_not_settled(tmp_path: Path) -> None:
    put(tmp_path, {"content/new.md": b"", "content/old.md": b"", "content/x/older.md": b""})
    now = time.time_ns()
    os.utime(tmp_path / "content/new.md", ns=(now + 10 * GRAIN, now + 10 * GRAIN))
    seen = max((tmp_path / path).stat().st_ctime_ns for path in ("content/new.md", "content/old.md")) + GRAIN + 1
    files, _ = scan(tmp_path, seen)
    assert files.unsettled == {"content/new.md"}
    assert files.stamps["content/new.md"] == NEVER
    assert files.stamps["content/old.md"] == looks(tmp_path / "content/old.md")
    assert scan(tmp_path, FAR)[0].unsettled == frozenset()
    assert scan(tmp_path)[0].unsettled == set(files.stamps)


def test_some_are_made_files_in_order(tmp_path: Path) -> None:
    files = Files(tmp_path, {"content/b.md": b"b" * 32, "content/a.md": b"a" * 32, "content/c.md": b"c" * 32})
    assert [file.path for file in files] == ["content/a.md", "content/b.md", "content/c.md"]
    assert files.these({"content/c.md", "content/b.md"}) == [
        SourceFile("content/b.md", f"{tmp_path}/content/b.md", b"b" * 32),
        SourceFile("content/c.md", f"{tmp_path}/content/c.md", b"c" * 32),
    ]
