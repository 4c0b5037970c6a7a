"""How a copy may differ from what was published, in words."""

import errno
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

What = Literal["changed", "missing", "added", "unreadable"]

_AGAIN = "copy it again from a copy that is whole"
_WHOLE = "copy it again, with all that lies beside it: what is in this folder can't be trusted by these sums"
_REMOVE = "remove it if it came by accident: nobody vouches for what is in it"
_SPACE = "check the disk and your rights; or copy it again from a copy that is whole"

_WHY: Mapping[int, tuple[What, str, str]] = {
    errno.ENOENT: ("missing", "is missing", _AGAIN),
    errno.ENOTDIR: ("missing", "is missing: something else stands where its folder was", _AGAIN),
    errno.ELOOP: ("changed", "is a symbolic link; what was published is a file", _AGAIN),
    errno.EINVAL: ("changed", "is no plain file; what was published is one", _AGAIN),
}


class Difference(Struct, frozen=True, array_like=True):
    """What differs: the path within the copy, in what way, in words, and what to do."""

    path: str
    what: What
    message: str
    hint: str


def refused(path: str, error: OSError) -> Difference:
    """A file that could not be read as what was published."""
    words = (error.strerror or type(error).__name__).lower()
    what, message, hint = _WHY.get(error.errno or 0, ("unreadable", f"can't be read: {words}", _SPACE))
    return Difference(shown(path), what, message, hint)


def changed(path: str) -> Difference:
    """A file that holds something else."""
    return Difference(shown(path), "changed", "is not what was published", _AGAIN)


def strange(path: str, line: int) -> Difference:
    """Sums that none of ours are."""
    message = f"line {line} is none that could have been published"
    return Difference(shown(path), "changed", message, _WHOLE)


def distrusted(path: str) -> Difference:
    """Sums that are not those that the folder above speaks of."""
    return Difference(shown(path), "changed", "is not what was published; so its own sums prove nothing", _WHOLE)


def added(path: str, kind: str) -> Difference:
    """Something that no sum speaks of."""
    return Difference(shown(path), "added", f"was added: no sum names this {kind}", _REMOVE)


def shown(path: str) -> str:
    """A path as text: a byte that is none becomes a question mark."""
    return path.encode(errors="surrogateescape").decode(errors="replace")
