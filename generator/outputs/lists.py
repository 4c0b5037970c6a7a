"""The data of lists, beside their pages: articles as a table, as JSON and as references, and places as GeoJSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from generator import urls
from generator.digests import digest, digest_bytes
from generator.formats.geojson import collection
from generator.index.archive import Archive, DateShelf, Shelf
from generator.index.cards import Cards
from generator.model import Site
from generator.segments import KINDS
from generator.views.page import VERBATIM, Group, Page, Shown, Verbatim
from generator.views.parts import slices
from generator.views.placed import place_within, places_named
from generator.views.term_pages import children_of
from generator.views.told import ENDINGS, RECORDS, Told

GEOJSON = ".geojson"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """The data of every page that lists articles, but for days: their month has it."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The same: the files of each list are planned together."""
    known = _Known(archive, site, Told(archive, site))
    for kind in KINDS:
        for shelf in _with_articles(archive.shelves[kind]):
            plan = partial(_of_shelf, shelf, known)
            yield known.group(shelf.term.url, known.seen_of(shelf), plan)
    for tag, cards in archive.languages.items():
        url = urls.language(tag)
        yield known.group(url, cards.told(), partial(_of_cards, url, cards, known))
    for unnamed in archive.unnamed:
        yield known.group(unnamed.url, unnamed.cards.told(), partial(_of_cards, unnamed.url, unnamed.cards, known))
    yield from _of_dates(known)


def _with_articles(shelves: Iterable[Shelf]) -> Iterable[Shelf]:
    """Those that have any. Of two at one address, which is told of their pages, one is enough."""
    return {shelf.term.url: shelf for shelf in shelves if len(shelf.cards)}.values()


class _Known:
    """What the data of all lists is made from."""

    def __init__(self, archive: Archive, site: Site, told: Told) -> None:
        self.archive = archive
        self.site = site
        self.told = told

    @cached_property
    def children(self) -> Mapping[str, Sequence[Shelf]]:
        """What lies directly within each place, by its key."""
        return children_of(self.archive.shelves["location"])

    @cached_property
    def gazetteer(self) -> bytes:
        """The digest of what is known of all places: one may lie in another since."""
        places = self.archive.vocabularies["location"].terms.values()
        return digest([(place.key, place.name, place.url, place.parents, place.facts) for place in places])

    def seen_of(self, shelf: Shelf) -> bytes:
        """The digest of what is told of a shelf."""
        return shelf.seen + self.gazetteer if shelf.term.kind == "location" else shelf.seen

    def group(self, url: str, seen: bytes, plan: Callable[[], Iterator[Page]]) -> Group:
        """The files beside the page at an address. They are planned again in each epoch of names; then each file is
        known by what the names mean that its own articles use."""
        return Group(f"data {url}", digest_bytes(seen + self.archive.epoch), plan)


class _Piece:
    """Some articles of a list, whose files are made from the same."""

    def __init__(self, cards: Cards, known: _Known) -> None:
        self._cards = cards
        self._known = known

    @cached_property
    def _whole(self) -> bytes:
        return self._known.told.seen(self._cards)

    @cached_property
    def _cited(self) -> bytes:
        return self._known.told.cited(self._cards)

    def see(self, ending: str) -> bytes:
        """What tells whether the file in one form is the same."""
        return self._whole if ending in (RECORDS, GEOJSON) else self._cited

    def file(self, ending: str) -> Verbatim:
        """The articles in one form."""
        return Verbatim(self._known.told.file(ending, self._cards.places))

    def places(self) -> Verbatim:
        """The places that the articles name."""
        return Verbatim(collection(places_named(self._cards, self._known.archive, self._known.site)))


def _of_cards(url: str, cards: Cards, known: _Known) -> Iterator[Page]:
    for part in slices(url, cards, known.site.page_size):
        piece = _Piece(cards[part.start : part.end], known)
        for ending in ENDINGS:
            yield _file(part.url(ending), Shown(partial(piece.see, ending), partial(piece.file, ending)))


def _file(url: str, shown: Shown) -> Page:
    return Page(url, VERBATIM, shown, f"the data `{url}`")


def _of_shelf(shelf: Shelf, known: _Known) -> Iterator[Page]:
    yield from _of_cards(shelf.term.url, shelf.cards, known)
    if shelf.term.kind == "location":
        within = place_within(shelf, known.children, known.site)
        shown = Shown(lambda: digest(within), lambda: Verbatim(collection(within)))
        yield _file(urls.data(shelf.term.url, GEOJSON), shown)


def _of_dates(known: _Known) -> Iterator[Group]:
    """For each year its files and those of its months; and those of what has no certain year."""
    years: dict[str, list[DateShelf]] = {}
    for shelf in known.archive.dates:
        if len(shelf.known) < 3:
            years.setdefault(shelf.known[0] if shelf.known else "", []).append(shelf)
    for shelves in years.values():
        url = urls.date(shelves[0].known)
        yield known.group(url, shelves[0].cards.told(), partial(_of_times, shelves, known))


def _of_times(shelves: Iterable[DateShelf], known: _Known) -> Iterator[Page]:
    for shelf in shelves:
        url = urls.date(shelf.known)
        yield from _of_cards(url, shelf.cards, known)
        piece = _Piece(shelf.cards, known)
        yield _file(urls.data(url, GEOJSON), Shown(partial(piece.see, GEOJSON), piece.places))
