"""What reaches the disk and when, and a journal that is damaged, hostile or followed twice: nothing is lost."""

import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import cache, partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from faults import killed
from folders import MARKER, STAGE, Tree, put, site, state_of, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.publish import PublishError, clean, lock, publish, recover
from generator.publish.journal import name_of

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
NAME = "0" * 32
JOURNAL_3 = f'{{"type": "dateline journal 3", "steps": [["Place", "x", "{NAME}"]]}}'.encode()
NEW = {"index.html": b"new home", "same.html": b"same", "new/c.html": b"c", "f/x/1": b"3", "f/2": b"4", "d": b"5"}
OWN = {"CNAME": b"mine", ".git/HEAD": b"ref", "mixed/note.txt": b"mine", "edited.html": b"edited by hand"}


class Case:
    """A site of ours with files of somebody's, ready to be copied; and what it looks like after each act."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = folder / "base"
        publish(self.base, state_of(self.base), OLD.items())
        put(self.base, OWN)
        self.old = tree(self.base)
        self.new = self._after(lambda out: publish(out, state_of(out), NEW.items()))
        self.none = self._after(lambda out: clean(out, state_of(out)))

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
def renames(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders can't change places here."""
    monkeypatch.setattr("generator.publish.opening._may_swap", lambda *_: False)


@pytest.fixture
def case(memory: Path) -> Case:
    return Case(memory)


@cache
def _first_in_place() -> int:
    """The number of the change of the disk before which the first page is in place, and no other."""
    with TemporaryDirectory() as folder:
        case = Case(Path(folder))
        for number in count(1):
            if tree(_killed(case, number))["index.html"] == b"new home":
                return number
    raise AssertionError


def _killed(case: Case, number: int) -> Path:
    """The output after a publish that was killed before its change of the disk of this number. Nothing is remembered
    of it, so that the changes are the same each time."""
    out = case.copy()
    shutil.rmtree(state_of(out), ignore_errors=True)
    killed(number, partial(publish, out, state_of(out), NEW.items()))
    return out


def visible(out: Path) -> Tree:
    """What readers see, and the marker."""
    return {name: data for name, data in tree(out).items() if not name.startswith(STAGE)}


class TestInterrupted:
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
            publish(out, state_of(out), NEW.items())
        assert tree(out) == case.new


