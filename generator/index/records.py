"""One article that is listed: its card, which lists show, and its record, with its names resolved."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.dates.words import date_words, html_datetime
from generator.index.identity import coarse_role
from generator.index.terms import Term, Vocabulary
from generator.interface import words_of
from generator.model import AUTHORS, Article, Credit, Kind, PlaceRole, Site
from generator.segments.naming import address_of


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
        authors=_authors(article) if site.makes("coins") else (),
    )


def _authors(article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys(credit.name for credit in article.credits if credit.role in AUTHORS))


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
    )


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


def credits_of(vocabularies: Mapping[Kind, Vocabulary], article: Article) -> list[tuple[Credit, Term, Term | None]]:
    """Who made it, each with the person's term, and that of the desk worked for, if it is known."""
    found: list[tuple[Credit, Term, Term | None]] = []
    for credit in article.credits:
        if person := vocabularies["person"].find(credit.name):
            desk = vocabularies["source"].find_possessive(credit.desk) if credit.desk else None
            found.append((credit, person, desk))
    return found
