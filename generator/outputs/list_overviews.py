"""The data of overviews: every subject, place, source and name with its counts, and so of languages and times."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator import urls
from generator.digests import digest, digest_bytes
from generator.formats.terms import Listed
from generator.index.archive import Archive, Shelf
from generator.index.cards import Cards
from generator.languages import language_name, own_name
from generator.model import Kind, Site
from generator.segments import KINDS
from generator.views.page import VERBATIM, Group, Page, Shown, Verbatim
from generator.views.parts import term_slices
from generator.views.placed import first_and_last
from generator.views.register import lines_of, listed, map_of, table_of

OPTION = "lists"
_FORMS: dict[str, Callable[[Sequence[Listed]], bytes]] = {".csv": table_of, ".jsonl": lines_of}


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """The data of every overview."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The same, for each kind of term; and those of languages, of times and of unnamed sources."""
    for kind in KINDS:
        known = _known(kind, archive)
        shelves = archive.shelves[kind]
        seen = digest_bytes(known + b"".join([shelf.seen for shelf in shelves]))
        yield Group(f"data {kind}", seen, partial(_of_terms, kind, archive, site, known))
    yield Group("data overviews", b"", partial(_others, archive, site))


def _known(kind: Kind, archive: Archive) -> bytes:
    """The digest of what is known of all terms of a kind beside their articles."""
    terms = archive.vocabularies[kind].terms.values()
    found = [(one.key, one.name, one.url, one.parents, one.sort_name, one.facts) for one in terms]
    return digest(found, [(one.entry.aliases, one.entry.names) for one in terms if one.entry])


def _of_terms(kind: Kind, archive: Archive, site: Site, known: bytes) -> Iterator[Page]:
    """The files of a kind; where there are too many terms for one, those behind the first are numbered."""
    shelves = sorted(archive.shelves[kind], key=lambda shelf: shelf.term.url)
    for part in term_slices(urls.overview(kind), len(shelves)):
        some = shelves[part.start : part.end]
        see = partial(digest_bytes, known + b"".join([shelf.seen for shelf in some]))
        for ending, make in _FORMS.items():
            made = partial(_made, some, archive, site, make)
            yield _file(part.url(ending), Shown(see, made))
        if kind == "location":
            made = partial(_map, some, site)
            yield _file(part.url(".geojson"), Shown(see, made))


def _made(
    shelves: Sequence[Shelf], archive: Archive, site: Site, make: Callable[[Sequence[Listed]], bytes]
) -> Verbatim:
    return Verbatim(make([listed(shelf, archive.vocabularies[shelf.term.kind], site) for shelf in shelves]))


def _map(shelves: Sequence[Shelf], site: Site) -> Verbatim:
    return Verbatim(map_of(shelves, site))


def _file(url: str, shown: Shown) -> Page:
    return Page(url, VERBATIM, shown, f"the data `{url}`")


def _others(archive: Archive, site: Site) -> Iterator[Page]:
    yield from _plain(urls.LANGUAGES, list(_languages(archive, site)))
    yield from _plain(urls.DATES, list(_times(archive, site)))
    if archive.unnamed:
        yield from _plain(urls.UNNAMED, list(_roles(archive, site)))


def _plain(url: str, terms: Sequence[Listed]) -> Iterator[Page]:
    for ending, make in _FORMS.items() if terms else ():
        see, made = partial(digest, terms), partial(_verbatim, terms, make)
        yield _file(urls.data(url, ending), Shown(see, made))


def _verbatim(terms: Sequence[Listed], make: Callable[[Sequence[Listed]], bytes]) -> Verbatim:
    return Verbatim(make(terms))


def _languages(archive: Archive, site: Site) -> Iterator[Listed]:
    """Each language by its name, and in `names` with its tag."""
    for tag, cards in archive.languages.items():
        name = language_name(tag, site.language)
        yield _of(name, urls.language(tag), cards, site, names=((tag, own_name(tag)),))


def _times(archive: Archive, site: Site) -> Iterator[Listed]:
    """Years and months, by as much of a date as is known: `2021-02`."""
    for shelf in archive.dates:
        if len(shelf.known) < 3:
            yield _of("-".join(shelf.known), urls.date(shelf.known), shelf.cards, site)


def _roles(archive: Archive, site: Site) -> Iterator[Listed]:
    """The coarse roles of unnamed sources; and the same in one place, which then has the role as its parent."""
    for shelf in archive.unnamed:
        parents = (shelf.role,) if shelf.place else ()
        yield _of(shelf.place or shelf.role, shelf.url, shelf.cards, site, parents=parents)


def _of(
    name: str,
    url: str,
    cards: Cards,
    site: Site,
    *,
    parents: tuple[str, ...] = (),
    names: tuple[tuple[str, str], ...] = (),
) -> Listed:
    first, last = first_and_last(cards)
    permanent = f"{site.base_url}{url}" if site.base_url else ""
    many = len(cards)
    return Listed(name, url, many, many, permanent, parents=parents, names=names, first=first, last=last)
