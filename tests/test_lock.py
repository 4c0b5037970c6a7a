"""One build at a time."""

import errno
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish import PublishError, lock

POSIX = pytest.mark.skipif(os.name == "nt", reason="fork")
HOLD = """
import sys, time
from pathlib import Path
from generator.publish import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_makes_its_folder_and_keeps_it_out_of_version_control(tmp_path: Path) -> None:
    state = tmp_path / "a" / ".dateline"
    with lock(state):
        assert (state / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_leaves_what_is_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("!keep\n", encoding="utf-8")
    with lock(tmp_path):
        pass
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "!keep\n"


def test_is_held_once(tmp_path: Path) -> None:
    with lock(tmp_path):
        with pytest.raises(PublishError, match="another build is running") as caught, lock(tmp_path):
            pytest.fail("held twice")
        assert "wait" in caught.value.hint
    with lock(tmp_path):
        pass


def test_is_freed_by_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock(tmp_path):
        raise ZeroDivisionError
    with lock(tmp_path):
        pass


def test_is_held_against_another_process_and_freed_when_that_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(PublishError, match="another build is running") as caught, lock(tmp_path):
            pytest.fail("held twice")
        assert re.search(
            rf": process {other.pid} on \S+, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d holds {tmp_path / 'lock'}$",
            caught.value.message,
        )
        other.kill()
    with lock(tmp_path):
        pass


@pytest.mark.parametrize("words", [b"", b"\xff\x00", b"\x1b[31mred", b"two\nlines"])
def test_shows_only_what_can_be_shown(tmp_path: Path, words: bytes) -> None:
    with lock(tmp_path):
        (tmp_path / "lock").write_bytes(words)
        with pytest.raises(PublishError) as caught, lock(tmp_path):
            pytest.fail("held twice")
    assert caught.value.message.isprintable()


@POSIX
@pytest.mark.parametrize("error", [errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("name", [".", "missing/too"])
def test_a_folder_that_can_only_be_read_is_its_own_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, name: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with lock(tmp_path / name):
        with pytest.raises(PublishError, match="another build is running: it holds"), lock(tmp_path / name):
            pytest.fail("held twice")
        assert list(tmp_path.iterdir()) == []
    with lock(tmp_path / name):
        pass


@POSIX
def test_a_worker_that_outlives_a_killed_build_does_not_hold_it(tmp_path: Path) -> None:
    """A build takes the lock, forks a worker, and is killed; the worker goes on."""
    ours, theirs = os.pipe()
    build = os.fork()
    if not build:
        with lock(tmp_path):
            if not os.fork():
                os.write(theirs, str(os.getpid()).encode())
            signal.pause()
    worker = int(os.read(ours, 20))
    os.kill(build, signal.SIGKILL)
    os.waitpid(build, 0)
    try:
        with lock(tmp_path):
            os.kill(worker, 0)  # it is still there
    finally:
        os.kill(worker, signal.SIGKILL)
        os.close(ours)
        os.close(theirs)


@POSIX
def test_a_worker_forked_after_the_lock_was_freed_is_left_alone(tmp_path: Path) -> None:
    with lock(tmp_path):
        pass
    child = os.fork()
    if not child:
        os._exit(7)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_names_what_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    with pytest.raises(PublishError, match="state: something stands there already") as caught, lock(tmp_path / "state"):
        pytest.fail("held")
    assert "move it" in caught.value.hint
    with pytest.raises(PublishError, match="a file stands where a folder should be"), lock(tmp_path / "state" / "x"):
        pytest.fail("held")
