"""What several tests read and none changes: made once, whichever of the workers of pytest-xdist needs it first."""

import shutil
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from commands import dateline

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


def made_once(factory: "pytest.TempPathFactory", name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` fills, which is given an empty one; for a `name`, always the same, in all workers of a
    run. Others wait while it is made; what failed halfway is made anew by the next."""
    base = factory.getbasetemp()
    # A worker has a folder of its own in that of the run.
    place = (base.parent if base.name.startswith("popen-") else base) / f"shared-{name}"
    whole = place.with_name(f"{place.name}.whole")
    with _alone(place.with_name(f"{place.name}.lock")):
        if not whole.exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            make(place)
            whole.touch()
    return place


def built_once(factory: "pytest.TempPathFactory", name: str, write: Callable[[Path], object]) -> Path:
    """The output of the archive that `write` writes into an empty folder."""

    def make(root: Path) -> None:
        write(root)
        told = dateline("build", "-C", root)
        assert told.code == 0, told.err

    return made_once(factory, name, make) / "public"


@contextmanager
def _alone(lock: Path) -> "Iterator[None]":
    import fcntl

    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
