"""The command line, run within this process, as a process of its own, or on a terminal."""

import errno
import io
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from msgspec import Struct

from generator.cli import main

DATELINE = (sys.executable, "-m", "generator")


class Ran(Struct, frozen=True):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def dateline(*arguments: object) -> Ran:
    """Runs a command in this process, where coverage sees it."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(word) for word in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())


def process(*arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Ran:
    """Runs a command as a user's shell does."""
    ran = subprocess.run(
        [*DATELINE, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def on_terminal(command: tuple[object, ...], cwd: Path, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Runs a program whose output and errors go to a terminal: its exit code and all that it showed."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    environment = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
    with subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env={**environment, "TERM": "xterm", **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as running:
        os.close(theirs)
        shown = _read_all(ours)
        os.close(ours)
    return running.returncode, shown.decode()


def _read_all(terminal: int) -> bytes:
    shown = b""
    while True:
        try:
            read = os.read(terminal, 65_536)
        except OSError as error:
            if error.errno == errno.EIO:  # Linux says so when the other end is closed
                return shown
            raise
        if not read:
            return shown
        shown += read
