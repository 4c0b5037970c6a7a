"""Two trees of hard links that change places: what readers see, what is noticed, what is never written."""

import errno
import os
import shutil
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from faults import unsettled
from folders import STAGE, grown, put, site, tree

from generator.publish import (
    PublishError,
    Put,
    Receipt,
    Survey,
    acts,
    clean,
    home,
    known,
    manifest,
    open_stage,
    publish,
    recall,
    survey,
)
from generator.stamps import GRAIN

pytestmark = pytest.mark.skipif(os.name == "nt", reason="fork, links and modes as POSIX has them")

ONE = {"index.html": b"one", "a/x.html": b"x", "a/b/y.html": b"y", "z.html": b"z"}
TWO = ONE | {"index.html": b"two", "new/n.html": b"n"}


class Site:
    """An output and its folder of states."""

    def __init__(self, folder: Path) -> None:
        self.out, self.state = folder / "public", folder / ".dateline"

    def publish(self, files: dict[str, bytes]) -> Receipt:
        return publish(self.out, self.state, files.items())

    def survey(self) -> Survey:
        return survey(self.out, self.state)

    @property
    def home(self) -> Path:
        return home.home_of(self.out, self.state)

    @property
    def standby(self) -> Path:
        return self.home / "standby"


@pytest.fixture
def one(tmp_path: Path) -> Site:
    """A site that is published."""
    site = Site(tmp_path)
    site.publish(ONE)
    return site


def status(folder: Path) -> dict[Path, tuple[int, ...]]:
    found = [(path, path.lstat()) for path in [folder, *folder.rglob("*")]]
    return {path: (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_size) for path, stat in found}


class TestReaders:
    def test_one_who_opened_the_old_site_reads_it_to_the_end(self, one: Site) -> None:
        folder = os.open(one.out, os.O_RDONLY)
        try:
            one.publish(TWO)
            opened = {name: os.open(name, os.O_RDONLY, dir_fd=folder) for name in ONE}
            assert {name: os.read(handle, 99) for name, handle in opened.items()} == ONE
        finally:
            os.close(folder)
        assert site(one.out) == grown(TWO)

    def test_none_ever_meets_a_hole_or_half_a_page_or_a_mix(self, tmp_path: Path) -> None:
        """Each page tells its version, and what is read from one opened folder is of one version; but for a folder
        that was held open over two publishes, which is then the standby."""
        one = Site(tmp_path)
        names = [f"{number}/page.html" for number in range(10)]
        sites = [dict.fromkeys(names, bytes([letter]) * 5_000) for letter in b"AB"]
        one.publish(sites[0])
        published, stop, faults, rounds = [0], threading.Event(), list[str](), [0]

        def read() -> None:
            while not stop.is_set():
                before = published[0]
                folder = os.open(one.out, os.O_RDONLY)
                try:
                    pages = {read_all(name, folder) for name in names}
                except OSError as error:
                    pages = {str(error).encode()}
                finally:
                    os.close(folder)
                if published[0] - before < 1 and pages not in ({b"A" * 5_000}, {b"B" * 5_000}):
                    faults.append(str({page[:80] for page in pages}))
                if read_all(one.out / names[3]) not in (b"A" * 5_000, b"B" * 5_000):
                    faults.append("a page")
                rounds[0] += 1

        reader = threading.Thread(target=read)
        reader.start()
        for turn in range(1, 31):
            unsettled(lambda turn=turn: one.publish(sites[turn % 2]))  # type: ignore[misc]
            published[0] = turn
        stop.set()
        reader.join()
        assert not faults
        assert rounds[0]


def read_all(path: Path | str, folder: int | None = None) -> bytes:
    handle = os.open(path, os.O_RDONLY, dir_fd=folder)
    with os.fdopen(handle, "rb") as file:
        return file.read()


class TestCost:
    def test_nothing_changed_touches_nothing(self, one: Site) -> None:
        for _ in range(2):
            before = status(one.out.parent)
            assert one.publish(ONE) == Receipt(0, 4, 0, (), (), 6)
            assert status(one.out.parent) == before
            one.publish(TWO)
            one.publish(ONE)

    def test_unchanged_files_are_the_same_files_in_both_trees(self, one: Site) -> None:
        before = {path: (one.out / path).stat() for path in ONE}
        for files in (TWO, ONE, TWO):
            one.publish(files)
            for path in ("a/x.html", "a/b/y.html", "z.html"):
                for top in (one.out, one.standby):
                    now = (top / path).stat()
                    assert (now.st_ino, now.st_mtime_ns) == (before[path].st_ino, before[path].st_mtime_ns)

    def test_nothing_is_read_or_linked_but_what_changed(self, one: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        one.publish(TWO)
        read, linked = list[str](), list[str]()
        monkeypatch.setattr("generator.publish.surveying.digest_of", read.append)

        def link(source: str, target: str) -> None:
            linked.append(source)
            true_link(source, target)

        true_link = acts.link
        monkeypatch.setattr(acts, "link", link)
        one.publish(TWO | {"z.html": b"zz"})
        assert read == []
        assert sorted(linked) == [str(one.out / "index.html"), str(one.out / "new/n.html")]

    def test_a_changed_page_is_a_new_file(self, one: Site) -> None:
        """The old one is still in the standby, as it was."""
        for files, other in ((TWO, ONE), (ONE, TWO), (TWO, ONE)):
            one.publish(files)
            assert site(one.out) == grown(files)
            assert site(one.standby) == grown(other)


class TestSurvey:
    def test_goes_from_process_to_process(self, one: Site) -> None:
        put(one.out, {"CNAME": b"mine", "z.html": b"!"})
        seen = one.survey()
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(seen), type=Survey) == seen
        assert (seen.as_recorded, seen.changed, seen.foreign) == (False, ("z.html",), (b"CNAME",))

    def test_an_intact_site_is_as_recorded(self, one: Site) -> None:
        for files in (TWO, ONE, {}, TWO):
            one.publish(files)
            assert one.survey() == Survey(as_recorded=True, has_standby=True)
            assert known(one.out, one.state) == manifest.read(one.out).files

    @pytest.mark.parametrize("act", ["remove", "damage", "forge", "replace", "same", "folder", "link"])
    def test_notices_what_was_done_to_a_page(self, one: Site, act: str) -> None:
        page = one.out / "a/x.html"
        before = page.stat()
        match act:
            case "remove" | "folder" | "link":
                page.unlink()
            case "damage" | "forge":
                with page.open("r+b") as file:
                    file.write(b"?")
            case _:
                put(one.out, {"new": b"?" if act == "replace" else b"x"})
                (one.out / "new").rename(page)
        if act == "forge":
            os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
        if act == "folder":
            page.mkdir()
        if act == "link":
            page.symlink_to("b/y.html")
        time.sleep(2 * GRAIN / 1e9)  # or what was changed this moment would not be trusted
        seen = one.survey()
        assert not seen.as_recorded
        assert seen.changed == (() if act == "same" else ("a/x.html",))
        if act == "folder":
            page.rmdir()
        one.publish(TWO)
        assert site(one.out) == grown(TWO)
        assert one.survey().as_recorded
        one.publish(ONE)
        assert site(one.out) == grown(ONE)

    def test_a_changed_page_is_put_or_gone(self, one: Site) -> None:
        put(one.out, {"z.html": b"!"})
        stage = open_stage(one.out, one.state, one.survey())
        with pytest.raises(ValueError, match=r"z\.html"):
            stage.commit({}, ())
        stage.discard()
        assert site(one.out) == grown(ONE | {"z.html": b"!"})
        assert one.survey().changed == ("z.html",)


class TestLook:
    """What a survey tells of the trees is told of the moment of the survey."""

    def test_tells_whether_somebody_has_touched_the_standby(self, one: Site) -> None:
        assert one.survey().has_standby
        put(one.standby, {"a/b/note": b"?"})
        assert one.survey() == Survey(as_recorded=True)
        one.publish(TWO)
        assert one.survey().has_standby
        shutil.rmtree(one.standby)
        assert not one.survey().has_standby
        one.publish(ONE)
        assert one.survey().has_standby
        (one.home / "record").unlink()
        assert not one.survey().has_standby

    def test_tells_which_folders_have_another_stamp(self, one: Site) -> None:
        (one.out / "a").chmod(0o700)
        assert one.survey() == Survey(as_recorded=True, restyled=(b"a",), has_standby=True)
        one.publish(TWO)
        assert one.survey() == Survey(as_recorded=True, has_standby=True)

    @pytest.mark.parametrize("act", ["mode", "new", "lost", "folder", "standby", "gone"])
    def test_what_comes_after_it_is_noticed_by_the_next(self, one: Site, act: str) -> None:
        one.publish(TWO)
        put(one.out, {"a/note": b"n"})
        one.publish(ONE)
        seen, own = one.survey(), {"a/note": b"n"}
        match act:
            case "mode":
                (one.out / "a").chmod(0o700)
            case "new":
                put(one.out, {"a/b/new": b"2"})
                own["a/b/new"] = b"2"
            case "lost":
                (one.out / "a/note").unlink()
                own = {}
            case "folder":
                shutil.rmtree(one.standby / "a/b")
            case "standby":
                shutil.rmtree(one.standby)
            case _:
                (one.out / "z.html").unlink()
        stage = open_stage(one.out, one.state, seen)
        stage.commit({"index.html": stage.put("index.html", b"three")}, ())
        for files in (TWO, ONE):
            one.publish(files)
            assert site(one.out) == grown(files | own)
            assert one.survey() == Survey(as_recorded=True, has_standby=True)


