"""What stands on the disk and is settled there; what the disk refuses is told in plain words."""

import errno
import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import Literal

from generator.publish import acts
from generator.refusal import RefusedError

NodeKind = Literal["", "file", "folder", "link", "other"]

# Up to so many files are put on the disk one by one; beyond it one call for the whole machine is cheaper.
FEW = 32
_PIECE = 1 << 18

_ROOM = "make room on it, then build again"
_OWNER = "ask who owns the folder, or name another one with -o"
_ELSEWHERE = "name another folder with -o"
_HEALTH = "the disk may be failing: copy your content to another one, then build again"
_SHORTER = "shorten the address, or name a folder with a shorter path with -o"
_WAY = "move it out of the way, then build again"

# What the system says in numbers, and what to do about it.
_REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("your share of the disk is used up", _ROOM),
    errno.EFBIG: ("the file is larger than the disk allows", _ELSEWHERE),
    errno.EROFS: ("the disk can only be read", _ELSEWHERE),
    errno.EACCES: ("you may not read or write there", _OWNER),
    errno.EPERM: ("you may not read or write there", _OWNER),
    errno.EIO: ("the disk failed to read or write", _HEALTH),
    errno.ENAMETOOLONG: ("the name is too long for the disk", _SHORTER),
    errno.ENOTDIR: ("a file stands where a folder should be", _WAY),
    errno.EEXIST: ("something stands there already", _WAY),
    errno.EISDIR: ("a folder stands where a file should be", _WAY),
}


class PublishError(RefusedError):
    """Why the output could not be written, for people: what is wrong (`message`), and what to do (`hint`)."""


def refused(path: Path, error: OSError) -> PublishError:
    """The system's refusal at `path`, in words."""
    unknown = (error.strerror or type(error).__name__, "put that right, then build again")
    reason, hint = _REASONS.get(error.errno or 0, unknown)
    return PublishError(f"{path}: {reason}", hint)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Within it, an OSError becomes a PublishError that names `path`."""
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error


def kind(path: Path) -> NodeKind:
    """What stands at `path`, links not followed; empty if nothing does. Raises PublishError."""
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise refused(path, error) from error
    if S_ISREG(mode):
        return "file"
    if S_ISDIR(mode):
        return "folder"
    return "link" if S_ISLNK(mode) else "other"


def digest_of(path: Path | str) -> bytes:
    """The SHA-256 of a file, read piece by piece. Raises PublishError."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - it may be text, for thousands of files
            while data := file.read(_PIECE):
                digest.update(data)
    except OSError as error:
        raise refused(Path(path), error) from error
    return digest.digest()


def settle_files(paths: Sequence[Path]) -> None:
    """Returns once the bytes of these files are on the disk. Raises PublishError."""
    if sys.platform != "win32" and len(paths) > FEW:
        acts.settle_all()
        return
    for path in paths:
        with told(path):
            acts.settle(str(path))


def settle_folders(folders: Sequence[Path]) -> None:
    """Returns once the names in these folders are on the disk. Raises PublishError."""
    if sys.platform == "win32":  # pragma: no cover (it has no such call)
        return
    settle_files(folders)
