"""Full-text search without a server: an inverted index in small files, which the scripts of the search page load.

A tokeniser (`tokens`, and scripts/tokens.js, which does the same) makes terms of texts; `reading` makes documents
of articles, `layers` an index of documents, and `files` scripts of that. `updating` does as little of it as it can.
"""

from generator.search.files import nothing, ready
from generator.search.keeping import Kept, load, save
from generator.search.reading import Reader
from generator.search.slots import are_foreseen
from generator.search.updating import updated

__all__ = ["Kept", "Reader", "are_foreseen", "load", "nothing", "ready", "save", "updated"]