class TestDiskRefuses:
    def test_a_file_too_large_for_the_disk(self, case: Case) -> None:
        """The system's own refusal."""
        out = case.copy()
        child = os.fork()
        if not child:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
            try:
                publish(out, state_of(out), [("big", bytes(1_000_000))])
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
            publish(out, state_of(out), NEW.items())
        assert str(out / folder) in caught.value.message
        assert tree(out) == case.old

    def test_a_disk_without_fsync_of_folders_will_do(self, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        def fsync(handle: int) -> None:
            if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
                raise OSError(errno.EINVAL, "no such thing")

        monkeypatch.setattr(os, "fsync", fsync)
        out = case.copy()
        publish(out, state_of(out), NEW.items())
        assert tree(out) == case.new


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
    def test_few_files_one_by_one_before_the_exchange(self, tmp_path: Path, calls: list[str]) -> None:
        publish(tmp_path / "out", state_of(tmp_path), [("a.html", b"1"), ("f/b.html", b"2")])
        home = next((state_of(tmp_path) / "trees").iterdir()).name
        assert calls == [
            *("fsync a.html", "fsync b.html", f"fsync {MARKER}", f"fsync {MARKER}"),
            *("fsync standby", "fsync f", "fsync twin", "fsync f"),
            *("replace out", "replace standby"),
            *(f"fsync {tmp_path.name}", f"fsync {home}", "replace record"),
        ]
        calls.clear()
        publish(tmp_path / "out", state_of(tmp_path), [("a.html", b"3"), ("f/b.html", b"2")])
        assert calls == [
            *("replace doubt", f"fsync {home}"),
            *("fsync a.html", f"fsync {MARKER}", "fsync standby"),
            *(f"fsync {tmp_path.name}", f"fsync {home}", "replace record"),
        ]

    @pytest.mark.skipif(sys.platform != "linux", reason="/proc")
    @pytest.mark.usefixtures("renames")
    def test_few_files_one_by_one_before_the_journal(self, tmp_path: Path, calls: list[str]) -> None:
        publish(tmp_path / "out", state_of(tmp_path), [("a.html", b"1"), ("f/b.html", b"2")])
        names = [name_of("a.html"), name_of("f/b.html")]
        assert calls == [
            *(f"fsync {names[0]}", f"fsync {names[1]}", "fsync manifest", f"fsync {STAGE}", "fsync out"),
            *("fsync journal", f"fsync {STAGE}"),
            *("replace a.html", "replace b.html", f"replace {MARKER}"),
            *("fsync out", "fsync f", f"fsync {STAGE}"),
            "replace record",
        ]

    @pytest.mark.skipif(sys.platform != "linux", reason="/proc")
    def test_many_files_at_once(self, tmp_path: Path, calls: list[str]) -> None:
        publish(tmp_path / "out", state_of(tmp_path), [(f"{number}/a", b"") for number in range(1000)])
        assert calls[:2] == ["sync", "replace out"]

    @pytest.mark.usefixtures("renames")
    def test_many_files_at_once_before_the_journal(self, tmp_path: Path, calls: list[str]) -> None:
        publish(tmp_path / "out", state_of(tmp_path), [(f"{number}/a", b"") for number in range(1000)])
        settled = [call for call in calls if not call.startswith("replace")]
        before = ["sync", f"fsync {STAGE}", "fsync out", "fsync journal", f"fsync {STAGE}"]
        assert settled == [*before, "sync", f"fsync {STAGE}"]
        assert calls.index("replace a") == len(before)

    def test_nothing_for_nothing(self, tmp_path: Path, calls: list[str]) -> None:
        publish(tmp_path / "out", state_of(tmp_path), OLD.items())
        calls.clear()
        publish(tmp_path / "out", state_of(tmp_path), OLD.items())
        assert calls == []


class TestJournal:
    def half_done(self, case: Case) -> Path:
        """A publish killed in its last pass: the first page is in place, the others wait."""
        out = _killed(case, _first_in_place())
        assert tree(out)["index.html"] == b"new home"
        assert (out / STAGE / "journal").is_file()
        return out

    def test_cut_anywhere_is_none(self, case: Case) -> None:
        whole = (self.half_done(case) / STAGE / "journal").read_bytes()
        for length in range(0, len(whole), 7):
            out = case.copy()
            put(out, {f"{STAGE}/journal": whole[:length], f"{STAGE}/0": b"x"})
            recover(out, state_of(out))
            assert tree(out) == case.old, length

    @pytest.mark.parametrize(
        "steps",
        [
            '[["Place", "../victim", NAME]]',
            '[["Place", "a/../../victim", NAME]]',
            '[["Place", "/victim", NAME]]',
            '[["Place", ".dateline", NAME]]',
            '[["Place", ".git/../../victim", NAME], ["Place", "x", NAME]]',
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
        steps = steps.replace("DIGEST", digest).replace("NAME", json.dumps(NAME))
        out = case.copy()
        put(case.folder, {"victim": b"home"})
        (case.folder / "empty").mkdir()
        before = {name: data for name, data in tree(case.folder).items() if not name.startswith("public")}
        text = f'{{"type": "dateline journal 2", "steps": {steps}}}'
        put(out, {f"{STAGE}/journal": text.encode(), f"{STAGE}/{NAME}": b"evil"})
        recover(out, state_of(out))
        assert tree(out) == case.old
        assert {name: data for name, data in tree(case.folder).items() if not name.startswith("public")} == before

    def test_of_another_version_is_not_followed(self, case: Case) -> None:
        out = case.copy()
        put(
            out,
            {f"{STAGE}/journal": JOURNAL_3},
        )
        recover(out, state_of(out))
        assert tree(out) == case.old

    def test_that_is_a_link_is_not_followed(self, case: Case) -> None:
        out = case.copy()
        put(case.folder, {"evil": b'{"type": "dateline journal 2", "steps": [["RemoveFolder", "gone"]]}'})
        (out / STAGE).mkdir()
        (out / STAGE / "journal").symlink_to(case.folder / "evil")
        recover(out, state_of(out))
        assert tree(out) == case.old
        assert (case.folder / "evil").exists()

    def test_does_not_lead_through_a_link(self, case: Case) -> None:
        out = self.half_done(case)
        (case.folder / "away").mkdir()
        shutil.rmtree(out / "new", ignore_errors=True)
        (out / "new").symlink_to(case.folder / "away")
        for _ in range(2):
            with pytest.raises(PublishError, match="new is a symbolic link"):
                recover(out, state_of(out))
        assert tree(case.folder / "away") == {}
        (out / "new").unlink()
        recover(out, state_of(out))
        assert tree(out) == case.new

    def test_spares_what_somebody_has_changed_since(self, case: Case) -> None:
        out = self.half_done(case)
        put(out, {"gone/deep/a.html": b"edited"})
        recover(out, state_of(out))
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
            recover(out, state_of(out))
        except PublishError as error:
            assert error.hint  # noqa: PT017
        assert (case.folder / "victim").read_bytes() == b"home"
        assert tree(case.base) == case.old
        assert {path: (out / path).read_bytes() for path in OWN} == OWN

    def test_and_without_one_a_stage_is_removed_whatever_it_holds(self, case: Case) -> None:
        out = case.copy()
        put(out, {f"{STAGE}/a/b/c": b"", f"{STAGE}/7": b""})
        (out / STAGE / "link").symlink_to(case.base)
        recover(out, state_of(out))
        assert tree(out) == case.old
        assert tree(case.base) == case.old

    def test_needs_a_folder(self, tmp_path: Path) -> None:
        recover(tmp_path / "missing", state_of(tmp_path))
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
                publish(folder / "public", state_of(folder / "public"), files.items())
                if len(set(site(folder / "public").values())) != 1:
                    return 1
            done += 1
        except PublishError as error:
            if "another build" not in error.message:
                return 2
    return 0
