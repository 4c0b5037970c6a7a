"""The picture that leads a page, and the pictures that it holds in itself."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from msgspec import Struct

from generator.drafts.data_urls import data_of
from generator.drafts.pages import json_ld
from generator.drafts.pages.reading import Head, is_address

INLINE = "https://inline.invalid/"
"""Stands for the pictures within a page while it is read: `https://inline.invalid/3.png`."""

_DATA = re.compile(r"data:(image/(?:png|jpe?g|gif|webp))?[^,\"'()\s<>]{0,100},[^\"'()\s<>]*", re.IGNORECASE)
_SMALLEST = 1_000
_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:logos?|favicon|placeholder|default|fallback|blank|spacer|pixel|sprite|avatar)(?:[/_.-]|\d|$)|_logo_|gravatar\.com",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(
    r"(?:^|[/_.-])(?:space|spacer|pixel|blank|btn|button|icons?|arrow|bullet|close|print|share|1x1)[^/]{0,24}\.(?:gif|png|svg)$",
    re.IGNORECASE,
)
_SIZE = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|\d{3,4}w?|scaled|large|medium|small)$", re.IGNORECASE)


class Lead(Struct, frozen=True):
    """The picture that leads a page: its address, and what is said of it."""

    address: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


def lead_of(head: Head) -> Lead:
    """The picture that JSON-LD names, else Open Graph's; a logo is none."""
    node = next(iter(json_ld.resolved(head.article.get("image"), head.nodes)), None)
    for found in (
        _of_node(node),
        Lead(
            head.meta("og:image", "og:image:url", "og:image:secure_url"), head.meta("og:image:alt", "twitter:image:alt")
        ),
        Lead(head.meta("twitter:image", "twitter:image:src"), head.meta("twitter:image:alt")),
    ):
        address = urljoin(head.base, found.address) if found.address else ""
        if (is_address(address) or (address and not head.base)) and not _NO_PICTURE.search(urlsplit(address).path):
            return Lead(address, found.alt, found.caption, found.credit)
    return Lead()


def _of_node(node: Any) -> Lead:
    if not isinstance(node, dict):
        return Lead(json_ld.address(node))
    credit = json_ld.text(node.get("creditText") or node.get("author") or node.get("creator"))
    return Lead(json_ld.address(node), json_ld.text(node.get("description")), json_ld.text(node.get("caption")), credit)


def is_ornament(address: str) -> bool:
    """Whether a picture is one of the page, and none of its text: a button, a spacer."""
    return bool(_ORNAMENT.search(urlsplit(address).path if "://" in address else address))


def is_same(one: str, other: str) -> bool:
    """Whether two addresses are those of one picture, maybe in two sizes."""
    return bool(stem(one)) and stem(one) == stem(other)


def stem(address: str) -> str:
    """The name of a picture's file without its ending and its size."""
    name = urlsplit(address).path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _SIZE.sub("", name).casefold()


def put_out(text: str) -> str:
    """The text of a page, with a short address in place of each picture that lies in it; fonts and the like vanish."""
    count = iter(range(10_000_000))

    def short(found: re.Match[str]) -> str:
        number = next(count)
        kind = (found[1] or "").lower().removeprefix("image/").replace("jpeg", "jpg")
        return f"{INLINE}{number}.{kind}" if kind and len(found[0]) >= _SMALLEST else ""

    return _DATA.sub(short, text) if "data:" in text else text


def inline(text: str, number: int) -> bytes:
    """The picture of this number in a page's text. Raises OSError where there is none, or it is broken."""
    for place, found in enumerate(_DATA.finditer(text)):
        if place == number:
            return data_of(found[0])
    raise OSError("there is no such picture in the page")


def holder(names: Callable[[str], bool], page: str) -> Callable[[str], str]:
    """What tells which file holds a picture: of a page that was saved as `a.html`, those in `a_files`, those that its
    relative addresses lead to, and those that a mirror keeps under host and path."""
    folder, _, name = page.rpartition("/")
    base = f"{folder}/" if folder else ""
    beside = f"{base}{name.rsplit('.', 1)[0]}"

    def held(address: str) -> str:
        if address.startswith(INLINE):
            return f"{page}!{address.removeprefix(INLINE)}"
        return next((one for one in _places(address, base, beside) if names(one)), "")

    return held


def _places(address: str, base: str, beside: str) -> list[str]:
    """Where the file of a picture may lie, the likelier first."""
    try:
        parts = urlsplit(address)
        path = unquote_to_bytes(parts.path).decode("utf-8", "replace").replace("\\", "/")
    except ValueError:
        return []
    last = path.rsplit("/", 1)[-1]
    near = (
        [
            f"{beside}{ending}/{last}"
            for ending in ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_file")
        ]
        if last
        else []
    )
    if parts.scheme in {"http", "https"}:
        return [*near, f"{parts.hostname}{path}"]
    return [_plain(f"{base}{path}"), *near] if path and not parts.scheme else near


def _plain(path: str) -> str:
    """A path without `.` and `..`; what would lead out of the tree leads nowhere."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and not parts:
            return ""
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
