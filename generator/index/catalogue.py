"""Every article that is listed, in order; what lists and pages show of one is made when it is asked for."""

from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec import Struct

from generator.dates.words import date_words, html_datetime
from generator.digests import digest
from generator.index.identity import Named, address_of, coarse_role
from generator.index.terms import Term, Vocabulary
from generator.model import Article, Credit, Kind, PlaceRole, Site
from generator.text import fold


class Card(Struct, frozen=True):
    """What a list shows of an article, and nothing else: a typo mended in a body changes no list.

    `date` is in words, `datetime` for machines; `translations` are (language, address).
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
    """The listed articles, oldest first. `keys` are those of the terms that each names itself, by kind.

    `seen` holds the digest of each article's card: what a list that shows it depends on. `names` are those that each
    article writes, by kind.
    """

    def __init__(
        self,
        named: Sequence[Named],
        names: Mapping[Kind, Sequence[Sequence[str]]],
        vocabularies: Mapping[Kind, Vocabulary],
        families: Mapping[int, Sequence[int]],
        site: Site,
    ) -> None:
        self.ids = [identity for identity, _ in named]
        self.articles = [article for _, article in named]
        self.urls = [address_of(article) for article in self.articles]
        self.languages = [article.language for article in self.articles]
        self.keys = {kind: _keys(vocabulary, names[kind]) for kind, vocabulary in vocabularies.items()}
        self._vocabularies = vocabularies
        self._families = families
        self._site = site
        self._cards: dict[int, Card] = {}
        self.seen = self._seen()

    def __len__(self) -> int:
        return len(self.articles)

    def year(self, place: int) -> str:
        """The year of an article, as far as it is known; empty if it isn't."""
        when = self.articles[place].date
        return when.known[0] if when and when.known else ""

    def series(self, place: int) -> str:
        """What the series of an article is known by; empty if it has none."""
        name = self.articles[place].series
        return fold(name) if name else ""

    def card(self, place: int) -> Card:
        """What lists show of an article."""
        found = self._cards.get(place)
        if found is None:
            found = self._cards[place] = _card(
                self.articles[place], self._source_names(place), self._versions(place), self._site
            )
        return found

    def record(self, place: int) -> Record:
        """An article with its names resolved."""
        article, found = self.articles[place], self._vocabularies
        return Record(
            article=article,
            place=place,
            id=self.ids[place],
            url=self.urls[place],
            card=self.card(place),
            tags=tuple(map(found["tag"].terms.__getitem__, self.keys["tag"][place])),
            places=_places(found["location"], article),
            sources=tuple(map(found["source"].terms.__getitem__, self.keys["source"][place])),
            credits=tuple(_credits(found, article)),
            roles=_roles(article, self._site),
        )

    def _source_names(self, place: int) -> tuple[str, ...]:
        terms = self._vocabularies["source"].terms
        return tuple(terms[key].name for key in self.keys["source"][place])

    def _versions(self, place: int) -> tuple[tuple[str, str], ...]:
        others = self._families.get(place, ())
        return tuple((self.articles[at].language, self.urls[at]) for at in others if at != place)

    def _seen(self) -> list[bytes]:
        """What a card is made from, and the article's id, digested: cheaper than to make the card."""
        names = {key: term.name for key, term in self._vocabularies["source"].terms.items()}
        sources = self.keys["source"]
        return [
            digest(
                self.ids[place],
                self.urls[place],
                article.title,
                article.language,
                article.subtitle,
                article.date,
                article.status.name,
                [names[key] for key in sources[place]],
                self._versions(place) if place in self._families else (),
            )
            for place, article in enumerate(self.articles)
        ]


def _keys(vocabulary: Vocabulary, names: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The keys of the terms of one kind that each article names, each once. A name that means several is left out."""
    resolved = {name: vocabulary.key_of(name) for name in set(chain.from_iterable(names))}
    return [_resolved(found, resolved) for found in names]


def _resolved(names: Sequence[str], resolved: Mapping[str, str]) -> tuple[str, ...]:
    if len(names) == 1:
        key = resolved[names[0]]
        return (key,) if key else ()
    return tuple(dict.fromkeys(filter(None, map(resolved.__getitem__, names))))


def names_of(kind: Kind, article: Article) -> Sequence[str]:
    """Every name of one kind in an article, as written."""
    if kind == "tag":
        return article.tags
    if kind == "location":
        return [mention.name for mention in article.locations]
    if kind == "source":
        return [source.name for source in article.sources]
    return [credit.name for credit in article.credits]


def _card(article: Article, sources: tuple[str, ...], versions: tuple[tuple[str, str], ...], site: Site) -> Card:
    when = article.date
    return Card(
        url=address_of(article),
        title=article.title,
        language=article.language,
        subtitle=article.subtitle,
        date=date_words(when, site.language) if when else "",
        datetime=html_datetime(when) if when else "",
        year=when.known[0] if when and when.known else "",
        sources=sources,
        translations=versions,
        retracted=article.status.name == "retracted",
    )


def unlisted(identity: str, article: Article, vocabularies: Mapping[Kind, Vocabulary], site: Site) -> Record:
    """The record of an article that stands in no list. A name that means several things is left out."""
    sources = _terms(vocabularies["source"], [source.name for source in article.sources])
    card = _card(article, tuple(term.name for term in sources), (), site)
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
