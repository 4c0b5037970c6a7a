"""Lets the tests in folders below import the modules that lie here, and lends them a folder."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is; what may take how long is told where it matters.
settings.register_profile("dateline", deadline=None)
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


@pytest.fixture
def memory() -> Iterator[Path]:
    """An empty folder: in memory, where there is such a disk, so that the true one is spared."""
    disk = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
    with TemporaryDirectory(dir=disk if os.access(disk, os.W_OK) else None) as name:
        yield Path(name)
