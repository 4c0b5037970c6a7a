"""Links: dates, and those inside bodies: what `other.md`, `/tags/x.html` and `yalu.jpg` lead to."""

import urllib.parse
from collections.abc import Collection, Iterator
from functools import lru_cache

from generator import urls
from generator.body import localise
from generator.dates.words import REMEMBERED, known_words
from generator.index.archive import Archive
from generator.model import Body, Problem
from generator.views.page import Link


def address_of(target: str, path: str, archive: Archive) -> str | None:
    """The address that a target in the file at `path` leads to, with its fragment; None if to nothing.

    A path that begins with `/` is one of the site; any other is a file's, relative to the file it stands in.
    """
    where, mark, fragment = target.partition("#")
    where = where.partition("?")[0]
    if where.startswith("/"):
        url: str | None = urllib.parse.unquote(where).lstrip("/") or urls.HOME
    else:
        url = archive.targets.get(urls.beside(path, where))
    return f"{url}{mark}{fragment}" if url else None


def prose_html(body: Body, path: str, url: str, archive: Archive) -> str:
    """A body's HTML for the page at `url`: its local links are relative to that page."""

    def resolve(target: str) -> str | None:
        found = address_of(target, path, archive)
        return urls.root(url) + found if found else None

    return localise(archive.texts.get(path, body.html), resolve)


@lru_cache(maxsize=REMEMBERED)
def date_link(known: tuple[str, ...], locale: str) -> Link:
    """A year, month or day as a link to its page."""
    return Link(known_words(known, locale), urls.date(known))


def lost_links(archive: Archive, addresses: Collection[str]) -> Iterator[Problem]:
    """Links and pictures in bodies that lead to nothing, with the line they stand on."""
    for path, body in _bodies(archive):
        for link in body.links:
            found = address_of(link.target, path, archive)
            if urls.beside(path, link.target.partition("#")[0]) in archive.unread:
                continue  # its file has errors, which are told
            if found is None or found.partition("#")[0] not in addresses:
                hint = "write the path of a file in content/, or an address of the site that begins with /"
                message = f"the link `{link.target}` leads to nothing that is published"
                yield Problem(path, link.line, message, hint, "warning")


def _bodies(archive: Archive) -> Iterator[tuple[str, Body]]:
    for article in archive.catalogue.articles:
        if article.body.links:
            yield article.path, article.body
    for vocabulary in archive.vocabularies.values():
        for term in vocabulary.terms.values():
            if term.entry:
                yield term.entry.path, term.entry.body
    for prose in archive.prose:
        yield prose.path, prose.body
