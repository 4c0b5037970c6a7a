"""Lets the tests in folders below import the modules that lie here, and lends them a folder."""

import gc
import os
from collections.abc import Generator, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is; what may take how long is told where it matters. The examples
# are the same each time, so that a change alone decides whether it passes; `--hypothesis-profile random` tries others.
settings.register_profile("random", deadline=None)
settings.register_profile("dateline", settings.get_profile("random"), derandomize=True)
settings.load_profile("dateline")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collects without looking for rubbish, and keeps what was collected out of every later look.

    Thousands of tests are a million objects, which stay. Looking through them again and again takes as long as
    collecting does; and each process that is forked here would copy the pages that a look has written to.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, object, object]:
    """What is exhaustive is not slow as well: `-m slow` runs the short form alone. Of what is to be run, what takes
    longest comes first, so that no core is idle at the end while another is at it."""
    for item in items:
        if item.get_closest_marker("exhaustive"):
            item.own_markers[:] = [mark for mark in item.own_markers if mark.name != "slow"]
    done = yield
    # With `--dist worksteal` each worker begins with a part of the list, and takes from the others when it is done.
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = dealt(items, workers)
    return done


def dealt(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """The tests in so many parts of one size, each of which begins with its share of those that take long."""
    long = sorted(filter(_seconds, items), key=lambda item: -_seconds(item))
    short = iter([item for item in items if not _seconds(item)])
    ordered: list[pytest.Item] = []
    for number in range(workers):
        ordered += long[number::workers]
        ordered += islice(short, max(0, len(items) * (number + 1) // workers - len(ordered)))
    return ordered


def _seconds(item: pytest.Item) -> int:
    mark = item.get_closest_marker("seconds")
    return int(mark.args[0]) if mark else 0


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """With `pytest -n`, each worker has a core for itself, and a build in it needs no more: to fork in a process as
    large as this one takes longer than the pages of a small site. Tests of what several cores do say so themselves."""
    if "PYTEST_XDIST_WORKER" not in os.environ or item.get_closest_marker("all_cores"):
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.parallel.cores", lambda: 1)
        return (yield)


@pytest.fixture
def memory() -> Iterator[Path]:
    """An empty folder: in memory, where there is such a disk, so that the true one is spared."""
    disk = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
    with TemporaryDirectory(dir=disk if os.access(disk, os.W_OK) else None) as name:
        yield Path(name)
