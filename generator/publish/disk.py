"""Files and folders, with care: write, settle, compare; what the disk refuses is told in plain words."""

import errno
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import Literal

NodeKind = Literal["", "file", "folder", "link", "other"]

# Up to so many files are put on the disk one by one; beyond it one call for the whole machine is cheaper.
FEW = 32

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


class PublishError(Exception):
    """Why the output could not be written, for people: what is wrong (`message`), and what to do (`hint`)."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


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


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal, read piece by piece. Raises PublishError."""
    with told(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def holds(path: Path, size: int, digest: str) -> bool:
    """Whether a file holds just these bytes: its times are not asked, they lie. Raises PublishError."""
    with told(path):
        found = path.lstat().st_size
    return found == size and digest_of(path) == digest


def write(path: Path, data: bytes) -> None:
    """Makes a new file, with the modes that the umask leaves. Raises OSError, also if one is there."""
    with path.open("xb") as file:
        file.write(data)


def settle_files(paths: Sequence[Path]) -> None:
    """Returns once the bytes of these files are on the disk. Raises PublishError."""
    if sys.platform != "win32" and len(paths) > FEW:
        os.sync()
        return
    for path in paths:
        # Windows settles only what is open for writing.
        with told(path), path.open("r+b") as file:
            os.fsync(file.fileno())


def settle_folders(folders: Sequence[Path]) -> None:
    """Returns once the names in these folders are on the disk. Raises PublishError."""
    if sys.platform == "win32":  # pragma: no cover (it has no such call)
        return
    if len(folders) > FEW:
        os.sync()
        return
    for folder in folders:
        with told(folder):
            _settle_folder(folder)


def _settle_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network disks know no fsync of a folder
            raise
    finally:
        os.close(handle)
