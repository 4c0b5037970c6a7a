"""Where a saved page came from, and when: as the tools that saved it wrote down."""

import re

from msgspec import Struct

from generator.drafts.moments import day_of, stated
from generator.drafts.pages.reading import is_address

_HEAD = 20_000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"Page saved with SingleFile[^\n]*\n\s*url:\s*(\S+)\s*\n\s*saved date:\s*([^\n]+?)\s*(?:\n|-->)", re.IGNORECASE
)
_HTTRACK = re.compile(r"<!-- Mirrored from (\S+) by HTTrack[^>]*?\], ([^>]+?) -->")
_SAVE_PAGE = re.compile(r"""<meta name=["']?savepage-(url|date)["']? content=["']([^"']+)["']""", re.IGNORECASE)
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d*\w*/(?=https?:)", re.IGNORECASE)


class Origin(Struct, frozen=True):
    """The address of a page, the day it was kept, and the address of the capture, each if it is known."""

    url: str = ""
    retrieved: str = ""
    capture: str = ""


def origin_of(text: str) -> Origin:
    """What the page's text tells of where it was saved from."""
    head = text[:_HEAD]
    single = _SINGLE_FILE.search(head)
    if single:
        return _parted(single[1], _day(single[2]))
    mirrored = _HTTRACK.search(text[:_HEAD] + text[-2_000:])
    if mirrored:
        return _parted(f"http://{mirrored[1]}", _day(mirrored[2]))
    kept = dict(_SAVE_PAGE.findall(head))
    saved = _SAVED_FROM.search(head)
    return _parted(kept.get("url") or (saved[1] if saved else ""), _day(kept.get("date", "")))


def _parted(url: str, retrieved: str) -> Origin:
    """The origin of a page; one that was saved from the Wayback Machine was captured there."""
    capture = _WAYBACK.match(url)
    if capture:
        return Origin(live(url), f"{capture[1]}-{capture[2]}-{capture[3]}", url)
    return Origin(url if is_address(url) else "", retrieved)


def _day(written: str) -> str:
    return day_of(stated(written))


def live(url: str) -> str:
    """An address as it was on the live web, without the Wayback Machine's own part."""
    return _WAYBACK.sub("", url)
