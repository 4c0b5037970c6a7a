"""One build at a time."""

import errno
import os
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from io import FileIO
from pathlib import Path

from generator.publish.disk import PublishError, refused, told

_READ_ONLY = frozenset((errno.EROFS, errno.EACCES, errno.EPERM))

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _seize(file: "FileIO | _Folder") -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _keep_from_children(file: "FileIO | _Folder") -> None:
        """Nothing to do: a child of ours inherits no open file."""

else:
    import fcntl

    def _seize(file: "FileIO | _Folder") -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _keep_from_children(file: "FileIO | _Folder") -> None:
        """A forked child shares the lock: one that outlives a killed build would hold it for ever."""
        held = weakref.ref(file)
        os.register_at_fork(after_in_child=lambda: _let_go(held()))


def _let_go(file: "FileIO | _Folder | None") -> None:  # pragma: no cover (coverage does not see forked children)
    if file:
        file.close()


@contextmanager
def lock(state: Path) -> Iterator[None]:
    """Holds `state/lock` while within; the system frees it when the process ends, however it ends.

    Makes the folder `state` if it is missing, with a `.gitignore` that keeps it out of version control; where that
    can't be written, the folder itself, or what should hold it, is the lock. Raises PublishError, which says who
    holds it, if another build does, and if something stands in the way.
    """
    file = _open(state)
    with closing(file):
        with told(state / "lock"):
            _try(file, state)
        _keep_from_children(file)
        _sign(file, f"process {os.getpid()} on {_machine()}, since {time.strftime('%Y-%m-%d %H:%M:%S')}")
        try:
            yield
        finally:
            _sign(file, "")


def _open(state: Path) -> "FileIO | _Folder":
    try:
        _make(state)
        return (state / "lock").open("a+b", buffering=0)
    except OSError as error:
        if error.errno not in _READ_ONLY:
            raise refused(state, error) from error
    return _Folder(next(place for place in (state, *state.absolute().parents) if place.is_dir()))


def _make(state: Path) -> None:
    state.mkdir(parents=True, exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _try(file: "FileIO | _Folder", state: Path) -> None:
    try:
        _seize(file)
    except (BlockingIOError, PermissionError):  # Windows says the second
        hint = "wait until it has ended, then build again"
        message = f"another build is running: {_holder(state)} holds {state / 'lock'}"
        raise PublishError(message, hint) from None


def _sign(file: "FileIO | _Folder", words: str) -> None:
    """Writes down who holds the lock; without room for that it is held all the same."""
    if isinstance(file, _Folder):
        return
    with suppress(OSError):
        file.truncate(0)
        file.write(words.encode())


def _holder(state: Path) -> str:
    """What the holder has written down: a line that may be shown."""
    with suppress(OSError):
        words = (state / "lock").read_bytes()[:200].decode(errors="replace")
        if words and words.isprintable():
            return words
    return "it"


def _machine() -> str:
    return os.environ.get("COMPUTERNAME", "this machine") if sys.platform == "win32" else os.uname().nodename


class _Folder:
    """A folder that is open, as a file is."""

    def __init__(self, path: Path) -> None:
        with told(path):
            self._handle = os.open(path, os.O_RDONLY)

    def fileno(self) -> int:
        """Its number for the system."""
        return self._handle

    def close(self) -> None:
        """Lets it go."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)
