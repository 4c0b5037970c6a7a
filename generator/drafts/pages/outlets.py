"""Whose page it is, and at which address it stands."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.drafts.pages import json_ld
from generator.drafts.pages.origin import live
from generator.drafts.pages.reading import Head, is_address

_SITE = (
    "og:site_name",
    "application-name",
    "al:ios:app_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
)
_HOST_PARTS = frozenset(
    {"www", "m", "amp", "com", "org", "net", "co", "uk", "de", "fr", "news", "edition", "en", "blog"}
)


def outlet_of(head: Head) -> str:
    """The name of the outlet, as the page states it; the address of a site is no name."""
    publisher = json_ld.resolved(head.article.get("publisher"), head.nodes)
    stated = [json_ld.text(publisher), *(head.meta(name) for name in _SITE)]
    return next(
        (name for name in stated if name and not is_address(name) and not name.startswith("@") and len(name) <= 100), ""
    )


def site_names(head: Head, url: str) -> tuple[str, ...]:
    """Every name under which the site may add itself to a title."""
    publisher = json_ld.resolved(head.article.get("publisher"), head.nodes)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    parts = [part for part in host.split(".") if len(part) > 3 and part not in _HOST_PARTS]
    handle = head.meta("twitter:site").lstrip("@")
    sites = [
        json_ld.text(node)
        for node in head.nodes
        if {"WebSite", "Organization", "NewsMediaOrganization"} & set(json_ld.kinds(node))
    ]
    every = [json_ld.text(publisher), *(head.meta(name) for name in _SITE), *sites[:5], host, *parts, handle]
    return tuple(dict.fromkeys(name for name in every if name))


def address_of(head: Head, saved_from: str) -> str:
    """The address at which the article stands: what the page calls so, unless that is the site's front page; else
    where it was saved from."""
    stated = [
        *head.links.get("canonical", ()),
        head.meta("og:url"),
        _own(head.article),
        head.meta("parsely-link"),
        head.meta("dc.identifier", "dcterms.identifier"),
    ]
    every = (live(urljoin(head.base or saved_from, url)) for url in stated if url)
    deep = len(urlsplit(saved_from).path) > 1
    return next(
        (
            _tidy(url)
            for url in every
            if is_address(url) and (not deep or len(urlsplit(url).path) > 1 or urlsplit(url).query)
        ),
        saved_from,
    )


def _own(article: Any) -> str:
    return json_ld.address(article.get("url")) or json_ld.address(article.get("mainEntityOfPage"))


def _tidy(url: str) -> str:
    """Without what leads to a part of the page."""
    return re.sub(r"#.*$", "", url)
