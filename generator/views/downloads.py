"""Where a page names its data: the files beside it, and those of what its list holds beside that."""

from collections.abc import Sequence
from functools import partial

from msgspec import Struct, structs

from generator.digests import digest, digest_bytes
from generator.index.cards import Cards
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.page import Link, Page, Shown
from generator.views.parts import Slice, slices, term_slices
from generator.views.words import articles

_MOST = 6  # parts that a page names one by one
# What each form is called, in every language, and its media type (BibTeX and RIS have none that is registered).
_FORMS = {
    ".csv": ("CSV", "text/csv"),
    ".jsonl": ("JSON Lines", "application/jsonl"),
    ".bib": ("BibTeX", "application/x-bibtex"),
    ".ris": ("RIS", "application/x-research-info-systems"),
    ".geojson": ("GeoJSON", "application/geo+json"),
}
REFERENCES = (".csv", ".jsonl", ".bib", ".ris")
TERMS = (".csv", ".jsonl")
MAP = (".geojson",)


class Download(Struct, frozen=True):
    """A file of data: its form, its address and its media type."""

    form: str
    url: str
    type: str


class Older(Struct, frozen=True):
    """The files of some of the older articles; `range` says which, counted from the oldest."""

    range: str
    files: tuple[Download, ...]


class Downloads(Struct, frozen=True):
    """The data of a page. `note` says what is in its files; `older` are those of the rest, and `rest` says that there
    are more of them than are named. A page that has none of its own has a link to where it is."""

    files: tuple[Download, ...] = ()
    note: str = ""
    older: tuple[Older, ...] = ()
    rest: str = ""
    elsewhere: Link | None = None


class Held(Struct, frozen=True):
    """The data of the articles that a page lists: its files, the oldest first, and the endings of files of places that
    lie beside the last. `elsewhere` is the page that has it instead."""

    files: tuple[Slice, ...]
    places: tuple[str, ...] = ()
    elsewhere: str = ""

    @property
    def articles(self) -> int:
        """Of how many it is."""
        return self.files[-1].end


def held_by(url: str, cards: Cards, site: Site, places: tuple[str, ...] = (), elsewhere: str = "") -> Held:
    """The data of the list at an address."""
    return Held(slices(url, cards, site.page_size), places, elsewhere)


def data_of(held: Held, site: Site) -> Downloads | None:
    """What a page with a list names; nothing where the site makes no data."""
    if not (site.makes("lists") and held.articles):
        return None
    words = words_of(site)
    if held.elsewhere:
        return Downloads(elsewhere=Link(words.data_of_month, data_place(held.elsewhere)))
    *parts, newest = held.files
    named = [Older(_range(part, words), _files(part, REFERENCES)) for part in parts[-_MOST:]]
    rest = words.data_rest.format(file=parts[0].url(".csv").rpartition("/")[2]) if len(parts) > _MOST else ""
    return Downloads(_files(newest, (*REFERENCES, *held.places)), _note(held, newest, words), tuple(named[::-1]), rest)


def data_of_list(url: str, site: Site) -> Downloads | None:
    """What an older page of the list at an address names, for ever: where its data is."""
    return Downloads(elsewhere=Link(words_of(site).data_of_list, data_place(url))) if site.makes("lists") else None


def data_place(url: str) -> str:
    """Where on a page its data is named."""
    return f"{url}#data"


def with_data(page: Page, terms: int, site: Site, places: tuple[str, ...] = ()) -> Page:
    """The page of an overview of so many terms, with its data named."""
    if not (site.makes("lists") and terms):
        return page
    first, *others = term_slices(page.url, terms)
    endings, words = (*TERMS, *places), words_of(site)
    more = tuple([Older(_range(part, words), _files(part, endings)) for part in others])
    data, shown = Downloads(_files(first, endings), older=more), page.shown
    see = partial(_seen, shown, digest(data))
    return structs.replace(page, shown=Shown(see, lambda: structs.replace(shown.make(), data=data)))


def _seen(shown: Shown, data: bytes) -> bytes:
    return digest_bytes(shown.digest + data)


def _note(held: Held, newest: Slice, words: Words) -> str:
    whole = articles(held.articles, words)
    if not newest.start:
        return whole
    return words.data_newest.format(newest=words.number(newest.end - newest.start), articles=whole)


def _range(part: Slice, words: Words) -> str:
    return f"{words.number(part.start + 1)}–{words.number(part.end)}"


def _files(part: Slice, endings: Sequence[str]) -> tuple[Download, ...]:
    return tuple([Download(_FORMS[ending][0], part.url(ending), _FORMS[ending][1]) for ending in endings])
