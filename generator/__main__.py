"""`python -m generator` is `dateline`."""

import os
import sys
from typing import NoReturn

from generator.cli import main


def run() -> NoReturn:
    """Runs the command that the program was called with, and ends the program."""
    sys.exit(main(leave=_leave))


def _leave(code: int) -> int:
    """Ends at once. Python would take apart, one by one, the millions of values that a large archive is made of."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
