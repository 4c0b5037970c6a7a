"""Whether a folder may be our output."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.publish import manifest
from generator.publish.disk import PublishError, kind, told
from generator.publish.manifest import MARKER, STAGE

_ELSEWHERE = "name another folder with -o"
_INSIDE = "name a folder inside it with -o"
_ANEW = "name an empty or a new folder with -o"

# Folders at the top of a disk that belong to the machine.
_SYSTEM = (
    "Applications Library System Users Volumes Windows bin boot dev etc home lib lib64 media mnt opt private proc"
    " root run sbin srv sys tmp usr var"
)


def check_output(output: Path, root: Path, protected: Sequence[Path]) -> None:
    """Whether the site may be published to `output`; raises PublishError, with what to do, if not.

    `root` is the site's folder: the output may lie inside it. `protected` are folders that it may not even lie
    inside, nor contain: content, templates, static files. Changes nothing.
    """
    _check_link(output)
    _check_place(output)
    if _holds(output, root):
        is_own = _is_same(output.resolve(), root.resolve())
        what = "is the archive's own folder" if is_own else f"holds the archive's own folder {root}"
        raise PublishError(f"{output} {what}", _ELSEWHERE)
    for folder in protected:
        if _holds(output, folder) or _holds(folder, output):
            raise PublishError(f"{output} and {folder}, which the site is made from, lie one in the other", _ELSEWHERE)
    check_folder(output)


def _check_link(output: Path) -> None:
    if kind(output) == "link":
        with told(output):
            target = output.readlink()
        raise PublishError(f"{output} is a symbolic link to {target}", "name that folder itself with -o")


def _check_place(output: Path) -> None:
    """Refuses where no one wants a site: a whole disk, the machine's own folders, the home folder."""
    places = (output.absolute(), output.resolve())
    if any(_is_system(place) for place in places):
        raise PublishError(f"{output} belongs to the whole machine", _INSIDE)
    with suppress(RuntimeError):  # nobody's home
        if _holds(output, Path.home()):
            raise PublishError(f"{output} is your home folder, or holds it", _INSIDE)


def _is_system(place: Path) -> bool:
    top = Path(place.anchor)
    return place == top or os.path.ismount(place) or (place.parent == top and place.name in _SYSTEM.split())


def _holds(outer: Path, inner: Path) -> bool:
    """Whether `inner` is or lies in `outer`, whatever the links and the letters' case by which they are named."""
    with told(outer):
        place, within = outer.resolve(), inner.resolve()
        return any(_is_same(place, folder) for folder in (within, *within.parents))


def _is_same(one: Path, other: Path) -> bool:
    return one == other or (one.exists() and other.exists() and one.samefile(other))


def check_folder(output: Path) -> None:
    """Refuses a link, a file, and a folder with something in it but no mark of ours; missing or empty is fine."""
    _check_link(output)
    there = next(path for path in (output, *output.absolute().parents) if kind(path))
    with told(there):
        is_folder = there.is_dir()
    if not is_folder:
        raise PublishError(f"{there} is not a folder", _ELSEWHERE)
    if there is not output:
        return
    with told(output):
        names = sorted(path.name for path in output.iterdir())
    if names and MARKER not in names and STAGE not in names:
        raise PublishError(f"{output} is not empty, and was not made by us: it holds {_listed(names)}", _ANEW)
    manifest.check_kind(output)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown
