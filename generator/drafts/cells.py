"""How long a cell of a table may be. The limit of Python's csv module holds for a whole process: it is one for all."""

import csv

LONGEST = 5_000_000
"""In characters: a whole text may stand in a cell."""


def allow_long() -> None:
    """Lets the csv module read cells as long as `LONGEST`; its own limit is 131,072."""
    csv.field_size_limit(LONGEST)
