"""Every article that is listed, in order; what lists and pages show of one is made when it is asked for."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from generator.dates.words import date_words, html_datetime
from generator.digests import SIZE, cut, digest
from generator.index.columns import Articles, Keys
from generator.index.companions import Companions
from generator.index.identity import coarse_role
from generator.index.meanings import Meanings
from generator.index.terms import Term, Vocabulary
from generator.interface import words_of
from generator.model import AUTHORS, Article, Credit, Kind, PlaceRole, Site
from generator.segments import KINDS, Rare, Segment, runs_of
from generator.segments.naming import address_of
from generator.text import fold


class Card(Struct, frozen=True, gc=False):
    """What a list shows of an article, and nothing else: a typo mended in a body changes no list.

    `date` is in words, `datetime` for machines; `translations` are (language, address); `authors` are told to reference
    managers, if the site does that in lists.
    """

    url: str
    title: str
    language: str
    subtitle: str = ""
    date: str = ""
    datetime: str = ""
    year: str = ""
    sources: tuple[str, ...] = ()
    translations: tuple[tuple[str, str], ...] = ()
    retracted: bool = False
    authors: tuple[str, ...] = ()


class Record(Struct, frozen=True):
    """An article with its address, its names resolved, and its place among the others (-1 for one not listed)."""

    article: Article
    place: int
    id: str
    url: str
    card: Card
    tags: tuple[Term, ...]
    places: tuple[tuple[Term, tuple[PlaceRole, ...]], ...]
    sources: tuple[Term, ...]
    credits: tuple[tuple[Credit, Term, Term | None], ...]
    roles: tuple[str, ...]

    @property
    def identity(self) -> str:
        """The id as the ledger writes it, so that no article can be mistaken for a tag or a page."""
        return f"article:{self.id}"


class Catalogue:
    """The listed articles, oldest first, in columns; and, for a few, the articles themselves.

    `seen` holds the digest of each article's card: what a list that shows it depends on. Of a few it covers more than
    their segments tell: `odd` are their positions, by the place at which the segment starts. `keys` are those of the
    terms that each names itself, by kind, and `companions` counts what they name together.
    """

    def __init__(
        self, segments: Sequence[Segment], meanings: Meanings, families: Mapping[int, Sequence[int]], site: Site
    ) -> None:
        self.runs = runs_of(segments)
        self._starts = [start for start, _ in self.runs]
        heads = [segment.head for segment in segments]
        self.ids = [identity for head in heads for identity in head.ids]
        self.paths = [path for head in heads for path in head.paths]
        self.urls = [url for head in heads for url in head.urls]
        self.articles = Articles(self.runs)
        self.keys = {kind: Keys(kind, self.articles, meanings) for kind in KINDS}
        self.meanings = meanings
        self.companions = Companions(self.runs, meanings)
        self._families = families
        self._site = site
        self._cards: list[Card | None] = [None] * len(self.ids)
        self._kept_names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.seen, self.odd = self._seen()

    def __len__(self) -> int:
        return len(self.ids)

    def rare(self, what: Rare) -> list[int]:
        """The places of the articles that have what few have."""
        return [start + at for start, segment in self.runs for at in segment.head.rare.get(what, ())]

    @cached_property
    def years(self) -> list[str]:
        """The year of each article, as far as it is known; empty if it isn't."""
        return [known[0] if known else "" for known in self.known]

    @cached_property
    def known(self) -> list[tuple[str, ...]]:
        """The date of each article, as far as it is known."""
        return [known for _, segment in self.runs for known, many in segment.head.known for _ in range(many)]

    def said(self, place: int) -> bytes:
        """The digest of an article's file."""
        start, segment = self._run_of(place)
        return segment.head.digests[SIZE * (place - start) : SIZE * (place - start + 1)]

    def row(self, place: int) -> bytes:
        """The digest of all that the article's front matter states, and of its other versions: what a list tells of it
        as data, where names mean the same (see `cache.epoch`)."""
        return self.rows[place]

    @cached_property
    def rows(self) -> list[bytes]:
        """The same of each article."""
        found = [row for _, segment in self.runs for row in cut(segment.head.rows)]
        for place in self._families:
            found[place] = digest(found[place], self.seen[place])
        return found

    def rows_at(self, start: int, at: Sequence[int]) -> bytes:
        """The digests of what the front matter of some articles states, joined: those at some positions, in order, in
        the segment that starts at a place."""
        head = self._run_of(start)[1].head
        if isinstance(at, range) and at.step == 1:
            return head.rows[SIZE * at.start : SIZE * at.stop]
        return b"".join([head.rows[SIZE * position : SIZE * (position + 1)] for position in at])

    def is_dated(self, place: int) -> bool:
        """Whether an article has a date, if it is only that it was before another."""
        return bool(self.known[place]) or self.articles.made(place).date is not None

    def face(self, place: int) -> bytes:
        """The digest of what the article itself tells of its card; that is all that a link to it shows."""
        start, segment = self._run_of(place)
        return segment.head.faces[SIZE * (place - start) : SIZE * (place - start + 1)]

    def _run_of(self, place: int) -> tuple[int, Segment]:
        return self.runs[bisect_right(self._starts, place) - 1]

    @cached_property
    def languages(self) -> list[str]:
        """The language of each article."""
        return [tag for _, segment in self.runs for tag, many in segment.head.languages for _ in range(many)]

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of each article, by its file."""
        return dict(zip(self.paths, self.urls, strict=True))

    def series(self, place: int) -> str:
        """What the series of an article is known by; empty if it has none."""
        return series_key(self.articles.made(place))

    def card(self, place: int) -> Card:
        """What lists show of an article."""
        found = self._cards[place]
        if found is None:
            # There may be a million: what the columns hold anyway is held once.
            shared = self.urls[place], self.languages[place], self.years[place]
            article = self.articles.made(place)
            names = self._source_names(article)
            found = self._cards[place] = _card(article, shared, names, self._versions(place), self._site)
        return found

    def record(self, place: int) -> Record:
        """An article with its names resolved."""
        article, found = self.articles.made(place), self.meanings.vocabularies
        keys_of = self.meanings.keys_of
        return Record(
            article=article,
            place=place,
            id=self.ids[place],
            url=self.urls[place],
            card=self.card(place),
            tags=tuple(map(found["tag"].terms.__getitem__, keys_of("tag", article))),
            places=_places(found["location"], article),
            sources=tuple(map(found["source"].terms.__getitem__, keys_of("source", article))),
            credits=tuple(_credits(found, article)),
            roles=_roles(article, self._site),
        )

    def _source_names(self, article: Article) -> tuple[str, ...]:
        terms = self.meanings.vocabularies["source"].terms
        names = tuple([terms[key].name for key in self.meanings.keys_of("source", article)])
        return self._kept_names.setdefault(names, names)

    def _versions(self, place: int) -> tuple[tuple[str, str], ...]:
        others = self._families.get(place, ())
        return tuple((self.languages[at], self.urls[at]) for at in others if at != place)

    def _seen(self) -> tuple[list[bytes], dict[int, set[int]]]:
        """What the article itself tells of its card; and what is to be added to that: the names of sources where these
        are not as written, and the other versions."""
        faces = [face for _, segment in self.runs for face in cut(segment.head.faces)]
        renamed = self._renamed()
        for place, names in renamed.items():
            faces[place] = digest(faces[place], names)
        for place in self._families:
            faces[place] = digest(faces[place], self._versions(place))
        return faces, self._by_segment({*renamed, *self._families})

    def _by_segment(self, places: Iterable[int]) -> dict[int, set[int]]:
        """Places as positions, by the place at which their segment starts."""
        found: dict[int, set[int]] = {}
        for place in places:
            start = self._starts[bisect_right(self._starts, place) - 1]
            found.setdefault(start, set()).add(place - start)
        return found

    def _renamed(self) -> dict[int, list[tuple[str, str]]]:
        """For each article whose card shows a source by another name than the article does: both names."""
        shown = self.meanings.names["source"]
        found: dict[int, list[tuple[str, str]]] = {}
        for start, segment in self.runs:
            for name, uses in segment.head.names["source"].items():
                if (other := shown[name]) != name:
                    for at in uses.at:
                        found.setdefault(start + at, []).append((name, other))
        return found


def series_key(article: Article) -> str:
    """What the series of an article is known by; empty if it has none."""
    return fold(article.series) if article.series else ""


def _card(
    article: Article,
    shared: tuple[str, str, str],
    sources: tuple[str, ...],
    versions: tuple[tuple[str, str], ...],
    site: Site,
) -> Card:
    """The card of an article; `shared` are its address, its language and its year."""
    url, language, year = shared
    when = article.date
    return Card(
        url=url,
        title=article.title,
        language=language,
        subtitle=article.subtitle,
        date=date_words(when, words_of(site)) if when else "",
        datetime=html_datetime(when) if when else "",
        year=year,
        sources=sources,
        translations=versions,
        retracted=article.status.name == "retracted",
        authors=_authors(article) if site.makes("coins") else (),
    )


def _authors(article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys(credit.name for credit in article.credits if credit.role in AUTHORS))


def unlisted(identity: str, article: Article, vocabularies: Mapping[Kind, Vocabulary], site: Site) -> Record:
    """The record of an article that stands in no list. A name that means several things is left out."""
    sources = _terms(vocabularies["source"], [source.name for source in article.sources])
    year = article.date.known[0] if article.date and article.date.known else ""
    shared = address_of(article), article.language, year
    card = _card(article, shared, tuple(term.name for term in sources), (), site)
    return Record(
        article=article,
        place=-1,
        id=identity,
        url=card.url,
        card=card,
        tags=_terms(vocabularies["tag"], article.tags),
        places=_places(vocabularies["location"], article),
        sources=sources,
        credits=tuple(_credits(vocabularies, article)),
        roles=_roles(article, site),
    )


def _roles(article: Article, site: Site) -> tuple[str, ...]:
    """The coarse roles of its unnamed sources, each once."""
    return tuple(dict.fromkeys(coarse_role(source.role, site) for source in article.unnamed))


def _terms(vocabulary: Vocabulary, names: Sequence[str]) -> tuple[Term, ...]:
    """The terms that names mean, each once."""
    found = (vocabulary.find(name) for name in names)
    return tuple({term.key: term for term in found if term}.values())


def _places(vocabulary: Vocabulary, article: Article) -> tuple[tuple[Term, tuple[PlaceRole, ...]], ...]:
    """The places, each once, with all the parts that it plays."""
    found: dict[str, tuple[Term, tuple[PlaceRole, ...]]] = {}
    for mention in article.locations:
        if term := vocabulary.find(mention.name):
            _, roles = found.get(term.key, (term, ()))
            found[term.key] = term, tuple(dict.fromkeys((*roles, mention.role)))
    return tuple(found.values())


def _credits(vocabularies: Mapping[Kind, Vocabulary], article: Article) -> list[tuple[Credit, Term, Term | None]]:
    found: list[tuple[Credit, Term, Term | None]] = []
    for credit in article.credits:
        if person := vocabularies["person"].find(credit.name):
            desk = vocabularies["source"].find_possessive(credit.desk) if credit.desk else None
            found.append((credit, person, desk))
    return found
