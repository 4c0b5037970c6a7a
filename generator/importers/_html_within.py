"""What lies within a saved page: the parts of an MHTML file (RFC 2557), and pictures in a page itself."""

import re
from collections.abc import Mapping, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast
from urllib.parse import urljoin

from msgspec import Struct

from generator.drafts.decoding import decode_page
from generator.drafts.moments import day_of, stated
from generator.drafts.pages.pictures import inline
from generator.drafts.tree import Tree, whole

_HEADS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_LARGEST = 60_000_000


class Root(Struct, frozen=True):
    """The page of an MHTML file: its bytes and their encoding, its address, the day it was saved, and the bytes of the
    other parts by their address."""

    page: bytes
    charset: str
    url: str
    saved: str
    parts: Mapping[str, bytes]


def is_mhtml(data: bytes) -> bool:
    """Whether a file begins with the heads of MHTML."""
    return bool(_HEADS.match(data))


def root_of(data: bytes) -> Root | None:
    """The page of an MHTML file, None where there is none."""
    message = cast(EmailMessage, message_from_bytes(data, policy=policy.compat32.clone(raise_on_defect=False)))
    page = next(
        (part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None
    )
    if page is None:
        return None
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    charset = str(page.get_content_charset() or "")
    return Root(
        _bytes(page),
        charset,
        url if url.startswith("http") else "",
        day_of(stated(str(message.get("Date") or ""))),
        _parts(message, url),
    )


def _parts(message: EmailMessage, base: str) -> dict[str, bytes]:
    """The pictures by the addresses under which the page may name them."""
    found: dict[str, bytes] = {}
    for part in message.walk():
        if part.get_content_maintype() == "image":
            location = str(part.get("Content-Location") or "").strip()
            identity = str(part.get("Content-ID") or "").strip(" <>")
            for name in (location, urljoin(base, location) if location else "", f"cid:{identity}" if identity else ""):
                if name:
                    found[name] = _bytes(part)
    return found


def _bytes(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def part_in(pages: Sequence[str], tree: Tree, name: str) -> bytes | None:
    """The picture within one of these pages: `page.html!3.png`, `page.mht!https://…/a.jpg`; None for another name."""
    page = next((page for page in pages if name.startswith(f"{page}!")), "")
    return _within(whole(tree, page, _LARGEST), name[len(page) + 1 :]) if page else None


def _within(data: bytes, inner: str) -> bytes:
    root = root_of(data) if is_mhtml(data[:4_000]) else None
    if root is not None and inner in root.parts:
        return root.parts[inner]
    number = inner.split(".", maxsplit=1)[0]
    if not number.isdecimal():
        raise OSError("there is no such part in the file")
    page = decode_page(root.page, root.charset) if root is not None else decode_page(data)
    return inline(page.text, int(number))
