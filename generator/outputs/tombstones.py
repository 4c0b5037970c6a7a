"""Tombstones: what stands where a withdrawn article stood. Nothing of the article is on them."""

from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.dates.words import date_words
from generator.index.archive import Archive, Record
from generator.interface import words_of
from generator.model import Site
from generator.views.page import Page, whole
from generator.views.words import isolated


class TombstoneView(Struct, frozen=True):
    """That something was withdrawn, when and why; its title may be what had to go, so it isn't here."""

    heading: str
    section: str
    date: str
    reason: str
    identity: str


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A page at the address of every withdrawn article."""
    for record in archive.withdrawn:
        article = record.article
        what = f"the withdrawn article `{article.title}`"
        line = article.lines.get("slug", article.lines.get("title", 1))
        view = _view(record, site)
        own = (article.path, line, record.identity)
        yield Page(record.url, "tombstone.html", whole(view), what, *own, title=view.heading)


def _view(record: Record, site: Site) -> TombstoneView:
    status, words = record.article.status, words_of(site)
    date = date_words(status.date, words) if status.date else ""
    return TombstoneView(words.withdrawn_notice, urls.CORRECTIONS, date, status.reason, isolated(record.id, words))
