"""Where a site may be published, and where not."""

import os
from pathlib import Path

import pytest
from folders import STAGE, put, tree

from generator.publish import PublishError, check_output, publish

POSIX = pytest.mark.skipif(os.name == "nt", reason="links as POSIX has them")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content", "templates", "static"):
        (tmp_path / "site" / name).mkdir(parents=True)
    return tmp_path / "site"


def check(output: Path, root: Path) -> None:
    check_output(output, root, [root / "content", root / "templates", root / "static", root / "missing"])


def refusal(output: Path, root: Path) -> str:
    with pytest.raises(PublishError) as caught:
        check(output, root)
    assert "-o" in caught.value.hint
    return caught.value.message


def test_a_new_folder_will_do(root: Path) -> None:
    check(root / "public", root)
    check(root / "deep" / "down", root)
    check(root.parent / "elsewhere", root)
    assert not (root / "public").exists()


def test_an_empty_folder_will_do(root: Path) -> None:
    (root / "public").mkdir()
    check(root / "public", root)


def test_a_folder_of_ours_will_do(root: Path) -> None:
    publish(root / "public", root / ".dateline", [("a.html", b"")])
    put(root / "public", {"CNAME": b"mine"})
    check(root / "public", root)


def test_a_folder_where_our_first_publish_was_killed_will_do(root: Path) -> None:
    put(root / "public", {f"{STAGE}/0": b"half"})
    check(root / "public", root)


@pytest.mark.parametrize(
    "name", [".", "..", "content", "content/public", "templates", "static/a/b", "public/../content"]
)
def test_the_site_and_what_it_is_made_from_are_refused(root: Path, name: str) -> None:
    before = tree(root)
    refusal(root / name, root)
    assert tree(root) == before


def test_a_folder_that_holds_what_the_site_is_made_from_is_refused(root: Path) -> None:
    with pytest.raises(PublishError, match="lie one in the other"):
        check_output(root / "theme", root, [root / "theme" / "static"])


@pytest.mark.parametrize("name", ["/", "/home", "/tmp", "/usr"])  # noqa: S108
@POSIX
def test_the_folders_of_the_machine_are_refused(root: Path, name: str) -> None:
    assert "belongs to the whole machine" in refusal(Path(name), root)


def test_a_whole_disk_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.ismount", lambda path: path == root.parent / "stick")
    assert "belongs to the whole machine" in refusal(root.parent / "stick", root)
    check(root.parent / "stick" / "public", root)


@POSIX
def test_home_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(root.parent / "homes" / "kim"))
    for name in ("homes/kim", "homes"):
        assert "home folder" in refusal(root.parent / name, root)
    check(root.parent / "homes" / "kim" / "public", root)


def test_nobodys_home_is_no_hindrance(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nobody)
    check(root / "public", root)


def test_a_file_is_refused(root: Path) -> None:
    put(root, {"public": b""})
    assert "public is not a folder" in refusal(root / "public", root)
    assert "public is not a folder" in refusal(root / "public" / "below", root)


def test_a_folder_of_other_files_is_refused(root: Path) -> None:
    put(root, {"public/thesis.doc": b""})
    assert "it holds thesis.doc" in refusal(root / "public", root)


@POSIX
class TestLinks:
    @pytest.mark.parametrize("target", ["real", "content", "nowhere", "public"])
    def test_as_the_output_are_refused_by_name(self, root: Path, target: str) -> None:
        (root / "real").mkdir()
        (root / "public").symlink_to(target)
        assert refusal(root / "public", root) == f"{root / 'public'} is a symbolic link to {target}"

    def test_above_the_output_are_fine(self, root: Path) -> None:
        (root.parent / "alias").symlink_to(root)
        check(root.parent / "alias" / "public", root)

    def test_above_the_output_hide_nothing(self, root: Path) -> None:
        (root.parent / "alias").symlink_to(root)
        assert "lie one in the other" in refusal(root.parent / "alias" / "content" / "x", root)
        (root / "up").symlink_to(root.parent)
        assert "own folder" in refusal(root / "up" / "site", root)

    def test_that_lead_nowhere_are_refused(self, root: Path) -> None:
        (root / "loop").symlink_to("loop")
        with pytest.raises(PublishError):
            check(root / "loop" / "public", root)


@POSIX
def test_one_folder_by_two_names_is_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a case-blind disk `Content` is `content`."""
    monkeypatch.setattr(Path, "samefile", lambda one, other: str(one).lower() == str(other).lower())
    (root / "Content").mkdir()
    assert "lie one in the other" in refusal(root / "Content", root)
