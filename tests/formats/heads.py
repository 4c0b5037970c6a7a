"""Pages as other programs read them: their head, and the data in it."""

import json
from html.parser import HTMLParser
from typing import Any

from msgspec import Struct

DATA = "application/ld+json"


class Head(Struct, frozen=True):
    """What the head of a page says: its tags `<meta>` as attributes, and its blocks of data."""

    metas: tuple[dict[str, str], ...]
    blocks: tuple[str, ...]

    def said(self, name: str) -> list[str]:
        """What is said under a name or property, in order."""
        return [meta["content"] for meta in self.metas if name in (meta.get("name"), meta.get("property"))]

    @property
    def data(self) -> Any:
        """The one block, read."""
        (block,) = self.blocks
        return json.loads(block)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: list[dict[str, str]] = []
        self.blocks: list[str] = []
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes metadata, and that a block begins."""
        if tag == "meta":
            self.metas.append({name: value or "" for name, value in attrs})
        self._is_data = tag == "script" and ("type", DATA) in attrs
        if self._is_data:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        """Notes that a block ends."""
        self._is_data = self._is_data and tag != "script"

    def handle_data(self, data: str) -> None:
        """The text of a block."""
        if self._is_data:
            self.blocks[-1] += data


def head_of(page: bytes) -> Head:
    """The head of a page."""
    reader = _Reader()
    reader.feed(page.decode())
    return Head(tuple(reader.metas), tuple(reader.blocks))
