"""The page of a year, a month or a day: what lies within it, what comes before and after it, and its articles."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator import urls
from generator.dates.words import known_words
from generator.digests import digest
from generator.index.archive import Archive, Card, DateShelf
from generator.index.cards import Cards, cards_at
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.abstract import told_of
from generator.views.calendars import CalendarView, calendar_view
from generator.views.downloads import MAP, Held, held_by
from generator.views.links import date_link
from generator.views.listing import Head, Listing, ListView, title_of
from generator.views.page import Link, link
from generator.views.rows import Row, RowGroup, row_of, rows_by_year, teller
from generator.views.words import articles, summary

Known = tuple[str, ...]
# The dates before and after one of which there is something.
Beside = tuple[Known | None, Known | None]
_YEAR, _MONTH, _DAY = 1, 2, 3


class DatePage(Struct, frozen=True):
    """What the pages of a date are made from: its shelf, those that lie within it, at any depth, and what it stands
    between."""

    shelf: DateShelf
    within: Sequence[DateShelf]
    beside: Beside


def is_certain(known: Known) -> bool:
    """Whether it is a year, or lies in one: not a decade, a century, or nothing at all."""
    return known != () and "x" not in known[0]


def date_listing(page: DatePage, archive: Archive, site: Site) -> Listing:
    """The pages of a date. There are thousands of them, so the words are left until one is asked for."""
    shelf = page.shelf
    known, words = shelf.known, words_of(site)
    title = "-".join(known).encode()
    held = [(inner.known, len(inner.cards)) for inner in page.within]
    head = Head(
        digest=digest(title, len(shelf.cards), held, page.beside, known or summary(shelf.cards, words)),
        seen=title,
        title=lambda: title_of(_head(DatePage(shelf, (), (None, None)), words)),
        make=lambda: _head(page, words),
    )
    what = f"the date {'-'.join(known) or 'undated'}"
    grouped = _GROUPED.get(len(known), rows_by_year)
    return Listing(urls.date(known), head, _listed(page, archive), what, grouped=grouped, held=_held(shelf, site))


def _held(shelf: DateShelf, site: Site) -> Held:
    """The data of a year or month; that of a day is its month's."""
    month = urls.date(shelf.known[:_MONTH]) if len(shelf.known) == _DAY else ""
    return held_by(urls.date(shelf.known), shelf.cards, site, MAP, month)


def _listed(page: DatePage, archive: Archive) -> Cards:
    """A year lists only what no month of it does: it is a calendar."""
    shelf = page.shelf
    if not (is_certain(shelf.known) and page.within and len(shelf.known) == _YEAR):
        return shelf.cards
    known = archive.catalogue.known
    return cards_at(archive.catalogue, [place for place in shelf.cards.places if len(known[place]) == _YEAR])


def _head(page: DatePage, words: Words) -> ListView:
    known = page.shelf.known
    outer = [date_link(known[:length], words) for length in range(1, len(known))]
    before, after = (link(known_words(date, words), urls.date(date)) if date else None for date in page.beside)
    heading = known_words(known, words)
    held = words.count("articles", len(page.shelf.cards)) if known else summary(page.shelf.cards, words)
    return ListView(
        heading=heading,
        crumbs=(Link(words.dates, urls.DATES), *outer),
        section=urls.DATES,
        summary=held,
        abstract=told_of(heading, held, words),
        description="" if known else words.dates_uncertain,
        calendar=_calendar(page, words) if page.within else None,
        before=before,
        after=after,
    )


def _calendar(page: DatePage, words: Words) -> CalendarView | None:
    """That of a whole year, or of one month, whose number counts those of which no day is known, too."""
    known = page.shelf.known
    if not is_certain(known):
        return None
    counts: dict[str, tuple[int, dict[str, int]]] = {}
    for shelf in (page.shelf, *page.within):
        if len(shelf.known) == _MONTH:
            counts[shelf.known[1]] = len(shelf.cards), {}
    for shelf in page.within:
        if len(shelf.known) == _DAY:
            counts[shelf.known[1]][1][shelf.known[2]] = len(shelf.cards)
    months = range(1, 13) if len(known) == _YEAR else (int(known[1]),)
    return calendar_view(known[0], months, counts, words)


def _rows_by_day(cards: Sequence[Card], site: Site) -> tuple[RowGroup, ...]:
    """Rows under their days, newest first; behind them those of which only the month is known."""
    words, tell = words_of(site), teller(site)
    groups: dict[tuple[str, str], list[Row]] = {}
    for card in reversed(tuple(cards)):
        groups.setdefault(_day_of(card, words), []).append(row_of(card, words.tag, tell))
    return _groups(groups, words)


def _day_of(card: Card, words: Words) -> tuple[str, str]:
    year, _, rest = card.datetime.partition("T")[0].partition("-")
    month, _, day = rest.partition("-")
    return (f"d{day}", known_words((year, month, day), words)) if day else ("uncertain", words.day_uncertain)


def _rows_by_source(cards: Sequence[Card], site: Site) -> tuple[RowGroup, ...]:
    """Rows under the first source that each names, those with most first."""
    words, tell = words_of(site), teller(site)
    found: dict[str, list[Row]] = {}
    for card in reversed(tuple(cards)):
        found.setdefault(card.sources[0] if card.sources else "", []).append(row_of(card, words.tag, tell))
    named = sorted(found.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))
    return _groups({(f"s{at}", name or words.no_source_named): rows for at, (name, rows) in enumerate(named, 1)}, words)


def _groups(found: Mapping[tuple[str, str], list[Row]], words: Words) -> tuple[RowGroup, ...]:
    return tuple([RowGroup(*head, articles(len(rows), words), tuple(rows)) for head, rows in found.items()])


_GROUPED = {_MONTH: _rows_by_day, _DAY: _rows_by_source}
