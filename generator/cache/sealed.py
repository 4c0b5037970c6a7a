"""Files of the cache: values with a seal that says who made them, and that they are whole."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

_Value = TypeVar("_Value")
_DIGEST = 16


def read(path: Path, maker: bytes, kind: type[_Value]) -> _Value | None:
    """The value in a file that `maker` sealed; None if there is none, or it is damaged, or made by another."""
    with suppress(OSError, msgspec.DecodeError, ValueError, RecursionError):
        data = path.read_bytes()
        if data[:_DIGEST] == _seal(maker, memoryview(data)[_DIGEST:]):
            return msgspec.msgpack.decode(memoryview(data)[_DIGEST:], type=kind)
    return None


def write(path: Path, maker: bytes, value: object) -> None:
    """Writes a value, whole or not at all. A cache that can't be written is no fault: the next build takes longer."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.new")
        data = msgspec.msgpack.encode(value)
        with beside.open("wb") as file:
            file.write(_seal(maker, data))
            file.write(data)
        os.replace(beside, path)  # noqa: PTH105 - the same as Path.replace, without another Path


def _seal(maker: bytes, data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST, key=maker).digest()
