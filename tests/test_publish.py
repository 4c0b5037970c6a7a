"""The whole of the promise: the folder holds the site, and what is somebody's stays. (Faults have their own file.)"""

import copy
import os
import subprocess
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from folders import MARKER, STAGE, above_of, grown, put, site, state_of, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from generator.publish import PublishError, Receipt, clean, publish, recover

ZEROS = b"0" * 64
FILES = {"index.html": b"home", "2021/02/a.html": b"A", "2021/b.html": b"B"}
POSIX = pytest.mark.skipif(os.name == "nt", reason="links and modes as POSIX has them")


@pytest.fixture(params=["swap", "renames"])
def out(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output, to be published to in either way."""
    if request.param == "renames":
        monkeypatch.setattr("generator.publish.opening._may_swap", lambda *_: False)
    return tmp_path / "public"


def make(out: Path, files: dict[str, bytes]) -> Receipt:
    """What it did; of `left`, which is another one each time, see `publish/test_trees.py`."""
    return structs.replace(publish(out, state_of(out), files.items()), left=b"")


def refusal(out: Path, files: dict[str, bytes]) -> PublishError:
    """The refusal of these files; nothing may have changed."""
    before = tree(out)
    with pytest.raises(PublishError) as caught:
        make(out, files)
    assert tree(out) == before
    assert caught.value.hint
    return caught.value


class TestPublish:
    def test_makes_the_site(self, out: Path) -> None:
        receipt = make(out, FILES)
        assert site(out) == grown(FILES)
        assert receipt == Receipt(3, 0, 0, ("2021/02/a.html", "2021/b.html", "index.html"), (), 6)

    def test_makes_the_folders_above(self, out: Path) -> None:
        make(out / "deep" / "down", FILES)
        assert site(out / "deep" / "down") == grown(FILES)

    def test_an_empty_folder_will_do(self, out: Path) -> None:
        out.mkdir()
        make(out, FILES)
        assert site(out) == grown(FILES)

    def test_no_files_make_an_empty_site(self, out: Path) -> None:
        assert make(out, {}) == Receipt(0, 0, 0, (), (), 0)
        assert set(tree(out)) == {MARKER}
        assert make(out, {}).written == 0

    def test_the_same_again_touches_nothing(self, out: Path) -> None:
        make(out, FILES)
        os.utime(out / "index.html", (1, 1))
        before = {path: path.stat() for path in [out, *out.rglob("*")]}
        receipt = make(out, FILES)
        assert receipt == Receipt(0, 3, 0, (), (), 6)
        for path, stat in before.items():
            assert (path.stat().st_mtime_ns, path.stat().st_ino) == (stat.st_mtime_ns, stat.st_ino), path

    def test_the_bytes_decide_and_not_the_times(self, out: Path) -> None:
        make(out, FILES)
        stat = (out / "index.html").stat()
        make(out, FILES | {"index.html": b"HOME"})
        os.utime(out / "index.html", ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert make(out, FILES).changed == ("index.html",)
        assert site(out) == grown(FILES)

    def test_replaces_adds_and_removes(self, out: Path) -> None:
        make(out, FILES)
        new = {"index.html": b"new home", "2021/b.html": b"B", "2022/c.html": b"C"}
        assert make(out, new) == Receipt(2, 1, 1, ("2022/c.html", "index.html"), (), 10)
        assert site(out) == grown(new)

    def test_a_file_becomes_a_folder_and_a_folder_a_file(self, out: Path) -> None:
        for files in (
            {"x": b"1", "y/a/b": b"2", "y/c": b"3"},
            {"x/a/b": b"1", "x/c": b"2", "y": b"3"},
            {"x": b"1", "y/a/b": b"2"},
        ):
            make(out, files)
            assert site(out) == grown(files)
            assert STAGE not in tree(out)

    def test_odd_names_and_large_files(self, out: Path) -> None:
        files = {"조선/기사 1.html": b"\x00\xff" * 500_000, "a b/'\"&?#%.html": b"", "..a/b..": b"x", "\u2028/x": b"y"}
        make(out, files)
        assert make(out, files).unchanged == 4
        assert site(out) == grown(files)

    def test_what_is_lost_is_made_again(self, out: Path) -> None:
        make(out, FILES)
        (out / "index.html").unlink()
        (out / "2021/02/a.html").unlink()
        (out / "2021/02").rmdir()
        assert make(out, FILES).written == 2
        assert site(out) == grown(FILES)

    def test_what_is_lost_need_not_be_removed(self, out: Path) -> None:
        make(out, FILES)
        (out / "index.html").unlink()
        new = {"2021/b.html": b"B"}
        assert make(out, new).removed == 1
        assert site(out) == grown(new)

    def test_one_file_at_a_time_is_in_memory(self, out: Path) -> None:
        def files() -> Iterator[tuple[str, bytes]]:
            for number in range(12):
                yield f"{number}.bin", bytes([number]) * 4_000_000

        make(out, {})
        tracemalloc.start()
        publish(out, state_of(out), files())
        publish(out, state_of(out), files())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 6_000_000

    @pytest.mark.parametrize(
        "many", [pytest.param(3_000, marks=pytest.mark.slow), pytest.param(100_000, marks=pytest.mark.exhaustive)]
    )
    def test_thousands_of_files(self, out: Path, many: int) -> None:
        def files() -> Iterator[tuple[str, bytes]]:
            for number in range(many):
                yield f"articles/{number % 300}/{number}.html", b"page %d" % number

        assert publish(out, state_of(out), files()).written == many
        assert sum(1 for path in out.rglob("*.html")) == many
        assert publish(out, state_of(out), files()).unchanged == many
        assert clean(out, state_of(out)) == many
        assert not out.exists()

    def test_readers_always_meet_whole_pages(self, out: Path) -> None:
        """While the site is published over and over, a page is there, and whole, whenever it is asked for."""
        pages = [{f"{name}.html": bytes([version]) * 50_000 for name in range(20)} for version in (65, 66)]
        make(out, pages[0])
        stop, faults = threading.Event(), list[str]()

        def read() -> None:
            while not stop.is_set():
                data = (out / "7.html").read_bytes()
                if len(data) != 50_000 or len(set(data)) != 1:
                    faults.append(f"{len(data)} bytes")

        reader = threading.Thread(target=read)
        reader.start()
        for turn in range(6):
            make(out, pages[turn % 2])
        stop.set()
        reader.join()
        assert not faults

    @POSIX
    def test_modes_are_those_the_umask_leaves(self, out: Path) -> None:
        before = os.umask(0o027)
        try:
            make(out, FILES)
        finally:
            os.umask(before)
        modes = {name: (out / name).stat().st_mode & 0o777 for name in ("index.html", MARKER, "2021/02")}
        assert modes == {"index.html": 0o640, MARKER: 0o640, "2021/02": 0o750}

    @POSIX
    def test_nobody_else_sees_the_stage(self, out: Path) -> None:
        def files() -> Iterator[tuple[str, bytes]]:
            yield "a.html", b"a"
            stages = [out / STAGE, *(state_of(out) / "trees").iterdir()]
            modes.extend(stage.stat().st_mode & 0o777 for stage in stages if stage.exists())

        modes: list[int] = []
        publish(out, state_of(out), files())
        assert set(modes) == {0o700}


class TestBadPaths:
    @pytest.mark.parametrize(
        "path",
        [
            *("", "/", "/etc/x", "../x", "a/../../x", "a/..", ".", "./a", "a//b", "a/", "a/./b", "a\\b", "\\x"),
            *("a\x00b", "a\nb", "C:x", "c:/x", ".. /x", "a/.../b", "\udcff", "a\x7f"),
            *(".dateline", ".DATELINE", ".dateline/x", ".dateline-stage", ".Dateline-Stage/1", ".dateline./x"),
        ],
    )
    def test_is_refused_before_anything_changes(self, out: Path, tmp_path: Path, path: str) -> None:
        make(out, FILES)
        before = tree(tmp_path)
        assert repr(path) in refusal(out, {"new.html": b"", path: b"x"}).message
        after = tree(tmp_path)
        # The record is written anew, with the folders' new times.
        assert {path for path in before.keys() | after.keys() if before.get(path, b"?") != after.get(path, b"?")} <= {
            path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("record")
        }

    def test_one_address_twice(self, out: Path) -> None:
        with pytest.raises(PublishError, match=r"two pages .*a\.html"):
            publish(out, state_of(out), [("a.html", b"1"), ("a.html", b"1")])
        assert not out.exists()

    @pytest.mark.parametrize("old", [{}, {"x": b""}, {"x/z": b""}])
    def test_a_page_and_a_folder_of_one_name(self, out: Path, old: dict[str, bytes]) -> None:
        make(out, old)
        assert "both a page and a folder" in refusal(out, {"x": b"1", "x/y": b"2"}).message

    def test_too_long_a_name(self, out: Path) -> None:
        make(out, FILES)
        assert "too long" in refusal(out, {"n" * 300: b""}).message


class TestFailingPages:
    @pytest.mark.parametrize("error", [ValueError("bug"), OSError(5, "not ours"), KeyboardInterrupt()])
    def test_leave_the_old_site(self, out: Path, error: BaseException) -> None:
        def files() -> Iterator[tuple[str, bytes]]:
            yield "index.html", b"new"
            yield "new/x.html", b"x"
            raise error

        make(out, FILES)
        before = tree(out)
        with pytest.raises(type(error)) as caught:
            publish(out, state_of(out), files())
        assert caught.value is error
        assert tree(out) == before

    def test_leave_no_new_folders(self, tmp_path: Path) -> None:
        with pytest.raises(ZeroDivisionError):
            publish(tmp_path / "a" / "b", state_of(tmp_path), ((str(1 // number), b"") for number in (1, 0)))
        assert tree(tmp_path) == {}

    def test_leave_an_empty_folder_of_the_user(self, out: Path) -> None:
        out.mkdir()
        with pytest.raises(ZeroDivisionError):
            publish(out, state_of(out), ((str(1 // number), b"") for number in (1, 0)))
        assert out.is_dir()
        assert tree(out) == {}

    def test_old_site_is_read_while_new_pages_are_made(self, out: Path) -> None:
        def files() -> Iterator[tuple[str, bytes]]:
            for path in ("index.html", "2021/b.html", "z"):
                yield path, b"new"
                seen.append(site(out))

        make(out, FILES)
        seen: list[object] = []
        publish(out, state_of(out), files())
        assert seen == [grown(FILES)] * 3


class TestWhatIsSomebodys:
    def test_stays(self, out: Path) -> None:
        own = {".git/HEAD": b"ref", "CNAME": b"example.org", "2021/note.txt": b"mine", "own/deep/x": b"x"}
        make(out, FILES)
        put(out, own)
        (out / "empty").mkdir()
        make(out, {"index.html": b"only"})
        assert site(out) == grown({**own, "index.html": b"only"}) | {"empty": None}

    def test_a_folder_of_theirs_stays_when_our_last_page_leaves_it(self, out: Path) -> None:
        make(out, {})
        (out / "photos").mkdir()
        make(out, {"photos/2021/a.html": b""})
        make(out, {})
        assert site(out) == {"photos": None}

    def test_a_folder_of_ours_that_they_use_becomes_theirs(self, out: Path) -> None:
        make(out, FILES)
        put(out, {"2021/note.txt": b"mine"})
        make(out, {})
        (out / "2021/note.txt").unlink()
        make(out, {})
        assert site(out) == {"2021": None}

    @pytest.mark.parametrize(("own", "page"), [("CNAME", "CNAME"), ("x", "x/a.html"), ("x/own", "x"), ("x/y/z", "x/y")])
    def test_a_page_in_its_place_is_refused(self, out: Path, own: str, page: str) -> None:
        make(out, FILES)
        put(out, {own: b"mine"})
        error = refusal(out, {"index.html": b"new", page: b"ours"})
        assert str(out / own) in error.message
        assert "move it" in error.hint

    def test_even_if_it_has_the_same_bytes(self, out: Path) -> None:
        make(out, {})
        put(out, {"robots.txt": b"same"})
        refusal(out, {"robots.txt": b"same"})

    def test_an_empty_folder_of_theirs_does_not_give_way(self, out: Path) -> None:
        make(out, FILES)
        (out / "x").mkdir()
        assert str(out / "x") in refusal(out, {"x": b""}).message

    def test_a_folder_of_ours_with_theirs_inside_does_not_give_way(self, out: Path) -> None:
        make(out, {"x/y/a": b"", "x/b": b""})
        (out / "x/y/empty").mkdir()
        assert str(out / "x/y/empty") in refusal(out, {"x": b""}).message

    def test_a_changed_page_is_made_again(self, out: Path) -> None:
        make(out, FILES)
        put(out, {"index.html": b"edited"})
        assert make(out, FILES).changed == ("index.html",)
        assert site(out) == grown(FILES)

    def test_a_changed_page_that_is_no_longer_made_stays(self, out: Path) -> None:
        make(out, FILES)
        put(out, {"index.html": b"edited"})
        receipt = make(out, {})
        assert (receipt.kept, receipt.removed) == (("index.html",), 2)
        assert site(out) == {"index.html": b"edited"}
        assert make(out, {}).kept == ()
        refusal(out, FILES)

    def test_a_changed_page_is_not_replaced_by_a_folder(self, out: Path) -> None:
        make(out, {"x": b"ours"})
        put(out, {"x": b"edited"})
        assert str(out / "x") in refusal(out, {"x/y": b""}).message

    def test_a_folder_where_a_page_was_stays(self, out: Path) -> None:
        make(out, {"x": b"ours"})
        (out / "x").unlink()
        (out / "x").mkdir()
        refusal(out, {"x": b"ours"})
        assert make(out, {}).kept == ()
        assert site(out) == {"x": None}


@POSIX
class TestLinks:
    def test_a_linked_folder_in_the_output_is_refused(self, out: Path, tmp_path: Path) -> None:
        make(out, FILES)
        (tmp_path / "away").mkdir()
        (out / "2021").rename(tmp_path / "away" / "2021")
        (out / "2021").symlink_to(tmp_path / "away" / "2021")
        before = tree(tmp_path)
        for files in (FILES, {"2021/new.html": b""}, {"2021/02/a.html": b"new"}):
            assert f"{out / '2021'} is a symbolic link" in refusal(out, files).message
        assert tree(tmp_path) == before

    def test_nothing_is_removed_through_a_link(self, out: Path, tmp_path: Path) -> None:
        make(out, FILES)
        (out / "2021").rename(tmp_path / "2021")
        (out / "2021").symlink_to(tmp_path / "2021")
        assert make(out, {}).kept == ("2021/02/a.html", "2021/b.html")
        assert set(tree(tmp_path / "2021")) == {"02", "02/a.html", "b.html"}
        assert site(out) == {"2021": b"-> " + os.fsencode(tmp_path / "2021")}

    def test_no_empty_folder_is_removed_through_a_link(self, out: Path, tmp_path: Path) -> None:
        make(out, FILES)
        (out / "2021").rename(tmp_path / "old")
        (tmp_path / "elsewhere" / "02").mkdir(parents=True)
        (out / "2021").symlink_to(tmp_path / "elsewhere")
        clean(out, state_of(out))
        assert (tmp_path / "elsewhere" / "02").is_dir()

    def test_a_link_in_place_of_a_page_is_replaced_and_not_followed(self, out: Path, tmp_path: Path) -> None:
        make(out, FILES)
        put(tmp_path, {"secret": b"home"})
        (out / "index.html").unlink()
        (out / "index.html").symlink_to(tmp_path / "secret")
        assert make(out, FILES).changed == ("index.html",)
        assert not (out / "index.html").is_symlink()
        make(out, FILES | {"index.html": b"new"})
        assert (tmp_path / "secret").read_bytes() == b"home"

    def test_a_link_of_theirs_is_not_replaced(self, out: Path, tmp_path: Path) -> None:
        make(out, FILES)
        (out / "x").symlink_to(tmp_path / "nowhere")
        for files in ({"x": b""}, {"x/y": b""}):
            assert str(out / "x") in refusal(out, files).message

    def test_a_linked_folder_is_named_even_where_a_file_of_that_name_is(self, out: Path, tmp_path: Path) -> None:
        make(out, FILES)
        put(tmp_path, {"away/y": b""})
        (out / "x").symlink_to(tmp_path / "away")
        assert f"{out / 'x'} is a symbolic link" in refusal(out, {"x/y": b""}).message

    def test_a_linked_output_is_refused(self, out: Path, tmp_path: Path) -> None:
        make(tmp_path / "real", FILES)
        out.symlink_to(tmp_path / "real")
        refusal(out, {})
        with pytest.raises(PublishError, match="symbolic link"):
            clean(out, state_of(out))
        recover(out, state_of(out))
        assert site(tmp_path / "real") == grown(FILES)

    def test_a_linked_stage_is_refused(self, out: Path, tmp_path: Path) -> None:
        make(out, FILES)
        put(tmp_path, {"away/journal": b"{}"})
        (out / STAGE).symlink_to(tmp_path / "away")
        assert STAGE in refusal(out, {}).message
        assert (tmp_path / "away/journal").exists()

    def test_a_pipe_in_place_of_a_page_does_not_hang(self, out: Path) -> None:
        make(out, FILES)
        (out / "index.html").unlink()
        os.mkfifo(out / "index.html")
        assert make(out, FILES).changed == ("index.html",)


def test_the_error_survives_the_way_from_a_worker() -> None:
    error = copy.copy(PublishError("What is wrong.", "What to do."))
    assert (str(error), error.message, error.hint) == ("What is wrong.", "What is wrong.", "What to do.")


class TestUnmarkedFolders:
    def test_are_refused_and_told_what_they_hold(self, out: Path) -> None:
        put(out, {"thesis.doc": b"", "a": b"", "b": b"", "c/d": b""})
        error = refusal(out, FILES)
        assert "it holds a, b, c and 1 more" in error.message
        assert "-o" in error.hint
        with pytest.raises(PublishError, match="not made by us"):
            clean(out, state_of(out))

    def test_a_file_is_refused(self, out: Path) -> None:
        out.write_bytes(b"")
        for path in (out, out / "below"):
            with pytest.raises(PublishError, match="public is not a folder"):
                make(path, FILES)
        assert out.read_bytes() == b""


class TestMarker:
    def test_says_what_is_ours(self, out: Path) -> None:
        make(out, {"b": b"hello\n", "a/c": b""})
        assert (out / MARKER).read_text(encoding="utf-8").splitlines()[1:] == [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/c",
            "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  b",
            "folder  a",
        ]

    @POSIX
    def test_is_checked_by_sha256sum(self, out: Path) -> None:
        make(out, FILES)
        command = ["sha256sum", "--check", "--quiet", MARKER]
        assert subprocess.run(command, cwd=out, check=False, capture_output=True).returncode == 0
        put(out, {"index.html": b"edited"})
        assert subprocess.run(command, cwd=out, check=False, capture_output=True).returncode == 1

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\n",
            b"\xff\xfe\n",
            b"something else\n",
            b"HEADER",
            b"HEADER\n<<<<<<< HEAD\n",
            b"HEADER\n" + ZEROS + b"  a.ht",
            b"HEADER\n" + ZEROS + b"  ../victim\n",
            b"HEADER\n" + ZEROS + b"  /etc/passwd\n",
            b"HEADER\n" + ZEROS + b"  a/../../victim\n",
            b"HEADER\nfolder  ..\n",
            b"HEADER\n" + ZEROS[1:] + b"  a\n",
            b"HEADER\n\n",
        ],
    )
    def test_damaged_or_hostile_is_refused(self, out: Path, tmp_path: Path, data: bytes) -> None:
        put(tmp_path, {"victim": b""})
        make(out, FILES)
        header = (out / MARKER).read_bytes().split(b"\n")[0]
        put(out, {MARKER: data.replace(b"HEADER", header)})
        before = tree(tmp_path)
        error = refusal(out, {"index.html": b"new"})
        assert MARKER in error.message
        assert "-o" in error.hint
        with pytest.raises(PublishError):
            clean(out, state_of(out))
        assert tree(tmp_path) == before

    def test_of_another_version_is_refused(self, out: Path) -> None:
        make(out, FILES)
        put(out, {MARKER: (out / MARKER).read_bytes().replace(b" 1:", b" 2:", 1)})
        assert "another version" in refusal(out, {}).message

    @POSIX
    def test_that_is_no_file_is_refused(self, out: Path, tmp_path: Path) -> None:
        make(tmp_path / "other", FILES)
        out.mkdir()
        (out / MARKER).symlink_to(tmp_path / "other" / MARKER)
        assert "not a plain file" in refusal(out, {}).message

    def test_the_hint_for_a_damaged_one_helps(self, out: Path) -> None:
        make(out, FILES)
        put(out, {"CNAME": b"mine", MARKER: b"rubbish"})
        refusal(out, FILES)
        for path in FILES:
            (out / path).unlink()
        (out / "CNAME").rename(out.parent / "CNAME")
        (out / MARKER).unlink()
        (out / "2021/02").rmdir()
        (out / "2021").rmdir()
        make(out, FILES)
        assert site(out) == grown(FILES)

    @given(st.integers(0, 400), st.binary(max_size=4))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    def test_any_damage_stays_inside(self, out: Path, tmp_path: Path, place: int, noise: bytes) -> None:
        victim = tmp_path / "victim"
        victim.write_bytes(b"home")
        if not out.exists():
            make(out, FILES)
            (tmp_path / "marker").write_bytes((out / MARKER).read_bytes())
        marker = (tmp_path / "marker").read_bytes()
        put(out, {"CNAME": b"mine", MARKER: marker[:place] + noise + marker[place + len(noise) :]})
        for act in (lambda: make(out, {"index.html": b"x"}), lambda: clean(out, state_of(out))):
            try:
                act()
            except PublishError as error:
                assert error.hint  # noqa: PT017
        assert victim.read_bytes() == b"home"
        assert (out / "CNAME").read_bytes() == b"mine"
        for path in FILES:
            (out / path).unlink(missing_ok=True)
        put(out, {MARKER: marker, **FILES})


class TestClean:
    def test_removes_all_that_is_ours(self, out: Path) -> None:
        make(out, FILES)
        assert clean(out, state_of(out)) == 3
        assert not out.exists()
        assert clean(out, state_of(out)) == 0

    def test_leaves_what_is_somebodys(self, out: Path) -> None:
        make(out, FILES)
        put(out, {".git/HEAD": b"ref", "2021/note.txt": b"mine", "2021/b.html": b"edited"})
        assert clean(out, state_of(out)) == 2
        assert tree(out) == grown({".git/HEAD": b"ref", "2021/note.txt": b"mine", "2021/b.html": b"edited"})

    def test_leaves_an_empty_folder(self, out: Path) -> None:
        out.mkdir()
        assert clean(out, state_of(out)) == 0
        assert out.is_dir()

    def test_removes_the_stage(self, out: Path) -> None:
        make(out, FILES)
        put(out, {f"{STAGE}/0": b"half"})
        assert clean(out, state_of(out)) == 3
        assert not out.exists()


# Names that get into each other's way as often as names can.
NAMES = st.lists(st.sampled_from("xyz"), min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(NAMES, st.sampled_from([b"", b"1", b"22"]), max_size=6)


def has_sense(files: dict[str, bytes]) -> bool:
    return not any(above in files for path in files for above in above_of(path))


class _Model:
    """The folder as it should be: what we publish, what is somebody's, and the folders that somebody made."""

    def __init__(self) -> None:
        self.ours: dict[str, bytes] = {}
        self.own: dict[str, bytes] = {}
        self.own_folders: set[str] = set()

    def tree(self) -> dict[str, bytes | None]:
        return grown({**self.own, **self.ours}) | self.folders()

    def folders(self) -> dict[str, bytes | None]:
        return dict.fromkeys(folder for path in self.own_folders for folder in (path, *above_of(path)))

    def conflicts(self, files: dict[str, bytes]) -> bool:
        in_our_way = self.own.keys() & grown(files).keys()
        in_theirs = (files.keys() & {path, *above_of(path)} for path in (*self.own, *self.own_folders))
        return bool(in_our_way) or any(in_theirs)

    def publish(self, files: dict[str, bytes]) -> None:
        self.ours = files
        theirs = {above for path in (*self.own, *self.own_folders) for above in above_of(path)}
        self.own_folders |= theirs - grown(files).keys()


@given(st.lists(st.tuples(st.sampled_from(["own", "drop", "publish", "publish"]), SITES.filter(has_sense)), max_size=8))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_series_of_edits(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, dict[str, bytes]]]
) -> None:
    out = tmp_path_factory.mktemp("edits") / "public"
    publish(out, state_of(out), [])
    model = _Model()
    for act, files in edits:
        if act == "own":
            _add_own(out, model, files)
        elif act == "drop":
            _drop_own(out, model, files)
        elif model.conflicts(files):
            refusal(out, files)
        else:
            make(out, files)
            model.publish(files)
        assert site(out) == model.tree()
    clean(out, state_of(out))
    assert tree(out) == grown(model.own) | model.folders()


def _add_own(out: Path, model: _Model, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        there = model.tree()
        if path in there or any(there.get(above, None) is not None for above in above_of(path)):
            continue
        model.own_folders |= {above for above in above_of(path) if above not in there}
        model.own[path] = data
        put(out, {path: data})


def _drop_own(out: Path, model: _Model, files: dict[str, bytes]) -> None:
    for path in files.keys() & model.own.keys():
        (out / path).unlink()
        del model.own[path]
