"""A rival's copy of the corpus: changed by steps, built, looked at, and at the end made as it was."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rivals import Rival

PUBLISHED = "public"
Stamps = dict[str, tuple[int, int]]


class ImplausibleError(Exception):
    """A build that left another number of article pages than there are articles."""


@dataclass
class Copy:
    """The folder `root`, which holds `pages` articles. What is built there goes to `aside` rather than be deleted.

    ext4 does not use an inode again in the seconds after it was freed, and looks for another longer and longer:
    after thousands of files were deleted, making one takes ten times as long, whoever makes it.
    """

    rival: Rival
    root: Path
    aside: Path
    pages: int
    _before: dict[Path, bytes | None] = field(default_factory=dict)
    _stamps: Stamps = field(default_factory=dict)

    def write(self, path: str, text: str) -> None:
        """Writes a file of the site's source."""
        place = self._keep(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="\n")

    def remove(self, path: str) -> None:
        """Removes a file of the site's source."""
        self._keep(path).unlink()

    def read(self, path: str) -> str:
        """The text of a file of the site's source."""
        return (self.root / path).read_text("utf-8")

    def _keep(self, path: str) -> Path:
        place = self.root / path
        self._before.setdefault(place, place.read_bytes() if place.exists() else None)
        return place

    @property
    def is_built(self) -> bool:
        """Whether there is a build to start from."""
        return (self.root / PUBLISHED).exists()

    def unbuild(self) -> None:
        """Moves away whatever a build has left."""
        place = self.aside / f"{self.rival.name}-{len(list(self.aside.iterdir()))}"
        place.mkdir()
        for left in list(self.root.iterdir()):
            if left.name not in self.rival.sources:
                left.rename(place / left.name)
        self._stamps = {}

    def restore(self) -> None:
        """Makes the source what it was, and moves away what was built."""
        self.unbuild()
        for place, data in self._before.items():
            if data is None:
                place.unlink(missing_ok=True)
            else:
                place.write_bytes(data)

    def written(self) -> int:
        """How many published files are new, or were written since this was last asked.

        Raises ImplausibleError if the build can't be right.
        """
        before, self._stamps = self._stamps, dict(_stamps(self.root / PUBLISHED))
        found = sum(1 for path in self._stamps if self.rival.article_page.fullmatch(path))
        if found != self.pages:
            raise ImplausibleError(f"{self.rival.name} made {found} article pages, not {self.pages}")
        return sum(1 for path, stamp in self._stamps.items() if before.get(path) != stamp)


def _stamps(top: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every file below `top`, with its inode and the time it was written."""
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(top / folder) as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                else:
                    found = entry.stat(follow_symlinks=False)
                    yield path, (found.st_ino, found.st_mtime_ns)
