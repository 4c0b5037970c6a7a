"""What lies in a folder, and sites to publish there."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

Tree = dict[str, bytes | None]

STAGE = ".dateline-stage"
MARKER = ".dateline"


def tree(folder: Path) -> Tree:
    """Path → bytes of all below `folder`: None for a folder, the target for a link. Empty if there's no folder."""
    return dict(_walk(folder, folder))


def _walk(top: Path, folder: Path) -> Iterable[tuple[str, bytes | None]]:
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        name = path.relative_to(top).as_posix()
        if path.is_symlink():
            yield name, b"-> " + os.fsencode(path.readlink())
        elif path.is_dir():
            yield name, None
            yield from _walk(top, path)
        else:
            yield name, path.read_bytes()


def site(folder: Path) -> Tree:
    """As `tree`, without what is only ours: the marker and the stage."""
    return {name: data for name, data in tree(folder).items() if name.split("/")[0] not in {MARKER, STAGE}}


def state_of(out: Path) -> Path:
    """The folder of states for an output of a test: beside it."""
    return out.parent / (out.name + ".state")


def grown(files: Mapping[str, bytes]) -> Tree:
    """The tree that holds these files."""
    folders = {above for path in files for above in above_of(path)}
    return {**dict.fromkeys(folders), **files}


def above_of(path: str) -> list[str]:
    """`["a", "a/b"]` for `a/b/c`."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Somebody writes these files by hand."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
