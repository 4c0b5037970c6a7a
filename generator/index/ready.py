"""Files that are no pages and are made from an archive beforehand, for the outputs to publish."""

from collections.abc import Callable, Iterable

from msgspec import Struct


class ReadyFile(Struct, frozen=True):
    """A file: its address, the digest of what is in it, and how to get that."""

    url: str
    digest: bytes
    read: Callable[[], bytes]


class Ready(Struct, frozen=True):
    """Files that are published together; where `digest` is the same, all of them are."""

    name: str
    digest: bytes
    files: Callable[[], Iterable[ReadyFile]]
