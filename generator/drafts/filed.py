"""Which file of a tree holds what an article names by an address: a picture in the folder of uploads, for one."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urlsplit

_ROOTS = frozenset({"uploads", "images", "media", "files", "assets", "img"})
# WordPress and Ghost make small ones of a picture, beside it or in a folder of their own.
_MADE = re.compile(r"-(?:[0-9]{1,5}x[0-9]{1,5}|scaled|rotated|e[0-9]{10,13})(?=\.[A-Za-z]+$)")
_SIZED = re.compile(r"/size/[wh0-9]+(?:/format/[a-z]+)?/")


def holder(names: Iterable[str]) -> Callable[[str], str]:
    """A function that gives the name of the file that holds what is at an address; empty where none does, or where
    several could.

    What stands in an address behind the folder of uploads must be the end of the name; without such a folder, the last
    two parts of its path must be, or all of a path of one.
    """
    by_last: dict[str, list[str]] = {}
    for name in names:
        by_last.setdefault(name.rpartition("/")[2], []).append(name)
    return lambda address: _found(address, by_last)


def _found(address: str, by_last: dict[str, list[str]]) -> str:
    path = _path(address)
    for variant in dict.fromkeys((path, _MADE.sub("", path), _SIZED.sub("/", path))):
        needed = _needed(variant)
        fitting = [name for name in by_last.get(variant.rpartition("/")[2], ()) if f"/{name}".endswith(f"/{needed}")]
        if needed and len(fitting) == 1:
            return fitting[0]
        closer = [name for name in fitting if f"/{name}".endswith(variant)]
        if len(closer) == 1:
            return closer[0]
    return ""


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _needed(path: str) -> str:
    """The end of a path that a file's name must have."""
    parts = path.strip("/").split("/")
    roots = [at for at, part in enumerate(parts[:-1]) if part in _ROOTS]
    return "/".join(parts[roots[-1] + 1 :] if roots else parts[-2:])
