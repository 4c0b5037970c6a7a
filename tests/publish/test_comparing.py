"""Whether a folder is as the record tells: every way in which it may not be, by stat alone."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from folders import state_of
from msgspec import structs

from generator.publish import publish, survey
from generator.publish.comparing import restyled
from generator.publish.filing import read_record
from generator.publish.home import home_of
from generator.publish.record import Record
from generator.publish.rows import unsettled

FILES = {"a.html": b"1", "b/c.html": b"2", "b/d/e.html": b"3"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A site, with a file and a folder of somebody's in one of its folders."""
    place = tmp_path / "public"
    publish(place, state_of(place), FILES.items())
    (place / "b" / "theirs.txt").write_bytes(b"")
    (place / "b" / "closed").mkdir()
    publish(place, state_of(place), {**FILES, "a.html": b"4"}.items())
    return place


def record_of(out: Path) -> Record:
    found = read_record(home_of(out, state_of(out)))
    assert found
    return found


def forged(path: Path, data: bytes) -> None:
    """Other bytes of the same length, and the old time of modification."""
    status = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def renamed(out: Path) -> None:
    (out / "b" / "closed").rmdir()
    (out / "b" / "closed").write_bytes(b"")


def linked(out: Path) -> None:
    """Something else in the place of a folder: a link to where the same lies."""
    (out / "b" / "d").rename(out.parent / "d")
    (out / "b" / "d").symlink_to(out.parent / "d")


OTHERWISE: list[Callable[[Path], object]] = [
    lambda out: forged(out / "b" / "d" / "e.html", b"9"),
    lambda out: forged(out / ".dateline", (out / ".dateline").read_bytes()),
    lambda out: (out / "b" / "c.html").unlink(),
    lambda out: (out / "b" / "d" / "new.txt").write_bytes(b""),
    lambda out: (out / "b" / "d" / "new").mkdir(),
    lambda out: (out / "new").mkdir(),
    lambda out: forged(out / "b" / "theirs.txt", b""),
    lambda out: (out / "b" / "theirs.txt").unlink(),
    lambda out: (out / "b" / "closed").rmdir(),
    renamed,
    linked,
]


@pytest.mark.parametrize("change", OTHERWISE)
def test_whatever_is_another_is_noticed(out: Path, change: Callable[[Path], object]) -> None:
    assert restyled(str(out), record_of(out)) == ()
    change(out)
    assert restyled(str(out), record_of(out)) is None
    assert not survey(out, state_of(out)).as_recorded


def test_what_lies_in_a_folder_of_somebodys_is_theirs(out: Path) -> None:
    (out / "b" / "closed" / "new.txt").write_bytes(b"")
    assert restyled(str(out), record_of(out)) == ()


def test_a_folder_of_another_stamp_is_told_of(out: Path) -> None:
    (out / "b" / "d").chmod(0o700)
    (out / "b" / "passing").write_bytes(b"")
    (out / "b" / "passing").unlink()
    assert restyled(str(out), record_of(out)) == (b"b", b"b/d")
    assert survey(out, state_of(out)).as_recorded


def test_where_a_stamp_was_taken_too_early_the_folder_is_listed(out: Path) -> None:
    whole = record_of(out)
    record = structs.replace(whole, folders={path: unsettled(stamp) for path, stamp in whole.folders.items()})
    assert restyled(str(out), record) == tuple(record.folders)
    (out / "b" / "new.txt").write_bytes(b"")
    assert restyled(str(out), record) is None


def test_a_record_that_is_not_sure_is_not_believed(out: Path) -> None:
    assert restyled(str(out), structs.replace(record_of(out), is_sure=False)) is None


@pytest.mark.parametrize("way", ["swap", "renames"])
def test_what_somebody_puts_there_at_the_last_moment_is_seen_by_the_next_build(
    out: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the site is the new one, and before the stamps of its folders are taken."""

    def late(_place: str) -> bool:
        (out / "b" / "d" / "late.txt").write_bytes(b"")
        time.sleep(0.05)
        return True

    if way == "swap":
        (out / "b" / "closed").rmdir()
    for turn in range(2):
        publish(out, state_of(out), {**FILES, "b/d/e.html": b"%d" % turn}.items())
    monkeypatch.setattr("generator.publish.recording._pass_clock", late)
    publish(out, state_of(out), {**FILES, "b/d/e.html": b"5"}.items())
    monkeypatch.undo()
    assert not survey(out, state_of(out)).as_recorded
    for turn in range(2):
        publish(out, state_of(out), {**FILES, "b/d/e.html": b"%d" % turn}.items())
    assert (out / "b" / "d" / "late.txt").exists()
    assert survey(out, state_of(out)).as_recorded