class TestLeft:
    """What a build keeps of all files holds while what tells them from others is the same."""

    def test_is_told_by_a_publish_and_by_the_next_recall(self, one: Site) -> None:
        found = set()
        for files in (TWO, ONE, {}, TWO):
            receipt = one.publish(files)
            past = recall(one.out, one.state)
            assert (past.left, past.is_sure) == (receipt.left, True)
            assert past.files == {path: sha256(data).digest() for path, data in files.items()}
            assert one.publish(files).left == b""
            assert recall(one.out, one.state).left == receipt.left
            found.add(receipt.left)
        assert len(found) == 4
        assert all(found)

    def test_is_nothing_while_the_standby_is_in_doubt(self, one: Site) -> None:
        stage = open_stage(one.out, one.state, one.survey())
        past = recall(one.out, one.state)
        assert (past.left, past.is_sure) == (b"", False)
        stage.discard()
        assert recall(one.out, one.state).left

    @pytest.mark.parametrize("act", ["marker", "record"])
    def test_is_nothing_without_a_record_of_this_marker(self, one: Site, act: str) -> None:
        if act == "marker":
            (one.out / ".dateline").touch()
        else:
            (one.home / "record").unlink()
        past = recall(one.out, one.state)
        assert past.left == b""
        assert past.files == manifest.read(one.out).files

    def test_is_nothing_where_none_can_be_written(self, one: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("generator.publish.recording.write_record", refuse(errno.ENOSPC))
        assert one.publish(TWO).left == b""
        assert recall(one.out, one.state).left == b""
        assert site(one.out) == grown(TWO)


class TestWhatIsSomebodys:
    def test_files_stay_through_the_trees_and_may_go_and_change(self, one: Site) -> None:
        put(one.out, {"CNAME": b"1", "a/note": b"n"})
        one.publish(TWO)
        put(one.out, {"fresh": b"2"})
        (one.out / "fresh").rename(one.out / "CNAME")  # as editors save
        (one.out / "a/note").unlink()
        for files in (ONE, TWO, ONE):
            one.publish(files)
            assert site(one.out) == grown(files | {"CNAME": b"2"})
            assert one.survey().as_recorded
        (one.out / "CNAME").unlink()
        for files in (TWO, ONE):
            one.publish(files)
            assert site(one.out) == grown(files)

    def test_what_comes_while_the_site_is_made_stays(self, one: Site) -> None:
        one.publish(TWO)
        put(one.out, {"CNAME": b"old"})
        stage = open_stage(one.out, one.state, one.survey())
        puts = {"index.html": stage.put("index.html", b"three"), "late.html": stage.put("late.html", b"ours")}
        put(one.out, {"note.txt": b"1", "a/note.txt": b"2", ".git/HEAD": b"3", "late.html": b"4", "next": b"5"})
        (one.out / "next").rename(one.out / "CNAME")
        stage.commit(puts, ())
        own = {"note.txt": b"1", "a/note.txt": b"2", ".git/HEAD": b"3", "late.html.found": b"4", "CNAME": b"5"}
        wanted = TWO | own | {"index.html": b"three", "late.html": b"ours"}
        assert site(one.out) == grown(wanted)
        one.publish(TWO)
        assert site(one.out) == grown(TWO | own)

    def test_a_page_of_another_spelling_does_not_take_their_place(self, one: Site) -> None:
        """As on a disk that takes `A` for `a`."""
        put(one.out, {"CNAME": b"mine"})
        stage = open_stage(one.out, one.state, one.survey())
        puts = {"cname": stage.put("cname", b"ours")}
        (one.standby / "cname").rename(one.standby / "CNAME")
        with pytest.raises(PublishError, match="CNAME is in the way"):
            stage.commit(puts, ())
        stage.discard()
        assert site(one.out) == grown(ONE | {"CNAME": b"mine"})


class TestState:
    """Whatever happens to it costs time, and no more."""

    @pytest.mark.parametrize(
        "lost", [".", "trees", "record", "standby", "standby/a", "standby/z.html", "standby/.dateline"]
    )
    def test_may_be_lost(self, one: Site, lost: str) -> None:
        one.publish(TWO)
        place = one.state / lost if lost in {".", "trees"} else one.home / lost
        shutil.rmtree(place) if place.is_dir() else place.unlink()
        for files in (TWO, ONE, TWO):
            before = {path: (one.out / path).stat().st_mtime_ns for path in ONE.keys() & files if one.out.exists()}
            one.publish(files)
            assert site(one.out) == grown(files)
            unchanged = before.keys() - {"index.html"}
            assert {path: (one.out / path).stat().st_mtime_ns for path in unchanged} == {
                path: before[path] for path in unchanged
            }

    def test_may_be_lost_between_the_survey_and_the_stage(self, one: Site) -> None:
        seen = one.survey()
        shutil.rmtree(one.state)
        stage = open_stage(one.out, one.state, seen)
        stage.commit({path: stage.put(path, data) for path, data in TWO.items()}, ())
        assert site(one.out) == grown(TWO)
        assert manifest.read(one.out).folders == {"a", "a/b", "new"}
        one.publish({})
        assert site(one.out) == {}

    @pytest.mark.parametrize("path", ["index.html", "new/n.html"])
    def test_may_be_lost_while_the_site_is_made(self, one: Site, path: str) -> None:
        stage = open_stage(one.out, one.state, one.survey())
        shutil.rmtree(one.state)
        with pytest.raises(PublishError):
            stage.put(path, b"late")
        with pytest.raises(PublishError):
            stage.commit({path: Put(bytes(64))}, ())
        assert site(one.out) == grown(ONE)
        one.publish(TWO)
        assert site(one.out) == grown(TWO)

    @pytest.mark.parametrize("where", ["a/x.html", "a/more", "more", "index.html"])
    def test_a_standby_that_somebody_touched_is_made_again(self, one: Site, where: str) -> None:
        one.publish(TWO)
        put(one.home, {"x": b"evil"})
        (one.home / "x").rename(one.standby / where)
        for files in (ONE, TWO):
            one.publish(files)
            assert site(one.out) == grown(files)

    def test_a_record_of_another_output_is_not_believed(self, tmp_path: Path) -> None:
        """A site that was copied, with its state."""
        one = Site(tmp_path / "one")
        one.publish(ONE)
        shutil.copytree(tmp_path / "one", tmp_path / "two")
        two = Site(tmp_path / "two")
        shutil.copytree(one.home, two.home)
        put(two.out, {"z.html": b"?"})
        assert two.survey().changed == ("z.html",)
        two.publish(TWO)
        assert site(two.out) == grown(TWO)
        assert site(one.out) == grown(ONE)

    def test_a_linked_home_is_refused(self, one: Site, tmp_path: Path) -> None:
        (tmp_path / "away").mkdir()
        shutil.rmtree(one.state / "trees")
        (one.state / "trees").symlink_to(tmp_path / "away")
        with pytest.raises(PublishError, match="trees is a symbolic link"):
            one.publish(TWO)
        assert tree(tmp_path / "away") == {}

    def test_an_output_that_was_removed_is_made_anew(self, one: Site) -> None:
        shutil.rmtree(one.out)
        one.publish(TWO)
        assert site(one.out) == grown(TWO)

    def test_clean_forgets_it(self, one: Site) -> None:
        one.publish(TWO)
        assert clean(one.out, one.state) == 5
        assert tree(one.out.parent) == {".dateline": None}

    def test_that_of_an_output_that_is_no_more_goes_with_the_next_publish(self, one: Site, tmp_path: Path) -> None:
        preview = Site(tmp_path / "preview")
        preview.state = one.state
        preview.publish({"draft.html": b"secret"})
        left = preview.home
        one.publish(TWO)
        assert left.exists()
        shutil.rmtree(preview.out)
        one.publish(TWO)
        assert not left.exists()
        assert one.home.exists()

    def test_on_another_disk_it_lies_beside_the_output(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(home, "_device", lambda path: int(".dateline" in path.name))
        one = Site(tmp_path)
        one.publish(ONE)
        one.publish(TWO)
        assert {path.name for path in tmp_path.iterdir()} == {"public", ".public.dateline"}
        assert site(tmp_path / ".public.dateline/standby") == grown(ONE)
        clean(one.out, one.state)
        assert tree(tmp_path) == {}


REFUSALS = [errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EPERM, errno.EBUSY]


def refuse(error: int) -> Callable[..., None]:
    def act(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return act


class TestFallback:
    """Where folders can't change places, files are renamed, and nobody notices."""

    @pytest.mark.parametrize("call", ["swap", "link", "move"])
    @pytest.mark.parametrize("error", REFUSALS)
    def test_for_want_of_a_call(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: int) -> None:

        def refuse_some(source: str, target: str) -> None:
            if target == str(tmp_path / "public"):
                raise OSError(error, os.strerror(error))
            true_rename(source, target)

        true_rename = acts.rename
        one = Site(tmp_path)
        if call == "swap":
            one.publish(ONE)
        monkeypatch.setattr(
            acts, "rename" if call == "move" else call, refuse_some if call == "move" else refuse(error)
        )
        for files in (ONE, TWO, ONE, TWO):
            one.publish(files)
            assert site(one.out) == grown(files)
            assert STAGE not in tree(one.out)
            assert one.survey().as_recorded
        assert {path.name for path in one.home.iterdir()} == {"output", "record"}

    def test_for_a_folder_of_somebodys_and_back(self, one: Site) -> None:
        put(one.out, {".git/HEAD": b"ref"})
        one.publish(TWO)
        assert site(one.out) == grown(TWO | {".git/HEAD": b"ref"})
        assert not one.standby.exists()
        shutil.rmtree(one.out / ".git")
        for files in (ONE, TWO):
            one.publish(files)
            assert site(one.out) == grown(files)
        assert site(one.standby) == grown(ONE)

    @pytest.mark.parametrize("error", [errno.EROFS, errno.EACCES])
    def test_for_a_state_that_can_only_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
    ) -> None:
        def make_folder(path: str, mode: int = 0o777) -> None:
            if ".dateline" in Path(path).parts:
                raise OSError(error, os.strerror(error))
            true_make(path, mode)

        true_make = acts.make_folder
        monkeypatch.setattr(acts, "make_folder", make_folder)
        one = Site(tmp_path)
        for files in (ONE, TWO, ONE):
            one.publish(files)
            assert site(one.out) == grown(files)
            before = status(tmp_path)
            assert one.publish(files).written == 0
            assert status(tmp_path) == before
        assert not one.state.exists()

    def test_for_an_owner_whom_a_new_folder_would_not_have(self, one: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("generator.publish.opening._owner", lambda folder: folder.name)
        before = one.out.stat().st_ino
        one.publish(TWO)
        assert site(one.out) == grown(TWO)
        assert one.out.stat().st_ino == before

    def test_modes_of_folders_stay(self, one: Site) -> None:
        one.out.chmod(0o711)
        (one.out / "a").chmod(0o700)
        for files in (TWO, ONE, TWO):
            one.publish(files)
            modes = [(one.out / name).stat().st_mode & 0o777 for name in (".", "a")]
            assert modes == [0o711, 0o700]


def test_workers_put(tmp_path: Path) -> None:
    """Forked processes, two folders deep, and one file each time in the same new folder."""
    one = Site(tmp_path)
    for turn in range(3):
        stage = open_stage(one.out, one.state, one.survey())
        children = []
        for worker in range(4):
            ours, theirs = os.pipe()
            child = os.fork()
            if not child:
                names = [f"{number}/w/{worker}.html" for number in range(20)]
                os.write(theirs, msgspec.msgpack.encode({name: stage.put(name, b"%d" % turn) for name in names}))
                os._exit(0)
            os.close(theirs)
            children.append((child, ours))
        puts: dict[str, Put] = {}
        for child, ours in children:
            with os.fdopen(ours, "rb") as answer:
                puts |= msgspec.msgpack.decode(answer.read(), type=dict[str, Put])
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert stage.commit(puts, ()).written == 80
        assert set(site(one.out).values()) == {None, b"%d" % turn}
        assert one.survey().as_recorded


def test_the_disk_is_brought_to_rest_as_often_as_that_costs_little(one: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    spent = iter((0.0, 1.0, 1.0, 1.0))

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            raise KeyboardInterrupt

    stage = open_stage(one.out, one.state, one.survey())
    monkeypatch.setattr(time, "sleep", nap)
    monkeypatch.setattr(time, "process_time", lambda: next(spent))
    with pytest.raises(KeyboardInterrupt):
        stage.settle_on()
    assert naps[0] == naps[2] < naps[1]
