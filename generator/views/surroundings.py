"""What stands around an article: where it leads on to, and what it is related to. Its page shows both, and is known by
both.
"""

from msgspec import Struct

from generator.index.relations import Relations
from generator.index.trails import Trails


class Surroundings(Struct, frozen=True):
    """Both, for all articles of an archive."""

    relations: Relations
    trails: Trails
