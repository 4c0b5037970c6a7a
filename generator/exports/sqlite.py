"""A SQLite database of all articles, with what they name and an index of their words: see `dataset.database`.

It is made of the content, so also where the site is published without it.
"""

from generator.dataset.database import write_database
from generator.exports.edition import Edition
from generator.preparing import consulted

HELP = "a SQLite database: all articles with what they name, and an index of their words"


def export(edition: Edition) -> None:
    """Writes the file."""
    ready = consulted(edition.root)
    try:
        write_database(str(edition.beside), ready.archive, ready.site)
        edition.beside.replace(edition.target)
    finally:
        edition.beside.unlink(missing_ok=True)
