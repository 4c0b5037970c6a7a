"""An article as a plain text file: its title, its standfirst and its text, each paragraph on a line of its own.

UTF-8, in NFC, with LF. Programs that count words and lines read it as it is. A line break that is written inside a
paragraph, as in verse, stays one. The SHA-256 of these bytes is the hash that the article's page shows, so that
`sha256sum` of the file proves a copy.
"""

import hashlib
import unicodedata
from collections.abc import Iterator


def text_file(title: str, subtitle: str, text: str) -> bytes:
    """The bytes of the file; `text` is the plain text of the body."""
    return unicodedata.normalize("NFC", "".join(f"{line}\n" for line in _lines(title, subtitle, text))).encode()


def text_hash(title: str, subtitle: str, text: str) -> str:
    """The SHA-256 of exactly these bytes, in 64 hexadecimal digits."""
    return hashlib.sha256(text_file(title, subtitle, text)).hexdigest()


def _lines(title: str, subtitle: str, text: str) -> Iterator[str]:
    for part in (title, subtitle, text):
        for line in part.splitlines():
            if stripped := line.rstrip():
                yield stripped
