"""Articles as search knows them: the document that is indexed, and the record that a result shows."""

from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from generator.digests import digest
from generator.index.archive import Archive
from generator.interface import words_of
from generator.model import Article, Kind, Site, When
from generator.search.addresses import short
from generator.search.dates_said import months, unsaid
from generator.search.document import Document, Fields, document_of
from generator.search.naming import LANGUAGE, Named, Naming, facet
from generator.search.tokens import Tokeniser

_SNIPPET = 130  # characters
_RETRACTED = "1"
_EPOCH = date(1970, 1, 1).toordinal()
NO_DAY = -(1 << 31)
_ORDER: tuple[Kind, ...] = ("location", "tag", "source", "person")


_BETWEEN = "\x7f"  # no text has it, and it takes but one byte in JSON


def record_of(*fields: str) -> str:
    """What a result shows, in a line; what is missing at its end is left out."""
    line = _BETWEEN.join([field.replace(_BETWEEN, " ").replace("\n", " ") for field in fields])
    return line.rstrip(_BETWEEN)


class Indexed(Struct, frozen=True, array_like=True):
    """What is kept of an article: its document; its record (see `record_of`); and the first day that its date may be,
    counted from 1970 (`NO_DAY` if it has none)."""

    document: Document
    record: str
    day: int


class Reader:
    """Reads the articles of an archive; `plain` gives the text of a content file."""

    def __init__(self, archive: Archive, site: Site, plain: Callable[[Article], str]) -> None:
        self._archive = archive
        self._site = site
        self._plain = plain
        self._tokeniser = Tokeniser()
        self._months = months(words_of(site))
        self.naming = Naming(archive, site, self._tokeniser)

    @property
    def site_mark(self) -> bytes:
        """The digest of the site's facts that all articles are read by."""
        return digest(self._site.language, self._site.words, self.naming.reads)

    def read(self, place: int) -> Indexed:
        """The article at a place of the catalogue."""
        article = self._archive.catalogue.articles.made(place)
        text = self._plain(article)
        named = list(self._named(place))
        language = article.language
        tokens, (title, standfirst) = self._tokeniser.together(text, (article.title, article.subtitle), language)
        fields = Fields(
            tokens,
            title,
            standfirst,
            names=[*(word for one in named for word in one.words), *self._address(place, language)],
            facets=[*dict.fromkeys(way for one in named for way in one.facets), facet(LANGUAGE, language)],
        )
        return Indexed(document_of(fields), self._record(place, text), day_of(article.date))

    def _named(self, place: int) -> Iterator[Named]:
        for kind in _ORDER:
            for key in self._archive.catalogue.keys[kind].made(place):
                yield self.naming.of(kind, key)

    def _address(self, place: int, language: str) -> Iterator[str]:
        """The words in an article's address: whoever chose it named what matters, at times in other words."""
        name = self._archive.catalogue.urls[place].rpartition("/")[2].removesuffix(".html")
        text = name.replace("-", " ")  # parts words either way, and most of these were seen before
        return (word for word in self._tokeniser.tokens(text, language).by_term() if not word.isdecimal())

    def _record(self, place: int, text: str) -> str:
        words, card = words_of(self._site), self._archive.catalogue.card(place)
        places = self._archive.vocabularies["location"].terms
        found = [places[key].name for key in self._archive.catalogue.keys["location"].made(place)]
        return record_of(
            short(card.url, card.title, card.datetime),
            card.title,
            unsaid(card.date, card.datetime, self._months),
            card.datetime,
            words.listed(card.sources) if card.sources else "",
            words.listed(found) if found else "",
            card.subtitle or snippet(text),
            "" if card.language == words.tag else card.language,
            _RETRACTED if card.retracted else "",
        )


def snippet(text: str) -> str:
    """How a text begins, in whole words if it has spaces."""
    flat = " ".join(text[: 2 * _SNIPPET].split())
    if len(flat) <= _SNIPPET:
        return flat
    end = flat.rfind(" ", _SNIPPET // 2, _SNIPPET)
    return f"{flat[: end if end > 0 else _SNIPPET]}…"


def day_of(when: When | None) -> int:
    """The first day that a date may be; of one with an open beginning, the last."""
    day = (when.lower or when.upper) if when else ""
    return date.fromisoformat(day).toordinal() - _EPOCH if day else NO_DAY
