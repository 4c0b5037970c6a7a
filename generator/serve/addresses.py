"""From what a browser asks for to the file that answers it: inside the output, or none."""

import stat
import urllib.parse
from pathlib import Path

INDEX = "index.html"
_OURS = ".dateline"


def address_of(target: str) -> str:
    """The address that a request's target names: `/tags/a%20b.html?x` → `tags/a b.html`, `/tags/` → `tags/index.html`.

    It is decoded once. Empty if it names nothing that could be a page: no path, a path that climbs (`..`), bytes that
    are no UTF-8, a NUL, a backslash, or a name that is kept for us.
    """
    path = target.partition("#")[0].partition("?")[0]
    try:
        decoded = urllib.parse.unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        return ""
    first, *parts = decoded.split("/")
    if first or not parts or any(map(_is_refused, parts[:-1])) or _is_refused(parts[-1] or INDEX):
        return ""
    return "/".join([*parts[:-1], parts[-1] or INDEX])


def _is_refused(part: str) -> bool:
    return part in {"", ".", ".."} or part.startswith(_OURS) or "\\" in part or "\0" in part


def file_at(output: Path, address: str) -> Path | None:
    """The regular file that answers an address; None if there is none, or it lies outside the output.

    The output may be exchanged for another folder at any time, so it is looked for anew.
    """
    found = _inside(output, address)
    try:
        return found if found and stat.S_ISREG(found.stat().st_mode) else None
    except OSError:  # removed meanwhile
        return None


def is_folder(output: Path, address: str) -> bool:
    """Whether an address names a folder, whose own page it then lacks the `/` for."""
    found = _inside(output, address)
    return found is not None and found.is_dir()


def _inside(output: Path, address: str) -> Path | None:
    if not address:
        return None
    try:
        top = output.resolve(strict=True)
        found = (top / address).resolve(strict=True)
    except (OSError, RuntimeError):  # none, a name too long, or links in a circle
        return None
    return found if found.is_relative_to(top) else None
