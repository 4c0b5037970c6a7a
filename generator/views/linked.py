"""The block of data on a page: what it is about, as JSON-LD, for search engines and for whoever reads the archive by
program. It says nothing that the page does not."""

from collections.abc import Sequence

from msgspec import Struct

from generator import urls
from generator.formats import jsonld, jsonld_pages, jsonld_terms
from generator.formats.linked import Node, base_of, encoded
from generator.index.archive import Record
from generator.index.terms import Term, Vocabulary
from generator.model import AUTHORS, Site
from generator.views.page import Data, Link, Page
from generator.works import Work

# What the pages of a template are. Those of articles say so themselves, those of terms what they are about.
_KINDS = {
    "home.html": "WebSite",
    "list.html": "CollectionPage",
    "older.html": "CollectionPage",
    "overview.html": "CollectionPage",
    "dates.html": "CollectionPage",
    "corrections.html": "WebPage",
    "prose.html": "WebPage",
}
_ABOUT = urls.prose("about")


def article_data(work: Work, record: Record, original: str) -> Data:
    """The block on an article's page; `original` is the address of what it is a translation of."""
    desks = ((desk.name, desk.url) for credit, _, desk in record.credits if desk and credit.role in AUTHORS)
    return Data(encoded(jsonld.article(work, jsonld.Beside(original, next(desks, ("", ""))))))


def term_data(term: Term, vocabulary: Vocabulary, crumbs: Sequence[Link], site: Site) -> Data:
    """The block on a term's page."""
    base = base_of(site.base_url, term.url)
    parents = [vocabulary.terms[key] for key in term.parents]
    facts: Node = {"mainEntity": jsonld_terms.term(term, parents, base)}
    return Data(encoded(jsonld_pages.page("CollectionPage", term.url, facts, _ways(crumbs), base)))


def data_of(page: Page, view: Struct, site: Site) -> Data | None:
    """The block on a page: its view's own, or one that is made of what the view shows; None on a page that says
    nothing of the archive."""
    own: Data | None = getattr(view, "linked", None)
    kind = _KINDS.get(page.template)
    if own or not kind:
        return own
    base = base_of(site.base_url, page.url)
    facts: Node = {"name": getattr(view, "heading", ""), "description": getattr(view, "description", "")}
    if kind == "WebSite":
        return Data(encoded(jsonld_pages.website({**facts, "inLanguage": site.language}, base)))
    kind = "AboutPage" if page.url == _ABOUT else kind
    return Data(encoded(jsonld_pages.page(kind, page.url, facts, _ways(getattr(view, "crumbs", ())), base)))


def _ways(crumbs: Sequence[Link]) -> list[tuple[str, str]]:
    return [(link.text, link.url) for link in crumbs]
