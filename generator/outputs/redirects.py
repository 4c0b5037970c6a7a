"""Redirects: old addresses, and other spellings of a term's name, lead to where the page lies now."""

from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.index.archive import Archive
from generator.model import Site
from generator.views.page import Claim, Page
from generator.views.term_pages import alias_urls


class RedirectView(Struct, frozen=True):
    """Where the page lies now, and what it is called."""

    heading: str
    target: str


def pages(archive: Archive, site: Site) -> Iterator[Page]:  # noqa: ARG001 - every kind is called alike
    """A page for every old address and every alias."""
    for record in (*archive.records, *archive.withdrawn):
        article = record.article
        title = article.title if article.status.is_listed else "Withdrawn"
        for url in article.redirects:
            yield redirect(url, record.url, title, article.path, article.lines.get("redirects", 1))
    for prose in archive.prose:
        for url in prose.redirects:
            target = urls.prose(prose.slug)
            yield redirect(url, target, prose.title, prose.path, prose.lines.get("redirects", 1))
    yield from _of_terms(archive)


def _of_terms(archive: Archive) -> Iterator[Page]:
    for vocabulary in archive.vocabularies.values():
        for term in vocabulary.terms.values():
            if not term.entry:
                continue
            for url in term.entry.redirects:
                yield redirect(url, term.url, term.name, term.path, term.entry.lines.get("redirects", 1))
            for url in alias_urls(term):
                if url != term.url:
                    yield redirect(url, term.url, term.name, term.path, term.line, "alias")


def redirect(url: str, target: str, name: str, path: str, line: int, claim: Claim = "redirect") -> Page:
    """The page at an old address `url` that leads to `target`."""
    return Page(url, "redirect.html", RedirectView(name, target), f"the redirect `{url}`", path, line, claim=claim)
