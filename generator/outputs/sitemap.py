"""The sitemap: for search engines, every page that is no redirect, tombstone or form. Only where the archive has an
address.

`sitemap.xml` leads to files of the articles and days of each year, of the terms of each kind, and of what is left: so a
new article changes one of them. Of a year with many articles, each month has its own. Older pages of lists are not
there: they hold only links to what is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from generator import urls
from generator.digests import digest, digest_bytes
from generator.formats import sitemap
from generator.formats.moments import last_day
from generator.formats.sitemap import Address
from generator.index.archive import Archive, DateShelf
from generator.model import Site
from generator.views.page import VERBATIM, Group, Page, Shown, Verbatim

# A file of so many articles is made in a moment.
_MANY = 1_000
_UNDATED = "undated"


class _Section(Struct, frozen=True):
    """A file, or several where it would be too long: `name`, the number of addresses, the digest of all that
    `addresses` looks at."""

    name: str
    count: int
    seen: bytes
    addresses: Callable[[], Sequence[Address]]


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`sitemap.xml`, and the files below `sitemaps/`."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The index, and each section."""
    if not site.has_sitemap:
        return
    sections = [section for section in _sections(archive, site) if section.count]
    names = [name for section in sections for name in sitemap.parts(section.name, section.count)]
    yield Group("sitemap", digest(names), partial(_index, names, site))
    for section in sections:
        yield Group(f"sitemap {section.name}", section.seen, partial(_pages, section))


def _index(names: Sequence[str], site: Site) -> Iterator[Page]:
    def make() -> Verbatim:
        return Verbatim(sitemap.index([f"{site.base_url}{urls.sitemap(name)}" for name in names]).encode())

    yield Page(urls.SITEMAP, VERBATIM, Shown(lambda: digest(names), make), "the sitemap")


def _pages(section: _Section) -> Iterator[Page]:
    for number, name in enumerate(sitemap.parts(section.name, section.count)):
        shown = Shown(partial(bytes, section.seen), partial(_verbatim, section, number))
        yield Page(urls.sitemap(name), VERBATIM, shown, f"the sitemap `{name}`")


def _verbatim(section: _Section, number: int) -> Verbatim:
    return Verbatim(sitemap.urlset(sitemap.part(section.addresses(), number)).encode())


def _sections(archive: Archive, site: Site) -> Iterator[_Section]:
    yield _plain("pages", _fixed(archive, site), site)
    for kind, shelves in archive.shelves.items():
        yield _plain(urls.FOLDERS[kind], sorted(shelf.term.url for shelf in shelves), site)
    for stretch in _stretches(archive):
        yield _of_dates(stretch, archive, site)


def _plain(name: str, every: Sequence[str], site: Site) -> _Section:
    addresses = list(filter(site.answers, every))
    return _Section(name, len(addresses), digest(addresses), lambda: [_at(url, site) for url in addresses])


def _at(url: str, site: Site) -> Address:
    return Address(f"{site.base_url}{url}")


def _fixed(archive: Archive, site: Site) -> list[str]:
    """The pages of which there are few."""
    overviews = (*map(urls.overview, archive.shelves), urls.DATES, urls.LANGUAGES)
    unnamed = (urls.UNNAMED, *(shelf.url for shelf in archive.unnamed)) if archive.unnamed else ()
    prose = sorted({urls.prose("about"), *(urls.prose(prose.slug) for prose in archive.prose)})
    languages = map(urls.language, archive.languages)
    data = (urls.DATA,) if site.makes("dataset") else ()
    return [urls.HOME, urls.CORRECTIONS, *data, *overviews, *languages, *unnamed, *prose]


class _Stretch(Struct, frozen=True):
    """Days that have a file together: what their pages are of, the articles published then, and how many there are."""

    shelves: Sequence[DateShelf]
    count: int
    places: Callable[[], Sequence[int]]


def _stretches(archive: Archive) -> Iterator[_Stretch]:
    """Each year, with its months and days; or, where it has many articles, each of its months, and what is left."""
    for shelves in _grouped(archive.dates, 1):
        if len(shelves[0].cards) <= _MANY:
            yield _whole(shelves)
        else:
            yield from _by_month(shelves, archive)


def _grouped(shelves: Iterable[DateShelf], length: int) -> Iterable[list[DateShelf]]:
    """Shelves by so much of their date; the one that all others of a group lie in comes first."""
    found: dict[tuple[str, ...], list[DateShelf]] = {}
    for shelf in shelves:
        found.setdefault(shelf.known[:length], []).append(shelf)
    return found.values()


def _whole(shelves: Sequence[DateShelf]) -> _Stretch:
    cards = shelves[0].cards
    return _Stretch(shelves, len(cards), lambda: cards.places)


def _by_month(shelves: Sequence[DateShelf], archive: Archive) -> Iterator[_Stretch]:
    year, *rest = shelves
    months = [_whole(month) for month in _grouped(rest, 2)]

    def left() -> list[int]:
        known = archive.catalogue.known
        return [place for place in year.cards.places if len(known[place]) == 1]

    yield _Stretch([year], len(year.cards) - sum(month.count for month in months), left)
    yield from months


def _of_dates(stretch: _Stretch, archive: Archive, site: Site) -> _Section:
    first, days = stretch.shelves[0], list(filter(site.answers, [urls.date(shelf.known) for shelf in stretch.shelves]))
    seen = digest_bytes(first.cards.seen() + first.cards.stated() + digest(days, stretch.count))
    make = partial(_dated, days, stretch.places, archive, site)
    return _Section("-".join(first.known) or _UNDATED, len(days) + stretch.count, seen, make)


def _dated(days: Sequence[str], places: Callable[[], Sequence[int]], archive: Archive, site: Site) -> list[Address]:
    return [*(_at(url, site) for url in days), *(_article(place, archive, site) for place in places())]


def _article(place: int, archive: Archive, site: Site) -> Address:
    article, catalogue = archive.catalogue.articles.made(place), archive.catalogue
    versions = [
        (catalogue.languages[one], f"{site.base_url}{catalogue.urls[one]}") for one in archive.families.get(place, ())
    ]
    day = last_day(article.date, article.updated, article.corrections)
    return Address(f"{site.base_url}{catalogue.urls[place]}", day, versions)
