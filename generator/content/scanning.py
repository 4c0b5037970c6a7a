"""What lies in the content folder, and how each file looks: what every build asks of every file, and all it asks of
most."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from msgspec import Struct

from generator.model import Problem
from generator.stamps import NEVER, settled

FOLDER = "content"
_ODD_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class SourceFile(Struct, frozen=True):
    """A regular file of the content: its path relative to the site's folder, with `/`, and where it lies.

    `stamp` is how it looked when it was found (see `stamps.settled`).
    """

    path: str
    location: Path | str
    stamp: bytes = NEVER

    @property
    def shelf(self) -> str:
        """The folder directly below `content/` that it lies in; empty for a file beside those folders."""
        parts = self.path.split("/", 2)
        return parts[1] if len(parts) > 2 else ""


class Files(Struct, frozen=True, dict=True):
    """The files of the content in the folder `root`, as they are found: the kept stamps, by path, as the disk lists
    them. As they may be a million, only those that are read are made SourceFiles."""

    root: Path
    stamps: Mapping[str, bytes]

    def __len__(self) -> int:
        return len(self.stamps)

    def __iter__(self) -> Iterator[SourceFile]:
        """All of them, by path."""
        return iter(self.these(self.stamps))

    @cached_property
    def unsettled(self) -> frozenset[str]:
        """Those that were found so soon after a change that they may change again and look the same."""
        return frozenset(path for path, stamp in self.stamps.items() if stamp == NEVER)

    def these(self, paths: Iterable[str]) -> list[SourceFile]:
        """The files of these paths, in order."""
        return [SourceFile(path, f"{self.root}/{path}", self.stamps[path]) for path in sorted(paths)]


def scan(root: Path, seen: int = 0) -> tuple[Files, tuple[Problem, ...]]:
    """The regular files below `root/content`. Links, devices and what can't be read are refused.

    `seen` is the time of the file system's clock, in nanoseconds: stamps that are no older than its grain are not
    to be trusted. Without it none is.
    """
    if not (root / FOLDER).is_dir():
        hint = f"put the articles into {FOLDER}/articles/"
        return Files(root, {}), (Problem(FOLDER, 0, f"there is no folder {FOLDER}/", hint),)
    stamps: dict[str, bytes] = {}
    problems: list[Problem] = []
    waiting = [FOLDER]  # and no recursion: folders can lie deeper in each other than calls
    while waiting:
        path = waiting.pop()
        try:
            with _listed(f"{root}/{path}") as entries:
                waiting += _look(entries, f"{path}/", seen, stamps, problems)
        except OSError as error:
            problems.append(Problem(path, 0, f"the folder can't be read: {error.strerror}", "check its permissions"))
    return Files(root, stamps), tuple(problems)


@contextmanager
def _listed(folder: str) -> "Iterator[Iterator[os.DirEntry[str]]]":
    """What is in a folder. Where the system can, it looks at each thing from there, and needn't walk the whole way."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def _look(
    entries: "Iterable[os.DirEntry[str]]", above: str, seen: int, stamps: dict[str, bytes], problems: list[Problem]
) -> list[str]:
    """Notes the stamps of the files in a folder, and what is wrong; gives the folders in it.

    Written out in one piece: it runs over every file of the content in every build.
    """
    folders = []
    for entry in entries:
        name = entry.name
        if name[0] in ".~" or name[-1] == "~":
            continue  # editors and file managers leave it behind
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            problems.append(unreadable(above + name, error))
            continue
        # A name is shown in messages, and kept in a file of lines.
        if S_ISREG(status.st_mode) and (name.isprintable() or not _ODD_NAME.search(name)):
            stamps[above + name] = settled(status, seen)
        elif problem := _refusal(name, above + name, status):
            problems.append(problem)
        else:
            folders.append(above + name)
    return folders


def unreadable(path: str, error: OSError) -> Problem:
    """What to tell of a file that can't be read."""
    return Problem(path, 0, f"the file can't be read: {error.strerror}", "check its permissions")


def _refusal(name: str, path: str, status: os.stat_result) -> Problem | None:
    """Why what was found is not read; None for a folder that is."""
    if _ODD_NAME.search(name):
        shown = _ODD_NAME.sub("\ufffd", path)
        return Problem(shown, 0, "the file's name holds a character that can't be shown", "rename the file")
    if S_ISLNK(status.st_mode):
        return Problem(path, 0, "a symbolic link in the content is not followed", "put the file itself there")
    if S_ISDIR(status.st_mode):
        hint = "rename the folder, or move the files out of it"
        return Problem(path, 0, "a folder has the name of an article", hint) if path.endswith(".md") else None
    return Problem(path, 0, "this is not a regular file", "move it out of content/")
