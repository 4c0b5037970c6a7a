"""What a name in an article adds to it for search: all names of the thing and of what it lies in, and by what it can be
filtered."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from generator import urls
from generator.digests import NOTHING, digest
from generator.index.archive import Archive
from generator.index.terms import Term
from generator.model import Kind, Site
from generator.search.stems import CHINESE, language_of
from generator.search.tokens import Tokeniser
from generator.search.variants import simplified
from generator.segments import KINDS

LETTERS: dict[Kind, str] = {"location": "l", "tag": "t", "source": "s", "person": "p"}
LANGUAGE = "g"


class Named(Struct, frozen=True):
    """The words of all names of a thing, and the facets of an article that names it."""

    words: tuple[str, ...]
    facets: tuple[str, ...]


def way(term: Term) -> str:
    """A term's address within its section, without its ending."""
    return term.url.removeprefix(urls.overview(term.kind).removesuffix("index.html")).removesuffix(".html")


def facet(letter: str, value: str) -> str:
    """The term by which articles are filtered."""
    return f"={letter}/{value}"


class Naming:
    """The names of an archive."""

    def __init__(self, archive: Archive, site: Site, tokeniser: Tokeniser) -> None:
        self._archive = archive
        self._site = site
        self._tokeniser = tokeniser
        self._named: dict[tuple[Kind, str], Named] = {}
        self._stemmed = frozenset(stemmed_languages(archive))

    def of(self, kind: Kind, key: str) -> Named:
        """What a term adds to an article that names it."""
        found = self._named.get((kind, key))
        if found is None:
            terms = self._within(kind, key)
            words = dict.fromkeys(word for term in terms for word in self._words(term))
            facets = tuple(facet(LETTERS[kind], way(term)) for term in terms)
            found = self._named[kind, key] = Named(tuple(words), facets)
        return found

    def _within(self, kind: Kind, key: str) -> tuple[Term, ...]:
        vocabulary = self._archive.vocabularies[kind]
        term = vocabulary.terms[key]
        return (term, *vocabulary.ancestors(term)) if term.parents else (term,)

    def _words(self, term: Term) -> Iterator[str]:
        for language, name in self._names(term):
            yield from self._tokeniser.tokens(name, language).by_term()

    def _names(self, term: Term) -> Iterator[tuple[str, str]]:
        """The names of a term, each with the language by whose rules it is read: none, if whoever asks has none. One in
        traditional characters is read as Chinese, too, in whatever language it is given."""
        for language, name in names_of(term, self._site):
            yield language if language_of(language) in self._stemmed else "", name
            if CHINESE in self._stemmed and simplified(name) != name:
                yield CHINESE, name

    @property
    def reads(self) -> tuple[bool, bool]:
        """Whether names without a language of their own are read by the stemmer of the site's, and whether Chinese ones
        are found by either form of their characters."""
        return language_of(self._site.language) in self._stemmed, CHINESE in self._stemmed

    @cached_property
    def marks(self) -> Mapping[Kind, Mapping[str, bytes]]:
        """For each name in use, the digest of all that `of` gives for it, and of what it is called."""
        return {kind: self._marks(kind) for kind in KINDS}

    def _marks(self, kind: Kind) -> dict[str, bytes]:
        keys, known = self._archive.meanings.keys[kind], self._archive.meanings.marks[kind]
        return {name: self._mark(kind, key, known[name]) if key else NOTHING for name, key in keys.items()}

    def _mark(self, kind: Kind, key: str, known: bytes) -> bytes:
        """The archive's own mark covers a name, an address, and what it lies in; not what a file says beyond that."""
        terms = self._within(kind, key)
        if all(term.entry is None for term in terms):
            return known
        return digest(known, [(term.url, list(self._names(term))) for term in terms])


def stemmed_languages(archive: Archive) -> list[str]:
    """The languages of articles that have a stemmer, by their primary subtags: a query is read by these."""
    return sorted({found for tag in archive.languages if (found := language_of(tag))})


def by_use(archive: Archive) -> list[str]:
    """The same, those that most articles are in first."""
    many: dict[str, int] = {}
    for tag, cards in archive.languages.items():
        if found := language_of(tag):
            many[found] = many.get(found, 0) + len(cards)
    return sorted(many, key=lambda tag: (-many[tag], tag))


def names_of(term: Term, site: Site) -> Iterator[tuple[str, str]]:
    """All names of a term, each with the language that it is in, as far as that is known."""
    yield site.language, term.name
    if term.entry:
        yield from ((site.language, alias) for alias in term.entry.aliases)
        yield from term.entry.names
