"""Files of the cache: values with a seal that says who made them, and that they are whole.

Behind the value there may be more, which its reader must know to be whole by other means: so that it need not be read.
"""

import hashlib
import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

_Value = TypeVar("_Value")
_DIGEST = 16
_LENGTHS = struct.Struct("<QQ")  # of the value, and of what lies behind it
_LEAD = _DIGEST + _LENGTHS.size


def read(path: Path, maker: bytes, kind: type[_Value]) -> _Value | None:
    """The value in a file that `maker` sealed; None if there is none, or it is damaged, or made by another."""
    with suppress(OSError, msgspec.DecodeError, ValueError, RecursionError, struct.error):
        with path.open("rb", buffering=0) as file:
            lead = file.read(_LEAD)
            lengths = _LENGTHS.unpack(lead[_DIGEST:])
            data = file.read(lengths[0]) if os.fstat(file.fileno()).st_size == _LEAD + sum(lengths) else b""
        if lead[:_DIGEST] == _seal(maker, lengths, data):
            return msgspec.msgpack.decode(data, type=kind)
    return None


def read_behind(path: Path) -> bytes:
    """What lies behind the value of a file that was `read`. Raises OSError."""
    with path.open("rb", buffering=0) as file:
        lead = file.read(_LEAD)
        if len(lead) < _LEAD:
            return b""
        length, _ = _LENGTHS.unpack(lead[_DIGEST:])
        file.seek(min(_LEAD + length, os.fstat(file.fileno()).st_size))
        return file.read()


def write(path: Path, maker: bytes, value: object, behind: bytes = b"") -> None:
    """Writes a value and what lies behind it, whole or not at all. A cache that can't be written is no fault: the next
    build takes longer."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.new")
        data = msgspec.msgpack.encode(value)
        lengths = (len(data), len(behind))
        with beside.open("wb") as file:
            file.write(_seal(maker, lengths, data))
            file.write(_LENGTHS.pack(*lengths))
            file.write(data)
            file.write(behind)
        os.replace(beside, path)  # noqa: PTH105 - the same as Path.replace, without another Path


def _seal(maker: bytes, lengths: Iterable[int], data: bytes) -> bytes:
    seal = hashlib.blake2b(data, digest_size=_DIGEST, key=maker)
    seal.update(_LENGTHS.pack(*lengths))
    return seal.digest()
