"""The order of names in an index, by the Unicode collation algorithm, and the headings that they stand under.

The order is that of the algorithm's own table (DUCET), whatever the language: no two machines may sort otherwise, so no
library is asked that may be there or not. A file's `sort:` is how a language has its own way.
"""

from generator.collation.ascii import ascii_key
from generator.collation.headings import index_letter
from generator.collation.keys import general_key

__all__ = ["collation_key", "index_letter"]


def collation_key(name: str) -> tuple[str, str, str]:
    """What names are sorted by: accents count only between equals, and then case; a sign before the first letter does
    not count. No two names have one key."""
    return ascii_key(name) if name.isascii() and name.isprintable() else general_key(name)
