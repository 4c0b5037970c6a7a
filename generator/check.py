"""A finished site → Problems: links, anchors and pictures of its pages, as a browser would meet them."""

import posixpath
import urllib.parse
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from html.parser import HTMLParser

from msgspec import Struct

from generator.model import Problem, Severity

_Fault = tuple[str, Severity]

_LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
# Every page has a top (HTML, "find a potential indicated element").
_TOP = {"", "top"}
_OUTSIDE = ("http://", "https://", "mailto:")


class Seen(Struct, frozen=True):
    """What a page holds that others may link to, and what it links to."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    twice: tuple[str, ...] = ()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes ids and addresses."""
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.append(value)
            elif name == _LINKS.get(tag) and value is not None and not _is_no_link(tag, value, attrs):
                self.links.append(value)


def _is_no_link(tag: str, value: str, attrs: list[tuple[str, str | None]]) -> bool:
    """A name of the page itself, or a picture that stands in the page."""
    return (tag == "link" and ("rel", "canonical") in attrs) or (tag != "a" and value.lower().startswith("data:"))


def read_page(html: str) -> Seen:
    """The anchors and links of a page."""
    reader = _Reader()
    reader.feed(html)
    anchors = Counter(reader.anchors)
    twice = sorted(anchor for anchor, times in anchors.items() if times > 1)
    return Seen(frozenset(anchors), tuple(dict.fromkeys(reader.links)), tuple(twice))


def check_site(
    files: Iterable[tuple[str, bytes]], origins: Mapping[str, str], told: Mapping[str, Collection[str]] = {}
) -> Iterator[Problem]:
    """What is wrong with the pages of a site, given every file of it by address.

    `origins` names the content file that a page is made from, for pages that are made from one. `told` holds the
    addresses that a content file names itself: a build, which knows the line, has told those that are missing.
    """
    pages: dict[str, Seen] = {}
    others: set[str] = set()
    for url, data in files:
        if url.endswith((".html", ".htm")):
            pages[url] = read_page(data.decode(errors="replace"))
        else:
            others.add(url)
    for url, page in pages.items():
        origin = origins.get(url, url)
        for message, severity in _faults(url, page, pages, (others, told.get(origin, ()))):
            yield Problem(origin, 0, message, _hint(url, origins), severity)


def _hint(url: str, origins: Mapping[str, str]) -> str:
    if url in origins:
        return f"mend it there, or in the template of the page {url}"
    return "mend the template, or the file in static/, that makes this page"


def _faults(url: str, page: Seen, pages: Mapping[str, Seen], others: Iterable[Collection[str]]) -> Iterator[_Fault]:
    for anchor in page.twice:
        yield f"the anchor `{anchor}` stands on the page twice", "error"
    for link in page.links:
        if not link.lower().startswith(_OUTSIDE):
            yield from _lost(url, link, pages, others)


def _lost(url: str, link: str, pages: Mapping[str, Seen], others: Iterable[Collection[str]]) -> Iterator[_Fault]:
    where, _, anchor = link.partition("#")
    where = urllib.parse.unquote(where.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(url), where)) if where else url
    if where.startswith("/") or not any(target in known for known in (pages, *others)):
        yield f"the link `{link}` leads to no file of the site", "error"
    elif anchor not in _TOP and target in pages and urllib.parse.unquote(anchor) not in pages[target].anchors:
        # The page opens all the same, at its top: as for a link in a text that leads to nothing, a warning.
        yield f"the link `{link}` leads to an anchor that isn't on {target}", "warning"
