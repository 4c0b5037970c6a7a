"""What we made in an output folder: the marker `.dateline`, and the paths that may stand in it.

The marker is text: a line that names the format; a line `sha256  path` for each file (as `sha256sum` writes and
checks them) and a line `folder  path` for each folder that was not there before us, each part sorted by path. Then
what has changed since, as a log: the same lines again, and `gone  path` for what is ours no longer; the last word
counts. Once the log is half as long as what it is about, the whole is written anew, sorted; if it is short, always.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from generator.publish.disk import PublishError, digest_of, kind, told

MARKER = ".dateline"
STAGE = ".dateline-stage"

_FORMAT = "Dateline manifest "
_HEADER = f"{_FORMAT}1: made by Dateline, which may replace and remove these"
_LINE = re.compile(r"([0-9a-f]{64}|folder|gone)  (.+)")
_SHORT = 2000
_ANEW = "name a new folder with -o; or empty this one, but for the files that are your own, and remove its .dateline"

# Control characters, half characters, the other slash; parts that are empty, `.` or `..` (also with the spaces
# that Windows drops); a drive; and our own two names.
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f\\\ud800-\udfff]|(?:^|/)[. ]*(?:/|$)|^[a-z]:|^\.dateline(?:-stage)?[. ]*(?:/|$)", re.IGNORECASE
)


class Manifest(Struct, frozen=True):
    """The files we made, path → SHA-256, and the folders we made for them; all relative to the output. `lines` is
    the number of lines that tell it, but for the first."""

    files: Mapping[str, bytes] = {}
    folders: frozenset[str] = frozenset()
    lines: int = 0


def is_safe(path: str) -> bool:
    """Whether `path` (`2021/02/a.html`) lies inside the output and is not a name of ours."""
    return not _UNSAFE.search(path)


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that these paths lie in: `{"2021", "2021/02"}` for `2021/02/a.html`."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def is_ours(output: Path, path: str, digest: bytes) -> bool:
    """Whether the file still is the one we made: in the output itself, and byte for byte."""
    file = output / path
    return not linked(output, folders_of([path])) and kind(file) == "file" and digest_of(file) == digest


def linked(output: Path, folders: Iterable[str]) -> str:
    """The topmost of these folders that is a symbolic link, so leads out of the output; empty if none is."""
    return next((folder for folder in sorted(folders) if kind(output / folder) == "link"), "")


def refuse_links(output: Path, folders: Iterable[str]) -> None:
    """Raises PublishError, which names it, if one of these folders is a symbolic link."""
    link = linked(output, folders)
    if link:
        message = f"{output / link} is a symbolic link, and we write only inside {output}"
        raise PublishError(message, "remove the link, or name another folder with -o")


def encode(manifest: Manifest) -> bytes:
    """The marker's bytes, without a log: equal for equal manifests."""
    files = (f"{digest.hex()}  {path}\n" for path, digest in sorted(manifest.files.items()))
    folders = (f"folder  {path}\n" for path in sorted(manifest.folders))
    return "".join([f"{_HEADER}\n", *files, *folders]).encode()


def log(gone: Iterable[str], files: Mapping[str, bytes], folders: Iterable[str]) -> list[str]:
    """The lines that make of one manifest the next: what goes, and what comes or changes."""
    return [
        *(f"gone  {path}\n" for path in sorted(gone)),
        *(f"{digest.hex()}  {path}\n" for path, digest in sorted(files.items())),
        *(f"folder  {path}\n" for path in sorted(folders)),
    ]


def is_long(lines: int, count: int) -> bool:
    """Whether a marker of so many lines about `count` files and folders is to be written anew."""
    return count <= _SHORT or lines > count + count // 2


def read(output: Path) -> Manifest:
    """What we made in `output`; empty if it has no marker.

    One bad line condemns the whole: a marker that someone changed can't say what is ours to remove.
    Raises PublishError, with what to do, if it is damaged, of another version, or no plain file.
    """
    marker = output / MARKER
    match kind(marker):
        case "":
            return Manifest()
        case "file":
            return _decode(marker)
    raise _no_file(marker)


def check_kind(output: Path) -> None:
    """Raises PublishError, with what to do, if the marker is of another version, or is none. Reads one line."""
    marker = output / MARKER
    match kind(marker):
        case "":
            return
        case "file":
            with told(marker), marker.open("rb") as file:
                _check_header(marker, file.read(len(_HEADER) + 1).decode(errors="replace"))
            return
    raise _no_file(marker)


def _check_header(marker: Path, start: str) -> None:
    if not start.startswith(f"{_HEADER}\n"):
        raise _other_version(marker) if start.startswith(_FORMAT) else _damaged(marker, 1)


def _decode(marker: Path) -> Manifest:
    with told(marker):
        data = marker.read_bytes()
    try:
        text = data.decode()
    except ValueError:
        raise _damaged(marker, 1) from None
    _check_header(marker, text)
    _, *lines, end = text.split("\n")
    if end:
        raise _damaged(marker, len(lines) + 2)
    return _gather(marker, lines)


def _gather(marker: Path, lines: list[str]) -> Manifest:
    files: dict[str, bytes] = {}
    folders: set[str] = set()
    for number, line in enumerate(lines, start=2):
        found = _LINE.fullmatch(line)
        if not found or not is_safe(found[2]):
            raise _damaged(marker, number)
        word, path = found.groups()
        if word == "folder":
            folders.add(path)
        elif word != "gone":
            files[path] = bytes.fromhex(word)
        elif files.pop(path, None) is None and path not in folders:
            raise _damaged(marker, number)
        else:
            folders.discard(path)
    return Manifest(files, frozenset(folders), len(lines))


def _no_file(marker: Path) -> PublishError:
    return PublishError(f"{marker} is not a plain file, so it was not made by us", _ANEW)


def _damaged(marker: Path, line: int) -> PublishError:
    return PublishError(f"{marker}, line {line}: the list of the files that we made is damaged", _ANEW)


def _other_version(marker: Path) -> PublishError:
    return PublishError(f"{marker} was written by another version of Dateline", _ANEW)
