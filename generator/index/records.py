"""Articles → records: which are shown, their ids and addresses, their names resolved, their cards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import urls
from generator.dates.words import date_words, html_datetime
from generator.index.archive import Card, Record
from generator.index.terms import Term, Use, Vocabulary
from generator.index.translations import Family, Named
from generator.ledger import Ledger
from generator.model import Article, Credit, Facts, Kind, PlaceRole, Problem, Site, Status
from generator.text import fold, near, slug


def hidden_because(article: Article, site: Site) -> str:
    """Why an article is not published, in words; empty if it is."""
    status = article.status
    if status.name == "embargoed" and not _is_lifted(status, site):
        until = status.date.edtf if status.date else "further notice"
        return f"embargoed until {until}"
    return status.name if status.name in {"draft", "withheld"} else ""


def _is_lifted(status: Status, site: Site) -> bool:
    """An embargo ends on the day that the archive is built as of, and never by a clock."""
    return bool(status.date and site.as_of and status.date.upper and status.date.upper <= site.as_of.lower)


def identified(articles: Iterable[Article], ledger: Ledger) -> Iterator[Named]:
    """Each article with its id: its own, the one it was first published under, or that of its address."""
    for article in articles:
        first = ledger.identity_of(article.path) or address_of(article).removeprefix("articles/").removesuffix(".html")
        yield article.id or first, article


def address_of(article: Article) -> str:
    """Where an article's page lies: as much of its date as is known, then its slug or title."""
    return urls.article(article.date.known if article.date else (), article.slug or slug(article.title))


def order(named: Named) -> tuple[str, str]:
    """Sorts articles by date, the undated first; ties by id."""
    identity, article = named
    return article.date.sort_key if article.date else "", identity


def same_ids(named: Iterable[Named]) -> Iterator[Problem]:
    """Articles of one id. Those that have none and one address are told of by the plan, as an address."""
    seen: dict[str, Article] = {}
    for identity, article in named:
        other = seen.setdefault(identity, article)
        if other is article or not (article.id or other.id or address_of(article) != address_of(other)):
            continue
        here, there = (other, article) if other.id and not article.id else (article, other)
        message = f"the id `{identity}` is also that of {there.path}"
        hint = "give one of the two another id" if here.id else "add a line `id: …` to one of the two"
        yield Problem(here.path, here.lines.get("id", 1), message, hint)


def uses_of(kind: Kind, article: Article) -> Iterator[Use]:
    """Every name of one kind in an article, with the line it stands on."""
    path, lines = article.path, article.lines
    if kind == "tag":
        yield from (Use(name, path, lines.get("tags", 1)) for name in article.tags)
    elif kind == "location":
        yield from (Use(mention.name, path, mention.line) for mention in article.locations)
    elif kind == "source":
        for source in article.sources:
            facts = Facts(kind=source.kind, citation=source.citation) if source.kind or source.citation else None
            yield Use(source.name, path, source.line, facts)
    else:
        line = lines.get("bylines", lines.get("translator", 1))
        yield from (Use(credit.name, path, line) for credit in article.credits)


def _terms(vocabulary: Vocabulary, names: Iterable[str]) -> tuple[Term, ...]:
    """The terms that names mean, each once. A name that means several was told of; it is left out."""
    found = (vocabulary.find(name) for name in names)
    return tuple({term.key: term for term in found if term}.values())


def record_of(
    identity: str,
    article: Article,
    vocabularies: Mapping[Kind, Vocabulary],
    families: Mapping[str, Family],
    site: Site,
) -> Record:
    """An article with its names resolved. A name that means several things was told of, and is left out."""
    sources = _terms(vocabularies["source"], (source.name for source in article.sources))
    return Record(
        article=article,
        id=identity,
        url=address_of(article),
        card=_card(identity, article, sources, families, site),
        tags=_terms(vocabularies["tag"], article.tags),
        places=_places(vocabularies["location"], article),
        sources=sources,
        credits=tuple(_credits(vocabularies, article)),
        roles=tuple(dict.fromkeys(coarse_role(source.role, site) for source in article.unnamed)),
    )


def _places(vocabulary: Vocabulary, article: Article) -> tuple[tuple[Term, tuple[PlaceRole, ...]], ...]:
    """The places, each once, with all the parts that it plays."""
    found: dict[str, tuple[Term, tuple[PlaceRole, ...]]] = {}
    for mention in article.locations:
        if term := vocabulary.find(mention.name):
            _, roles = found.get(term.key, (term, ()))
            found[term.key] = term, tuple(dict.fromkeys((*roles, mention.role)))
    return tuple(found.values())


def _credits(vocabularies: Mapping[Kind, Vocabulary], article: Article) -> Iterator[tuple[Credit, Term, Term | None]]:
    for credit in article.credits:
        if person := vocabularies["person"].find(credit.name):
            yield credit, person, vocabularies["source"].find_possessive(credit.desk) if credit.desk else None


def _card(
    identity: str,
    article: Article,
    sources: Sequence[Term],
    families: Mapping[str, Family],
    site: Site,
) -> Card:
    when = article.date
    others = ((other.language, address_of(other)) for key, other in families.get(identity, ()) if key != identity)
    return Card(
        url=address_of(article),
        title=article.title,
        language=article.language,
        subtitle=article.subtitle,
        date=date_words(when, site.language) if when else "",
        datetime=html_datetime(when) if when else "",
        year=when.known[0] if when and when.known else "",
        sources=tuple(term.name for term in sources),
        translations=tuple(others),
        retracted=article.status.name == "retracted",
    )


def coarse_role(role: str, site: Site) -> str:
    """A role of the archive's list; what is not on it would be too fine, and is `other`."""
    roles = {fold(known): known for known in site.unnamed_roles}
    return roles.get(fold(role), "other")


def odd_roles(record: Record, site: Site) -> Iterator[Problem]:
    """Roles of unnamed sources that are not on the list, and so shelved as `other`."""
    for source in record.article.unnamed:
        if source.role and coarse_role(source.role, site) == "other" and fold(source.role) != "other":
            meant = near(fold(source.role), site.unnamed_roles)
            hint = f"did you mean `{meant}`?" if meant else f"write one of: {', '.join(site.unnamed_roles)}"
            message = f"`role: {source.role}` is no coarse role; the source is shelved under `other`"
            yield Problem(record.article.path, source.line, message, hint, "warning")
