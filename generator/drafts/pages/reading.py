"""The head of a page, read: what its meta elements, links and scripts state, by name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from generator.drafts.pages import json_ld
from generator.drafts.pages.json_ld import Node, line

_NAMES = ("property", "name", "itemprop", "http-equiv")


class Head(Struct, frozen=True):
    """What a page tells machines.

    `metas`       the contents of its meta elements by their names in small letters, in their order.
    `links`       the addresses of its link elements by their relation.
    `alternates`  its translations: address by language.
    `titles`      the text of <title>, and of its h1 elements.
    `language`    as <html> states it.
    `base`        against which its addresses are resolved.
    `nodes`       the nodes of its JSON-LD; `article` is the one that it is itself, {} where it doesn't tell.
    """

    metas: Mapping[str, Sequence[str]]
    links: Mapping[str, Sequence[str]]
    alternates: Mapping[str, str]
    title: str
    headings: tuple[str, ...]
    language: str
    base: str
    nodes: tuple[Node, ...]
    article: Node

    def meta(self, *names: str) -> str:
        """The first content of the first of these names that has one."""
        return next((content for name in names for content in self.metas.get(name, ()) if content), "")

    def every(self, *names: str) -> list[str]:
        """All contents under these names."""
        return [content for name in names for content in self.metas.get(name, ()) if content]


def tree_of(text: str) -> Any:
    """A page as a tree of lxml, None where there is none in it. Nothing is fetched, no entity is expanded."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def head_of(tree: Any, url: str) -> Head:
    """The head of a page that was at `url`, as far as is known."""
    found = json_ld.nodes([script.text or "" for script in tree.iter("script") if _is_json_ld(script)])
    return Head(
        metas=_grouped(_metas(tree)),
        links=_grouped(_links(tree)),
        alternates={
            link.get("hreflang"): link.get("href")
            for link in tree.iter("link")
            if link.get("hreflang") and link.get("href")
        },
        title=next((line(title.text_content()) for title in tree.iter("title")), ""),
        headings=tuple(filter(None, (line(heading.text_content()) for heading in tree.iter("h1")))),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        base=_base(tree, url),
        nodes=found,
        article=json_ld.article_in(found),
    )


def _is_json_ld(script: Any) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        content = line(meta.get("content") or meta.get("value") or "")
        for kind in _NAMES:
            for name in (meta.get(kind) or "").lower().split():
                yield name, content


def _links(tree: Any) -> Iterator[tuple[str, str]]:
    for link in tree.iter("link"):
        for relation in (link.get("rel") or "").lower().split():
            if link.get("href") and not link.get("hreflang"):
                yield relation, link.get("href").strip()


def _grouped(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, content in pairs:
        grouped.setdefault(name, []).append(content)
    return grouped


def _base(tree: Any, url: str) -> str:
    stated = next((base.get("href") for base in tree.iter("base") if base.get("href")), "")
    return urljoin(url, stated) if is_address(urljoin(url, stated)) else url


def is_address(text: str) -> bool:
    """Whether this is an address of the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(re.search(r"\w", parts.netloc))
