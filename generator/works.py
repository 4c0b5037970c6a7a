"""Articles as works: what a reference, a row of a table or a feed tells of one, with its names resolved.

All that is written out of an article, in whatever form, is made from this: so no two forms disagree, and what must not
be told is left out in one place. Where a place is withheld there are no coordinates; of unnamed sources there are the
coarse roles, and nothing that tells them apart.
"""

from msgspec import Struct

from generator import urls
from generator.index.archive import Record
from generator.index.records import desks, outlet, sort_of
from generator.index.terms import Term
from generator.model import AUTHORS, Correction, Credit, Original, PlaceRole, Rights, Site, StatusName, When


class Maker(Struct, frozen=True):
    """Who did what: the name as it is written; `sort` as an index has it (`Shin, Yonggun`), where the archive knows it,
    or the name; `role`, a key such as `translator`; the desk worked for; the languages of a translator or writer; the
    address of the person's page, empty where the site does without it; and what the person is known by, as `urls.key`
    makes it."""

    name: str
    sort: str
    role: str
    desk: str
    from_language: str
    to_language: str
    url: str
    key: str = ""


class Named(Struct, frozen=True):
    """A tag or a source: its name, its kind if it is a source (`desk`, `document`), and the address of its page."""

    name: str
    kind: str
    url: str


class Spot(Struct, frozen=True):
    """A place: its name, the parts it plays, the address of its page, where it lies (decimal degrees, WGS 84; None
    where that is not known or must not be told), what others call it, and the countries that it lies in, by name."""

    name: str
    roles: tuple[PlaceRole, ...]
    url: str
    latitude: float | None
    longitude: float | None
    precision: str
    iso: str
    geonames: str
    wikidata: str
    countries: tuple[str, ...] = ()


class Work(Struct, frozen=True):
    """An article, as it is told to machines and cited.

    `url` is the address of its page in the archive, `permanent` the whole address, empty where the archive has no one
    address. `outlet` is where it was published, as a newspaper is cited; `publisher` the outlet that this is a desk of,
    as far as that is known, and `publisher_url` the address of its page; and `desk` the desk of one of its authors.
    `byline` is what of the byline could not be read. `roles` are the coarse roles of its unnamed sources. `versions`
    are (language, address) of its other versions.
    """

    id: str
    url: str
    permanent: str
    archive: str
    title: str
    subtitle: str
    language: str
    genre: str
    date: When | None
    event_date: When | None
    updated: When | None
    makers: tuple[Maker, ...]
    byline: str
    outlet: str
    desk: str
    tags: tuple[Named, ...]
    places: tuple[Spot, ...]
    sources: tuple[Named, ...]
    roles: tuple[str, ...]
    series: str
    original: Original | None
    translation_of: str
    versions: tuple[tuple[str, str], ...]
    corrections: tuple[Correction, ...]
    status: StatusName
    content_warning: str
    rights: Rights | None
    publisher: str = ""
    publisher_url: str = ""

    def named(self, *roles: str) -> tuple[Maker, ...]:
        """Who did one of these things, in the order of the byline, each once."""
        found = [maker for maker in self.makers if maker.role in roles]
        if len(found) < 2:
            return tuple(found)
        first: dict[str, Maker] = {}
        for maker in found:
            first.setdefault(maker.name, maker)
        return tuple(first.values())

    @property
    def authors(self) -> tuple[Maker, ...]:
        """Who wrote it: authors, reporters and writers, in the order of the byline, each once."""
        return self.named(*AUTHORS)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of the places that it names, each once."""
        return tuple(dict.fromkeys(country for spot in self.places for country in spot.countries))


def work_of(record: Record, site: Site) -> Work:
    """An article of the archive as a work."""
    article = record.article
    published, house = outlet(article, record.sources), record.house
    return Work(
        id=record.id,
        url=record.url,
        permanent=f"{site.base_url}{record.url}" if site.base_url else "",
        archive=site.title,
        title=article.title,
        subtitle=article.subtitle,
        language=article.language,
        genre=article.genre,
        date=article.date,
        event_date=article.event_date,
        updated=article.updated,
        makers=tuple([_maker(credit, person, site) for credit, person, _ in record.credits]),
        byline=article.byline,
        outlet=published,
        desk=next(desks(article), ""),
        tags=tuple([_named(term) for term in record.tags]),
        places=tuple([_spot(term, roles) for term, roles in record.places]),
        sources=tuple([_named(term) for term in record.sources]),
        roles=record.roles,
        series=article.series,
        original=article.original,
        translation_of=article.translation_of,
        versions=record.card.translations,
        corrections=article.corrections,
        status=article.status.name,
        content_warning=article.content_warning,
        rights=article.rights,
        publisher=house.name if house else published,
        publisher_url=house.url if house else "",
    )


def _maker(credit: Credit, person: Term, site: Site) -> Maker:
    sort = sort_of(credit.name, person)
    url = person.url if site.answers(person.url) else ""
    known = credit.name, sort, credit.role, credit.desk, credit.from_language, credit.to_language, url
    return Maker(*known, urls.key("person", person.url))


def _named(term: Term) -> Named:
    return Named(term.name, term.facts.kind, term.url)


def _spot(term: Term, roles: tuple[PlaceRole, ...]) -> Spot:
    facts = term.facts
    latitude, longitude = (facts.latitude, facts.longitude) if term.is_placed else (None, None)
    known = (facts.precision, facts.iso, facts.geonames, facts.wikidata)
    return Spot(term.name, roles, term.url, latitude, longitude, *known, term.countries)
