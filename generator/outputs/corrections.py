"""Corrections: what was put right, and what was withdrawn or retracted, in one place."""

from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.dates.words import date_words
from generator.index.archive import Archive, Record
from generator.model import Site, When
from generator.views.page import Link, Page, foreign, link


class CorrectionRow(Struct, frozen=True):
    """One correction: the article, the day in words, and what was put right."""

    article: Link
    date: str
    text: str


class CorrectionsView(Struct, frozen=True):
    """All corrections, newest first, and what was withdrawn."""

    heading: str
    section: str
    corrections: tuple[CorrectionRow, ...]
    withdrawn: tuple[CorrectionRow, ...]
    retracted: tuple[CorrectionRow, ...]


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`corrections.html`."""
    found = [(correction, record) for record in archive.records for correction in record.article.corrections]
    found.sort(key=lambda pair: pair[0].date.sort_key if pair[0].date else "", reverse=True)
    view = CorrectionsView(
        heading="Corrections",
        section=urls.CORRECTIONS,
        corrections=tuple(_row(record, correction.date, correction.text, site) for correction, record in found),
        withdrawn=tuple(_status_row(record, site, "An article") for record in archive.withdrawn),
        retracted=tuple(_status_row(record, site) for record in archive.records if record.card.retracted),
    )
    yield Page(urls.CORRECTIONS, "corrections.html", view, "the page of corrections")


def _row(record: Record, date: When | None, text: str, site: Site, title: str = "") -> CorrectionRow:
    language = "" if title else foreign(record.card.language, site)
    article = link(title or record.card.title, record.url, language)
    return CorrectionRow(article, date_words(date, site.language) if date else "", text)


def _status_row(record: Record, site: Site, title: str = "") -> CorrectionRow:
    status = record.article.status
    return _row(record, status.date, status.reason or "No reason is given.", site, title)
