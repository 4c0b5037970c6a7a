"""One article that is listed: its card, which lists show, and its record, with its names resolved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, structs

from generator.dates.certain import known_date
from generator.dates.words import date_words, html_datetime
from generator.index.identity import coarse_role
from generator.index.terms import Term, Vocabulary
from generator.interface import words_of
from generator.model import AUTHORS, Article, Credit, Kind, PlaceRole, Site
from generator.segments.naming import address_of

# The nearest to what a reader knows a newspaper by.
OUTLETS = ("desk", "outlet")


class Card(Struct, frozen=True, gc=False):
    """What a list shows of an article, and nothing else: a typo mended in a body changes no list.

    `date` is in words, `datetime` for machines; `translations` are (language, address). If the site tells reference
    managers of lists, it tells them `authors`, `outlet` and `issued`, the date as far as it is certain.
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
    outlet: str = ""
    issued: str = ""


# A credit, the person's term, and that of the desk worked for, if it is known.
Credited = tuple[Credit, Term, Term | None]


class Record(Struct, frozen=True):
    """An article with its address, its names resolved, and its place among the others (-1 for one not listed); `house`
    is the outlet that the desk is of that published it, or that published it itself, as far as its sources tell."""

    article: Article
    place: int
    id: str
    url: str
    card: Card
    tags: tuple[Term, ...]
    places: tuple[tuple[Term, tuple[PlaceRole, ...]], ...]
    sources: tuple[Term, ...]
    credits: tuple[Credited, ...]
    roles: tuple[str, ...]
    house: Term | None = None

    @property
    def identity(self) -> str:
        """The id as the ledger writes it, so that no article can be mistaken for a tag or a page."""
        return f"article:{self.id}"


def card_of(
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
    )


def cited_card(card: Card, article: Article, sources: Iterable[Term], made: Iterable[Credited]) -> Card:
    """The card of an article, with what reference managers are told of it."""
    authors = {credit.name: sort_of(credit.name, person) for credit, person, _ in made if credit.role in AUTHORS}
    told = tuple(authors.values())
    return structs.replace(card, authors=told, outlet=outlet(article, sources), issued=known_date(article.date))


def sort_of(name: str, person: Term) -> str:
    """A name that is credited, as an index has it (`Shin, Yonggun`) where the archive knows that."""
    return (person.entry.sort if person.entry else "") or name


def outlet(article: Article, sources: Iterable[Term]) -> str:
    """Where an article was published: the desk or outlet among its sources; or the desk that one of its authors worked
    for; or who published the original."""
    terms = tuple(sources)
    for kind in OUTLETS:
        for term in terms:
            if term.facts.kind == kind:
                return term.name
    return next(desks(article), article.original.publisher if article.original else "")


def desks(article: Article) -> Iterator[str]:
    """The desks that its authors worked for."""
    return (credit.desk for credit in article.credits if credit.desk and credit.role in AUTHORS)


def unlisted(identity: str, article: Article, vocabularies: Mapping[Kind, Vocabulary], site: Site) -> Record:
    """The record of an article that stands in no list. A name that means several things is left out."""
    sources = _terms(vocabularies["source"], [source.name for source in article.sources])
    year = article.date.known[0] if article.date and article.date.known else ""
    shared = address_of(article), article.language, year
    card = card_of(article, shared, tuple(term.name for term in sources), (), site)
    return Record(
        article=article,
        place=-1,
        id=identity,
        url=card.url,
        card=card,
        tags=_terms(vocabularies["tag"], article.tags),
        places=places_of(vocabularies["location"], article),
        sources=sources,
        credits=tuple(credits_of(vocabularies, article)),
        roles=roles_of(article, site),
        house=house_of(vocabularies["source"], sources),
    )


def house_of(vocabulary: Vocabulary, sources: Iterable[Term]) -> Term | None:
    """The outlet behind the first desk among some sources, else the first outlet."""
    terms = tuple(sources)
    ranked = (term for kind in OUTLETS for term in terms if term.facts.kind == kind)
    return next(filter(None, map(vocabulary.house, ranked)), None)


def roles_of(article: Article, site: Site) -> tuple[str, ...]:
    """The coarse roles of its unnamed sources, each once."""
    return tuple(dict.fromkeys(coarse_role(source.role, site) for source in article.unnamed))


def _terms(vocabulary: Vocabulary, names: Sequence[str]) -> tuple[Term, ...]:
    """The terms that names mean, each once."""
    found = (vocabulary.find(name) for name in names)
    return tuple({term.key: term for term in found if term}.values())


def places_of(vocabulary: Vocabulary, article: Article) -> tuple[tuple[Term, tuple[PlaceRole, ...]], ...]:
    """The places, each once, with all the parts that it plays."""
    found: dict[str, tuple[Term, tuple[PlaceRole, ...]]] = {}
    for mention in article.locations:
        if term := vocabulary.find(mention.name):
            _, roles = found.get(term.key, (term, ()))
            found[term.key] = term, tuple(dict.fromkeys((*roles, mention.role)))
    return tuple(found.values())


def credits_of(vocabularies: Mapping[Kind, Vocabulary], article: Article) -> list[Credited]:
    """Who made it."""
    found: list[Credited] = []
    for credit in article.credits:
        if person := vocabularies["person"].find(credit.name):
            desk = vocabularies["source"].find_possessive(credit.desk) if credit.desk else None
            found.append((credit, person, desk))
    return found
