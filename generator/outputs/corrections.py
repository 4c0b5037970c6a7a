"""Corrections: what was put right, and what was withdrawn or retracted, in one place."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator import urls
from generator.dates.words import date_words
from generator.index.archive import Archive, Record
from generator.interface import words_of
from generator.model import Site, When
from generator.views.abstract import shortened
from generator.views.page import Link, Page, foreign, link, whole

_Event = tuple[When | None, str, Record]


class CorrectionRow(Struct, frozen=True):
    """One correction: the article, the day in words, and what was put right."""

    article: Link
    date: str
    text: str


class CorrectionsView(Struct, frozen=True):
    """All corrections, newest first, and what was withdrawn. `changes` leads to the record of every change, if the
    archive publishes it."""

    heading: str
    section: str
    abstract: str
    corrections: tuple[CorrectionRow, ...]
    withdrawn: tuple[CorrectionRow, ...]
    retracted: tuple[CorrectionRow, ...]
    changes: str


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`corrections.html`."""
    words = words_of(site)
    corrected = [archive.records[place] for place in archive.catalogue.rare("corrections")]
    found = [(c.date, c.text, record) for record in corrected for c in record.article.corrections]
    retracted = [archive.records[place] for place in archive.catalogue.rare("retracted")]
    view = CorrectionsView(
        heading=words.corrections,
        section=urls.CORRECTIONS,
        abstract=shortened(words.put_right),
        corrections=tuple(_row(record, date, text, site) for date, text, record in _newest_first(found)),
        withdrawn=tuple(_status_rows(archive.withdrawn, site, words.an_article)),
        retracted=tuple(_status_rows(retracted, site)),
        changes=urls.CHANGES if archive.changes and site.makes("changes") else "",
    )
    yield Page(urls.CORRECTIONS, "corrections.html", whole(view), "the page of corrections")


def _newest_first(found: Sequence[_Event]) -> list[_Event]:
    """Events by their day, the undated last; those of one day by their article, newest first."""
    events = sorted(found, key=lambda event: event[0].sort_key if event[0] else "")
    events.reverse()
    return events


def _row(record: Record, date: When | None, text: str, site: Site, title: str = "") -> CorrectionRow:
    language = "" if title else foreign(record.card.language, words_of(site))
    article = link(title or record.card.title, record.url, language)
    return CorrectionRow(article, date_words(date, words_of(site)) if date else "", text)


def _status_rows(records: Iterable[Record], site: Site, title: str = "") -> Iterator[CorrectionRow]:
    events = [(record.article.status.date, record.article.status.reason, record) for record in records]
    for date, reason, record in _newest_first(events):
        yield _row(record, date, reason or words_of(site).no_reason, site, title)
