"""Adds the reload script to a page on its way out. What is on the disk stays as it is."""

import html
import re
from html.parser import HTMLParser

from generator.serve.policy import widened

SCRIPT = "/.dateline/reload.js"
_POLICY = "content-security-policy"
_Attributes = list[tuple[str, str | None]]


class _HeadReadError(Exception):
    """The end of the head: what follows need not be read."""


class _Head(HTMLParser):
    """Finds where a head ends, and the policies in it. Comments and scripts are read past, as a browser does."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        # A line ends at a line feed and nothing else, as HTMLParser counts.
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.policies: list[tuple[int, int, _Attributes]] = []
        self.end = len(text)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        if tag == "body":
            self._stop()
        if tag == "meta" and (dict(attrs).get("http-equiv") or "").lower() == _POLICY:
            begin = self._here()
            self.policies.append((begin, begin + len(self.get_starttag_text() or ""), attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            self._stop()

    def _stop(self) -> None:
        self.end = self._here()
        raise _HeadReadError


def with_script(page: bytes, build: int) -> bytes:
    """The page with the reload script at the end of its head, or at its own end, and with a policy that lets it run.

    `build` is the number of the last rebuild, from which the script tells whether the page is out of date.
    """
    text = page.decode("latin-1")  # byte for byte, whatever the page's encoding: what we look for is ASCII
    head = _Head(text)
    try:
        head.feed(text)
        head.close()
    except _HeadReadError:
        pass
    tag = f'<script src="{SCRIPT}" data-build="{build}" defer></script>'
    text = f"{text[: head.end]}{tag}{text[head.end :]}"
    for begin, end, attributes in reversed(head.policies):
        text = f"{text[:begin]}{_meta(attributes)}{text[end:]}"
    return text.encode("latin-1", "xmlcharrefreplace")


def _meta(attributes: _Attributes) -> str:
    """The policy's tag, written anew."""
    written = (
        _attribute(name, widened(value or "") if name == "content" else value or "") for name, value in attributes
    )
    return f"<meta {' '.join(written)}>"


def _attribute(name: str, value: str) -> str:
    escaped = html.escape(value, quote=False).replace('"', "&quot;")
    return f'{name}="{escaped}"'
