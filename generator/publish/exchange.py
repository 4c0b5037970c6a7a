"""Two folders change places in one step, where the system can do that: Linux since 3.15, macOS since 10.12.

Python has no call for it, so this module, and no other, speaks to the C library by itself.
Sources: renameat2(2) for RENAME_EXCHANGE, renamex_np(2) for RENAME_SWAP; the numbers of the call from Linux's
syscall tables, for C libraries that have no name for it (glibc before 2.28, musl before 1.2.6).
"""

import ctypes
import errno
import os
import sys
from collections.abc import Mapping

_HERE = -100  # AT_FDCWD: names are seen from the working folder
_EXCHANGE = 2  # both RENAME_EXCHANGE and RENAME_SWAP

_NUMBERS: Mapping[str, int] = {
    "aarch64": 276,
    "loongarch64": 276,
    "ppc64le": 357,
    "riscv64": 276,
    "s390x": 347,
    "x86_64": 316,
}


def exchange(one: str, other: str) -> None:
    """What was at `one` is at `other`, and the other way round; nobody ever finds nothing at either.

    Raises OSError: ENOSYS where the system has no such call, EINVAL where the file system has none.
    """
    if _call(os.fsencode(one), os.fsencode(other)):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), one)


def _call(one: bytes, other: bytes) -> int:
    if sys.platform == "darwin":  # pragma: no cover
        return int(ctypes.CDLL(None, use_errno=True).renamex_np(one, other, _EXCHANGE))
    if sys.platform != "linux":  # pragma: no cover
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        return int(library.renameat2(_HERE, one, _HERE, other, _EXCHANGE))
    return int(library.syscall(_number(), _HERE, one, _HERE, other, _EXCHANGE))


def _number() -> int:
    """The call's number. A small Python on a large machine counts otherwise, so it gets none."""
    machine = os.uname().machine
    if machine not in _NUMBERS or sys.maxsize < 2**32:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    return _NUMBERS[machine]
