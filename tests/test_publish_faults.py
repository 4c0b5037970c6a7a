"""Killed at any moment, a full disk, a failing disk, a damaged journal: the site is old or new, and nothing is lost."""

import errno
import hashlib
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from folders import MARKER, STAGE, Tree, put, site, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.publish import PublishError, clean, lock, publish, recover

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="fork and kill")

# Every way in which a site can change: pages kept, changed, gone, new; folders emptied, new; a file that becomes a
# folder, a folder that becomes a file.
OLD = {
    "index.html": b"old home",
    "same.html": b"same",
    "gone/deep/a.html": b"a",
    "mixed/b.html": b"b",
    "edited.html": b"as we made it",
    "f": b"file",
    "d/e/1": b"1",
    "d/2": b"2",
}
NEW = {"index.html": b"new home", "same.html": b"same", "new/c.html": b"c", "f/x/1": b"3", "f/2": b"4", "d": b"5"}
OWN = {"CNAME": b"mine", ".git/HEAD": b"ref", "mixed/note.txt": b"mine", "edited.html": b"edited by hand"}


class Case:
    """A site of ours with files of somebody's, ready to be copied; and what it looks like after each act."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = folder / "base"
        publish(self.base, OLD.items())
        put(self.base, OWN)
        self.old = tree(self.base)
        self.new = self._after(lambda out: publish(out, NEW.items()))
        self.none = self._after(clean)

    def copy(self) -> Path:
        out = self.folder / "public"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.base, out)
        return out

    def _after(self, act: Callable[[Path], object]) -> Tree:
        out = self.copy()
        act(out)
        return tree(out)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def visible(out: Path) -> Tree:
    """What readers see, and the marker."""
    return {name: data for name, data in tree(out).items() if not name.startswith(STAGE)}


class Torn(io.FileIO):
    """A file that is written in two halves, with a moment between."""

    moment: Callable[[], None]

    def write(self, data: Any) -> int:
        half = len(data) // 2
        super().write(data[:half])
        self.moment()
        super().write(data[half:])
        return len(data)


def killed(number: int, act: Callable[[], object]) -> bool:
    """Acts in a child, which is killed as it turns to the disk for the `number`th time; whether it came so far."""
    child = os.fork()
    if not child:
        _arm(number)
        try:
            act()
        except BaseException:  # noqa: BLE001
            os._exit(3)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, -signal.SIGKILL}
    return code != 0


def _arm(number: int) -> None:
    """The auditor hears of each open, rename, remove, mkdir and rmdir before it happens."""
    moments = count(1)

    def moment() -> None:
        if next(moments) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def opened(path: Path, mode: str = "r", *rest: Any) -> Any:
        if "x" not in mode and "w" not in mode:
            return true_open(path, mode, *rest)
        file = Torn(path, mode.replace("b", ""))
        file.moment = moment
        return file

    true_open = io.open
    pytest.MonkeyPatch().setattr(io, "open", opened)
    events = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
    sys.addaudithook(lambda event, _: moment() if event in events else None)


class TestKilled:
    def test_a_publish_leaves_whole_pages_and_the_next_call_ends_it(self, case: Case) -> None:
        ends = []
        for number in count(1):
            out = case.copy()
            if not killed(number, partial(publish, out, NEW.items())):
                break
            _check_readers(case, out)
            recover(out)
            ends.append(tree(out))
            assert ends[-1] in (case.old, case.new), number
            recover(out)
            assert tree(out) == ends[-1]
            publish(out, NEW.items())
            assert tree(out) == case.new
        # First rolled back, then rolled forward, and never back again.
        turn = ends.index(case.new)
        assert ends == [case.old] * turn + [case.new] * (len(ends) - turn)
        assert turn > 10
        assert len(ends) - turn > 30

    def test_the_next_publish_needs_no_help(self, case: Case) -> None:
        for number in count(1):
            out = case.copy()
            if not killed(number, partial(publish, out, NEW.items())):
                break
            receipt = publish(out, OLD.items() - {("edited.html", OLD["edited.html"])})
            assert receipt.written + receipt.unchanged == len(OLD) - 1
            assert site(out) == site(case.base), number

    def test_the_first_publish_leaves_nothing_or_all(self, tmp_path: Path) -> None:
        publish(tmp_path / "whole", NEW.items())
        new = tree(tmp_path / "whole")
        for number in count(1):
            out = tmp_path / str(number)
            if not killed(number, partial(publish, out, NEW.items())):
                break
            recover(out)
            assert tree(out) in ({}, new), number
            publish(out, NEW.items())
            assert tree(out) == new
        assert number > 30

    def test_a_clean_is_ended_by_the_next(self, case: Case) -> None:
        for number in count(1):
            out = case.copy()
            if not killed(number, partial(clean, out)):
                break
            if MARKER in tree(out):
                clean(out)
            assert tree(out) == case.none, number
        assert number > 15

    @pytest.mark.slow
    def test_a_recovery_may_be_killed_as_well(self, case: Case) -> None:
        for number in count(1):
            out = case.copy()
            if not killed(number, partial(publish, out, NEW.items())):
                break
            shutil.rmtree(case.folder / "half", ignore_errors=True)
            shutil.copytree(out, case.folder / "half")
            for second in count(1):
                shutil.rmtree(out)
                shutil.copytree(case.folder / "half", out)
                if not killed(second, partial(recover, out)):
                    break
                _check_readers(case, out)
                recover(out)
                assert tree(out) in (case.old, case.new), (number, second)

    def test_an_interrupt_in_the_last_pass_ends_it_first(self, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        out = case.copy()
        calls = count(1)

        def replace(*paths: Path) -> None:
            if next(calls) == 2:
                raise KeyboardInterrupt
            true_replace(*paths)

        true_replace = os.replace
        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            publish(out, NEW.items())
        assert tree(out) == case.new


def _check_readers(case: Case, out: Path) -> None:
    """Each page is the old or the new one, those that are in both are there, and nothing of somebody's is lost."""
    seen = visible(out)
    for path, data in seen.items():
        assert data in (case.old.get(path, ""), case.new.get(path, "")), path
    assert {"index.html", "same.html", *OWN} <= seen.keys()
    assert {path: seen[path] for path in OWN} == OWN


