"""`python -m generator` is `dateline`."""

import gc
import os
import sys
from typing import NoReturn

# What is imported stays: to look for garbage among it dozens of times takes a seventh of the time that it takes.
_SELDOM = 100_000  # new values, and then a look


def run() -> NoReturn:
    """Runs the command that the program was called with, and ends the program."""
    gc.set_threshold(_SELDOM)
    from generator.cli import main

    sys.exit(main(leave=_leave))


def _leave(code: int) -> int:
    """Ends at once. Python would take apart, one by one, the millions of values that a large archive is made of."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
