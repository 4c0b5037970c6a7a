"""The disk as publishing meets it, stopped or failing at any act that changes it."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest

from generator.publish import acts, exchange, recording
from generator.stamps import GRAIN

CHANGES = frozenset(["write", "link", "replace", "unlink", "mkdir", "rmdir", "chmod", "fsync", "sync"])
Moment = Callable[[str], None]


class Meddler:
    """Stands in for the `os` of `acts`: before each call that changes the disk, and before each that opens a file
    for writing, there is a moment. A write is cut in `pieces`, with a moment between. Nothing is pushed to the disk.
    """

    def __init__(self, moment: Moment, pieces: int) -> None:
        self.moment, self.pieces = moment, pieces

    def __getattr__(self, name: str) -> Any:
        if name not in CHANGES:
            return getattr(os, name)

        def call(*args: Any, **options: Any) -> Any:
            self.moment(name)
            return None if name.endswith("sync") else getattr(os, name)(*args, **options)

        return call

    def open(self, path: str, flags: int, *rest: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            self.moment("open")
        return os.open(path, flags, *rest)

    def write(self, handle: int, data: memoryview) -> int:
        self.moment("write")
        return os.write(handle, data[: max(1, len(data) // self.pieces)])


@contextmanager
def meddled(moment: Moment, pieces: int = 2) -> Iterator[None]:
    """While within, each act of publishing begins with `moment(its name)`."""

    def swap(one: str, other: str) -> None:
        moment("swap")
        exchange.exchange(one, other)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acts, "os", Meddler(moment, pieces))
        patch.setattr(acts, "exchange", swap)
        yield


def unsettled(act: Callable[[], object]) -> None:
    """Acts, without pushing anything to the disk, and without waiting until the clock of the disk has moved: nobody
    changes a file at the same moment here."""
    with meddled(lambda _: None), pytest.MonkeyPatch.context() as patch:
        patch.setattr(recording, "_pass_clock", lambda _: True)
        patch.setattr("generator.publish.rows.GRAIN", -GRAIN)
        act()


def killed(number: int, act: Callable[[], object]) -> bool:
    """Acts in a child, which is killed before its `number`th change of the disk; whether it came so far."""
    turns = count(1)

    def moment(_: str) -> None:
        if next(turns) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if not child:
        try:
            with meddled(moment):
                act()
        except BaseException:  # noqa: BLE001
            os._exit(3)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, -signal.SIGKILL}
    return code != 0


@contextmanager
def failing(number: int, error: int, times: int = 1) -> Iterator[list[str]]:
    """While within, the `number`th change of the disk fails, and the next ones, `times` in all. What is given are
    the names of those that did."""
    turns, failed = count(1), list[str]()

    def moment(name: str) -> None:
        if number <= next(turns) < number + times:
            failed.append(name)
            raise OSError(error, os.strerror(error))

    with meddled(moment):
        yield failed
