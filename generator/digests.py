"""Digests: what tells whether a value is the one it was. Sixteen bytes of BLAKE2b (RFC 7693) of its MessagePack."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec

SIZE = 16
NOTHING = bytes(SIZE)


def digest(*parts: object) -> bytes:
    """The digest of values: equal for equal ones, in every process and on every machine."""
    return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=SIZE).digest()


def digest_bytes(data: bytes) -> bytes:
    """The digest of bytes as they are."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def digest_at(digests: Sequence[bytes], places: Iterable[int]) -> bytes:
    """The digest of those that stand at some places among many."""
    return digest_bytes(b"".join(map(digests.__getitem__, places)))


def cut(joined: bytes) -> Iterator[bytes]:
    """The digests that were joined."""
    return (joined[start : start + SIZE] for start in range(0, len(joined), SIZE))
