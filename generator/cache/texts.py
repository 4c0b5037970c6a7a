"""The prose of articles, kept apart: what lists and indexes see of an article is small, its text is not."""

import msgspec
from msgspec import Struct

from generator.cache.heap import Heap


class Text(Struct, frozen=True, array_like=True):
    """The text of an article: its HTML with local addresses (see `body.localise`), and plain."""

    html: str
    plain: str


class TextStore(Heap):
    """The file of encoded texts."""


class LentTexts(TextStore):
    """The file of texts, for somebody who writes nothing: what is added is kept in memory."""

    def _open(self) -> int:
        raise PermissionError


def encode(html: str, plain: str) -> bytes:
    """A text as it is kept."""
    return msgspec.msgpack.encode(Text(html, plain))


def decode(data: bytes) -> Text:
    """A text that was kept."""
    return msgspec.msgpack.decode(data, type=Text)
