"""Runs a command and says what it cost: wall time, CPU seconds, and the peak memory of all its processes."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.02  # seconds between two looks at the memory, at least
_SHARE = 20  # a look at gigabytes takes long, and from the watched its time: the pause is so many times as long
_QUIET = 1.0  # seconds for the disk to come to rest


@dataclass(frozen=True)
class Cost:
    """Wall and CPU time in seconds, memory in megabytes (proportional set size, summed over all processes)."""

    wall: float
    cpu: float
    memory: float


class CommandError(Exception):
    """A command that failed, with the end of what it printed."""


def rest() -> None:
    """Waits until the disk has come to rest, so that what was written before is not counted for what is measured."""
    os.sync()
    time.sleep(_QUIET)


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Runs `command` in `folder`. Raises CommandError if it exits with anything but 0."""
    environment = _as_installed()
    before = os.times()
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    watch = _Watch(process.pid)
    watch.start()
    printed, _ = process.communicate()
    wall = time.monotonic() - begun
    watch.stop()
    after = os.times()
    if process.returncode:
        raise CommandError(f"{' '.join(command)}: exit {process.returncode}\n{printed.decode()[-2_000:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, watch.peak / 1_024)


def _as_installed() -> dict[str, str]:
    """The environment, in which Python may keep the bytecode of a source tree. An installed package has it, as pip
    compiles what it installs (pip's documentation, `pip install --compile`); without it each command compiles all
    modules anew, which takes a tenth of a second and more."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Watch(threading.Thread):
    """Looks at the memory of a process and all that come from it, until it is stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self.peak = 0

    def run(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            begun = time.thread_time()
            self.peak = max(self.peak, sum(map(_proportional_set, _family(self._pid))))
            pause = max(_EVERY, _SHARE * (time.thread_time() - begun))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _family(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for parent in found:
        try:
            tasks = list(Path(f"/proc/{parent}/task").iterdir())
            for task in tasks:
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # it has ended meanwhile
    return found


def _proportional_set(pid: int) -> int:
    """Kilobytes of memory, what is shared counted in parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
