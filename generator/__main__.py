"""`python -m generator` is `dateline`."""

import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Runs the command that the program was called with, and ends the program."""
    # A command is over before there is much garbage; to look for it once among all values of a large archive takes
    # longer than a rebuild. What goes on for hours looks for it: see `serve`.
    gc.disable()
    from generator.cli import main

    sys.exit(main(leave=_leave))


def _leave(code: int) -> int:
    """Ends at once. Python would take apart, one by one, the millions of values that a large archive is made of."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
