"""Redirects: old addresses, and other spellings of a term's name, lead to where the page lies now."""

from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.index.archive import Archive
from generator.index.terms import Term
from generator.interface import words_of
from generator.model import Article, Entry, Prose, Site
from generator.views.page import Claim, Page, prose_identity, whole
from generator.views.term_pages import alias_urls, term_identity


class RedirectView(Struct, frozen=True):
    """Where the page lies now, and what it is called."""

    heading: str
    target: str


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A page for every old address and every alias."""
    for place in archive.catalogue.rare("redirects"):
        article = archive.catalogue.articles[place]
        identity = f"article:{archive.catalogue.ids[place]}"
        yield from _stated(article, archive.catalogue.urls[place], article.title, identity)
    for record in archive.withdrawn:
        yield from _stated(record.article, record.url, words_of(site).withdrawn, record.identity)
    for prose in archive.prose:
        yield from _stated(prose, urls.prose(prose.slug), prose.title, prose_identity(prose))
    for vocabulary in archive.vocabularies.values():
        for term in vocabulary.terms.values():
            if term.entry:
                yield from _stated(term.entry, term.url, term.name, term_identity(term))
                yield from _aliases(term)


def _stated(text: Article | Entry | Prose, target: str, name: str, leads_to: str) -> Iterator[Page]:
    """The old addresses that a file states; its own, as another tool's `permalink` may be, is none."""
    for url in text.redirects:
        if url != target:
            yield redirect(url, (target, leads_to), name, text.path, text.lines.get("redirects", 1))


def _aliases(term: Term) -> Iterator[Page]:
    for url in alias_urls(term):
        if url != term.url:
            yield redirect(url, (term.url, term_identity(term)), term.name, term.path, term.line, "alias")


def redirect(url: str, target: tuple[str, str], name: str, path: str, line: int, claim: Claim = "redirect") -> Page:
    """The page at an old address `url` that leads to `target`, an address with its identity."""
    address, leads_to = target
    view = RedirectView(name, address)
    what = f"the redirect `{url}`"
    return Page(url, "redirect.html", whole(view), what, path, line, claim=claim, target=address, leads_to=leads_to)