class TestDiskRefuses:
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (errno.ENOSPC, "the disk is full"),
            (errno.EIO, "failed to read or write"),
            (errno.EDQUOT, "share of the disk"),
            (errno.EROFS, "can only be read"),
            (errno.EACCES, "may not"),
            (errno.ENOTSUP, os.strerror(errno.ENOTSUP)),
        ],
    )
    def test_a_write_and_the_old_site_stays(
        self, case: Case, monkeypatch: pytest.MonkeyPatch, number: int, words: str
    ) -> None:
        """Each write in its turn, and the file half written."""
        failures = 0
        for turn in count(1):
            out = case.copy()
            with monkeypatch.context() as patch:
                _fail_write(patch, turn, OSError(number, os.strerror(number)))
                try:
                    publish(out, NEW.items())
                    break
                except PublishError as error:
                    failures += 1
                    assert words in error.message  # noqa: PT017
                    assert str(out) in error.message  # noqa: PT017
                    assert error.hint  # noqa: PT017
            assert tree(out) == case.old
            publish(out, NEW.items())
            assert tree(out) == case.new
        assert failures == 5 + 2  # the pages, the marker, the journal

    @pytest.mark.parametrize(
        "call", ["replace", "mkdir", "unlink", "rmdir", "fsync", "open", "lstat", "stat", "listdir", "scandir"]
    )
    def test_any_other_call_and_the_next_publish_mends_it(
        self, case: Case, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        failures = 0
        for turn in count(1):
            out = case.copy()
            with monkeypatch.context() as patch:
                done = _fail_call(patch, call, turn)
                try:
                    publish(out, NEW.items())
                except PublishError as error:
                    failures += 1
                    assert "failed to read or write" in error.message  # noqa: PT017
            if not done():
                break
            _check_readers(case, out)
            publish(out, NEW.items())
            assert tree(out) == case.new, turn
        assert failures or call in {"stat", "scandir"}

    @pytest.mark.parametrize("call", ["unlink", "rmdir", "lstat", "open"])
    def test_a_clean_and_the_next_one_mends_it(self, case: Case, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
        for turn in count(1):
            out = case.copy()
            with monkeypatch.context() as patch:
                done = _fail_call(patch, call, turn)
                try:
                    clean(out)
                except PublishError as error:
                    assert error.hint  # noqa: PT017
            if not done():
                break
            if MARKER in tree(out):
                clean(out)
            assert tree(out) == case.none

    def test_a_file_too_large_for_the_disk(self, case: Case) -> None:
        """The system's own refusal."""
        out = case.copy()
        child = os.fork()
        if not child:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
            try:
                publish(out, [("big", bytes(1_000_000))])
            except PublishError as error:
                os._exit(7 if "big: the file is larger than the disk allows" in error.message else 1)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        assert tree(out) == case.old

    @pytest.mark.parametrize("folder", ["mixed", "."])
    def test_a_folder_that_may_not_be_written_is_refused_before_anything_changes(
        self, case: Case, monkeypatch: pytest.MonkeyPatch, folder: str
    ) -> None:
        out = case.copy()
        monkeypatch.setattr(os, "access", lambda path, _: path != out / folder)
        with pytest.raises(PublishError, match="you may not read or write there") as caught:
            publish(out, NEW.items())
        assert str(out / folder) in caught.value.message
        assert tree(out) == case.old

    def test_a_disk_without_fsync_of_folders_will_do(self, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        def fsync(handle: int) -> None:
            if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
                raise OSError(errno.EINVAL, "no such thing")

        monkeypatch.setattr(os, "fsync", fsync)
        out = case.copy()
        publish(out, NEW.items())
        assert tree(out) == case.new


def _fail_write(patch: pytest.MonkeyPatch, number: int, error: OSError) -> None:
    turns = count(1)

    class Full(io.FileIO):
        def write(self, data: Any) -> int:
            if next(turns) == number:
                super().write(data[: len(data) // 2])
                raise error
            return super().write(data)

    def opened(path: Path, mode: str = "r", *rest: Any) -> Any:
        return Full(path, mode.replace("b", "")) if "x" in mode or "w" in mode else true_open(path, mode, *rest)

    true_open = io.open
    patch.setattr(io, "open", opened)


def _fail_call(patch: pytest.MonkeyPatch, name: str, number: int) -> Callable[[], bool]:
    """The `number`th call of `os.name` fails; the answer says whether it has."""
    turns = count(1)
    failed: list[bool] = []

    def call(*args: Any, **options: Any) -> Any:
        if next(turns) == number:
            failed.append(True)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return true_call(*args, **options)

    true_call = getattr(os, name)
    patch.setattr(os, name, call)
    return lambda: bool(failed)


class TestOnTheDisk:
    """What is promised reaches the disk before the promise, and nothing is pushed there in vain."""

    @pytest.fixture
    def calls(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        calls: list[str] = []

        def fsync(handle: int) -> None:
            calls.append("fsync " + os.readlink(f"/proc/self/fd/{handle}").rpartition("/")[2])  # noqa: PTH115

        def replace(source: Path, target: Path) -> None:
            calls.append(f"replace {Path(target).name}")
            true_replace(source, target)

        true_replace = os.replace
        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(os, "sync", lambda: calls.append("sync"))
        monkeypatch.setattr(os, "replace", replace)
        return calls

    @pytest.mark.skipif(sys.platform != "linux", reason="/proc")
    def test_few_files_one_by_one(self, tmp_path: Path, calls: list[str]) -> None:
        publish(tmp_path / "out", [("a.html", b"1"), ("f/b.html", b"2")])
        assert calls == [
            *("fsync 0", "fsync 1", "fsync manifest", f"fsync {STAGE}", "fsync out"),
            *("fsync journal", f"fsync {STAGE}"),
            *("replace a.html", "replace b.html", f"replace {MARKER}"),
            *("fsync out", "fsync f", f"fsync {STAGE}"),
        ]

    @pytest.mark.skipif(sys.platform != "linux", reason="/proc")
    def test_many_files_at_once(self, tmp_path: Path, calls: list[str]) -> None:
        publish(tmp_path / "out", [(f"{number}/a", b"") for number in range(1000)])
        settled = [call for call in calls if not call.startswith("replace")]
        before = ["sync", f"fsync {STAGE}", "fsync out", "fsync journal", f"fsync {STAGE}"]
        assert settled == [*before, "sync", f"fsync {STAGE}"]
        assert calls.index("replace a") == len(before)

    def test_nothing_for_nothing(self, tmp_path: Path, calls: list[str]) -> None:
        publish(tmp_path / "out", OLD.items())
        calls.clear()
        publish(tmp_path / "out", OLD.items())
        assert calls == []


class TestJournal:
    def half_done(self, case: Case) -> Path:
        """A publish killed in its last pass: the first page is in place, the others wait."""
        for number in count(1):
            out = case.copy()
            killed(number, partial(publish, out, NEW.items()))
            if tree(out).get("index.html") == b"new home":
                return out
        raise AssertionError

    def test_cut_anywhere_is_none(self, case: Case) -> None:
        whole = (self.half_done(case) / STAGE / "journal").read_bytes()
        for length in range(0, len(whole), 7):
            out = case.copy()
            put(out, {f"{STAGE}/journal": whole[:length], f"{STAGE}/0": b"x"})
            recover(out)
            assert tree(out) == case.old, length

    @pytest.mark.parametrize(
        "steps",
        [
            '[["Place", "../victim", 0]]',
            '[["Place", "a/../../victim", 0]]',
            '[["Place", "/victim", 0]]',
            '[["Place", ".dateline", 0]]',
            '[["Place", ".git/../../victim", 0], ["Place", "x", 1]]',
            '[["RemoveFolder", "../empty"]]',
            '[["MakeFolder", "../made"]]',
            '[["RemoveFile", "../victim", "DIGEST"]]',
            '[["RemoveFile", "a\\u0000b", "DIGEST"]]',
            '[["Place", "x", "../../victim"]]',
            '[["Explode", "x"]]',
            "[" * 100_000,
            "{}",
        ],
    )
    def test_hostile_is_not_followed(self, case: Case, steps: str) -> None:
        digest = hashlib.sha256(b"home").hexdigest()
        out = case.copy()
        put(case.folder, {"victim": b"home"})
        (case.folder / "empty").mkdir()
        before = {name: data for name, data in tree(case.folder).items() if not name.startswith("public")}
        text = f'{{"type": "dateline journal 1", "steps": {steps.replace("DIGEST", digest)}}}'
        put(out, {f"{STAGE}/journal": text.encode(), f"{STAGE}/0": b"evil", f"{STAGE}/1": b"evil"})
        recover(out)
        assert tree(out) == case.old
        assert {name: data for name, data in tree(case.folder).items() if not name.startswith("public")} == before

    def test_of_another_version_is_not_followed(self, case: Case) -> None:
        out = case.copy()
        put(out, {f"{STAGE}/journal": b'{"type": "dateline journal 2", "steps": [["Place", "x", 0]]}'})
        recover(out)
        assert tree(out) == case.old

    def test_that_is_a_link_is_not_followed(self, case: Case) -> None:
        out = case.copy()
        put(case.folder, {"evil": b'{"type": "dateline journal 1", "steps": [["RemoveFolder", "gone"]]}'})
        (out / STAGE).mkdir()
        (out / STAGE / "journal").symlink_to(case.folder / "evil")
        recover(out)
        assert tree(out) == case.old
        assert (case.folder / "evil").exists()

    def test_does_not_lead_through_a_link(self, case: Case) -> None:
        out = self.half_done(case)
        (case.folder / "away").mkdir()
        shutil.rmtree(out / "new", ignore_errors=True)
        (out / "new").symlink_to(case.folder / "away")
        for _ in range(2):
            with pytest.raises(PublishError, match="new is a symbolic link"):
                recover(out)
        assert tree(case.folder / "away") == {}
        (out / "new").unlink()
        recover(out)
        assert tree(out) == case.new

    def test_spares_what_somebody_has_changed_since(self, case: Case) -> None:
        out = self.half_done(case)
        put(out, {"gone/deep/a.html": b"edited"})
        recover(out)
        assert tree(out) == case.new | {"gone": None, "gone/deep": None, "gone/deep/a.html": b"edited"}

    @given(st.integers(0, 700), st.binary(min_size=1, max_size=5))
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    def test_any_damage_stays_inside(self, case: Case, place: int, noise: bytes) -> None:
        if not (case.folder / "journal").exists():
            whole = (self.half_done(case) / STAGE / "journal").read_bytes()
            put(case.folder, {"victim": b"home", "journal": whole})
        whole = (case.folder / "journal").read_bytes()
        out = case.copy()
        put(out, {f"{STAGE}/journal": whole[:place] + noise + whole[place + len(noise) :], f"{STAGE}/0": b"x"})
        try:
            recover(out)
        except PublishError as error:
            assert error.hint  # noqa: PT017
        assert (case.folder / "victim").read_bytes() == b"home"
        assert tree(case.base) == case.old
        assert {path: (out / path).read_bytes() for path in OWN} == OWN

    def test_and_without_one_a_stage_is_removed_whatever_it_holds(self, case: Case) -> None:
        out = case.copy()
        put(out, {f"{STAGE}/a/b/c": b"", f"{STAGE}/7": b""})
        (out / STAGE / "link").symlink_to(case.base)
        recover(out)
        assert tree(out) == case.old
        assert tree(case.base) == case.old

    def test_needs_a_folder(self, tmp_path: Path) -> None:
        recover(tmp_path / "missing")
        assert tree(tmp_path) == {}


def test_two_builds_at_once_leave_one_site(tmp_path: Path) -> None:
    """Two processes publish two sites over and over; whoever has the lock wins, the other is told."""
    children = []
    for data in (b"1", b"2"):
        child = os.fork()
        if not child:
            os._exit(_build_often(tmp_path, {f"{name}.html": data * 1000 for name in range(10)}))
        children.append(child)
    for child in children:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    pages = set(site(tmp_path / "public").values())
    assert pages in ({b"1" * 1000}, {b"2" * 1000})
    assert STAGE not in tree(tmp_path / "public")


def _build_often(folder: Path, files: dict[str, bytes]) -> int:
    done = 0
    while done < 5:
        try:
            with lock(folder / "state"):
                publish(folder / "public", files.items())
                if len(set(site(folder / "public").values())) != 1:
                    return 1
            done += 1
        except PublishError as error:
            if "another build" not in error.message:
                return 2
    return 0
