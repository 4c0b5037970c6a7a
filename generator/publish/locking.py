"""One build at a time."""

import os
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from generator.publish.disk import PublishError, told

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _seize(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _keep_from_children(file: BinaryIO) -> None:
        """Nothing to do: a child of ours inherits no open file."""

else:
    import fcntl

    def _seize(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _keep_from_children(file: BinaryIO) -> None:
        """A forked child shares the lock: one that outlives a killed build would hold it for ever."""
        held = weakref.ref(file)
        os.register_at_fork(after_in_child=lambda: _let_go(held()))


def _let_go(file: BinaryIO | None) -> None:  # pragma: no cover (coverage does not see forked children)
    if file:
        file.close()


@contextmanager
def lock(state: Path) -> Iterator[None]:
    """Holds `state/lock` while within; the system frees it when the process ends, however it ends.

    Makes the folder `state` if it is missing, with a `.gitignore` that keeps it out of version control.
    Raises PublishError if another build holds the lock, or if the folder can't be written.
    """
    with told(state):
        _make(state)
        file = (state / "lock").open("ab")
    with file:
        with told(state / "lock"):
            _try(file, state)
        _keep_from_children(file)
        yield


def _make(state: Path) -> None:
    state.mkdir(parents=True, exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _try(file: BinaryIO, state: Path) -> None:
    try:
        _seize(file)
    except (BlockingIOError, PermissionError):  # Windows says the second
        hint = "wait until it has ended, then build again"
        raise PublishError(f"another build is running: it holds {state / 'lock'}", hint) from None
