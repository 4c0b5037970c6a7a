"""Which files of a claim nothing was found in: they are named in the report, as all that is not imported."""

import re
from collections.abc import Iterator, Sequence

from generator.drafts.draft import Draft, Left
from generator.drafts.tree import Tree
from generator.importers import Found

_PART = re.compile(r"[:#!][^:#!]*\Z")


class Silence:
    """The files of a claim that nothing was said of yet."""

    def __init__(self, tree: Tree, files: Sequence[str]) -> None:
        self._places = {tree.place(name): name for name in files}
        self._silent = dict.fromkeys(files)

    def broken_by(self, found: Found) -> None:
        """Notes that something was found, by the place that it tells: `feed.xml`, `feed.xml:120`, `feed.xml#3`."""
        if not self._silent:
            return
        if isinstance(found, Draft):
            self._silent.pop(found.file, None)
        place = found.path if not isinstance(found, Draft | Left) else found.place
        while place not in self._places and (part := _PART.search(place)):
            place = place[: part.start()]
        self._silent.pop(self._places.get(place, ""), None)

    def left(self) -> Iterator[Left]:
        """The files in which nothing was found."""
        place_of = {name: place for place, name in self._places.items()}
        for name in self._silent:
            yield Left(place_of[name], "a file in which no article was found")
