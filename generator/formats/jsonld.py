"""An article as JSON-LD: a schema.org `NewsArticle` (https://schema.org/NewsArticle), as far as its record tells.

Each article has one, so it is short. Left out is what the page's head says already (`description`, `keywords`), an
identifier that is the end of the address, of what kind a subject is, which its own page says; and what would be
guessed: of a date that is not certain there is what is. Who took pictures is a contributor: schema.org has no other
word that holds for an article.
"""

from msgspec import Struct

from generator.dates.certain import known_date
from generator.formats.linked import Node, base_of, mentioned, named, only, site_node, typed
from generator.model import AUTHORS, Rights
from generator.works import Maker, Named, Spot, Work

_MADE = {**dict.fromkeys(AUTHORS, "author"), "translator": "translator", "editor": "editor", "producer": "producer"}
_CREATED, _HAPPENED = "dateline", "event"
_WEB = ("http://", "https://")
# What a source is, by its kind; what is of no stated kind is a thing.
SOURCES = {
    "outlet": "NewsMediaOrganization",
    "desk": "NewsMediaOrganization",
    "organisation": "Organization",
    "person": "Person",
    "document": "CreativeWork",
    "": "Thing",
}


class Beside(Struct, frozen=True):
    """What an article's page knows beside the work: the address of what it is a translation of, where that is shown;
    and the name and address of the desk that one of its authors worked for, where it has a page."""

    original: str = ""
    desk: tuple[str, str] = ("", "")


NOTHING = Beside()


def article(work: Work, beside: Beside = NOTHING) -> Node:
    """An article, as the block on its page tells of it."""
    base = base_of(work.permanent.removesuffix(work.url), work.url)
    return {
        "@type": "NewsArticle",
        "@id": f"{base}{work.url}",
        **only(
            identifier="" if work.url.endswith(f"/{work.id}.html") else work.id,
            headline=work.title,
            alternativeHeadline=work.subtitle,
            genre=work.genre,
            datePublished=known_date(work.date),
            dateModified=known_date(work.updated),
            temporalCoverage=work.event_date.edtf if work.event_date else "",
            inLanguage=work.language,
            creativeWorkStatus=work.status if work.status == "retracted" else "",
        ),
        **_makers(work, beside, base),
        **_places(work.places, base),
        **only(
            about=[mentioned(base, tag.name, tag.url) for tag in work.tags],
            citation=[_source(source, base) for source in work.sources if source.kind == "document"],
            **_history(work, base, beside.original),
            isPartOf=[site_node(base), *([typed("CreativeWorkSeries", name=work.series)] if work.series else ())],
            sdPublisher=typed("Organization", name=work.archive),
        ),
    }


def _makers(work: Work, beside: Beside, base: str) -> Node:
    """Who made it, by what they did; the outlet, and the desk if that is another."""
    made: dict[str, list[object]] = {}
    for maker in work.makers:
        node = _person(maker, base)
        found = made.setdefault(_MADE.get(maker.role, "contributor"), [])
        if node not in found:
            found.append(node)
    pages = {source.name: source.url for source in work.sources}
    house = (work.publisher, work.publisher_url or pages.get(work.publisher, ""))
    desk = beside.desk if beside.desk[0] else (work.desk or work.outlet, pages.get(work.desk or work.outlet, ""))
    return only(**made, publisher=_newsroom(*house, base), sourceOrganization=desk != house and _desk(*desk, base))


def _person(maker: Maker, base: str) -> Node:
    return named("Person", base, maker.name, maker.url)


def _desk(name: str, url: str, base: str) -> Node:
    """What a desk is its page says, as those of subjects do."""
    return mentioned(base, name, url) if url else _newsroom(name, url, base)


def _newsroom(name: str, url: str, base: str) -> Node:
    return named("NewsMediaOrganization", base, name, url) if name else {}


def _source(source: Named, base: str) -> Node:
    return named(SOURCES.get(source.kind, "Thing"), base, source.name, source.url)


def _places(spots: tuple[Spot, ...], base: str) -> Node:
    """Where it happened, where it was written, and what else it names."""
    parts: dict[str, list[object]] = {}
    told: set[str] = set()
    for key, role in (("contentLocation", _HAPPENED), ("locationCreated", _CREATED)):
        for spot in spots:
            if role in spot.roles:
                parts.setdefault(key, []).append(_place(spot, base) if spot.url not in told else _again(spot, base))
                told.add(spot.url)
    others = [named("Place", base, spot.name, spot.url) for spot in spots if spot.url not in told]
    dateline = next((spot.name for spot in spots if _CREATED in spot.roles), "")
    return only(dateline=dateline, **parts, mentions=others)


def _place(spot: Spot, base: str) -> Node:
    """A place, with its coordinates where they are known and may be told."""
    node = named("Place", base, spot.name, spot.url)
    return node if spot.latitude is None else {**node, "geo": geo(spot.latitude, spot.longitude)}


def _again(spot: Spot, base: str) -> Node:
    """A place that was told of before."""
    return {"@type": "Place", "@id": f"{base}{spot.url}"}


def geo(latitude: float | None, longitude: float | None) -> Node:
    """Where a place lies, in decimal degrees (WGS 84)."""
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def _history(work: Work, base: str, original_url: str) -> Node:
    """Where it comes from, its other versions, what was put right, and the terms."""
    original = work.original
    return only(
        isBasedOn=original.url if original else "",
        archivedAt=list(original.captures) if original else [],
        **_versions(work, base, original_url),
        correction=[
            typed("CorrectionComment", text=one.text, datePublished=known_date(one.date)) for one in work.corrections
        ],
        **_rights(work.rights, work),
    )


def _versions(work: Work, base: str, original: str) -> Node:
    """What a translation is one of; or an original's translations."""
    found: list[object] = [
        {"@type": "NewsArticle", "@id": f"{base}{url}", "inLanguage": tag}
        for tag, url in work.versions
        if not work.translation_of or url == original
    ]
    return only(**{"translationOfWork" if work.translation_of else "workTranslation": found})


def _rights(rights: Rights | None, work: Work) -> Node:
    """A licence that is no address is a work of that name."""
    if rights is None:
        return {}
    licence = rights.license
    is_maker = rights.holder in {maker.name for maker in work.makers}
    return only(
        license=licence if licence.startswith(_WEB) or not licence else typed("CreativeWork", name=licence),
        usageInfo=rights.statement,
        copyrightHolder=rights.holder and typed("Person" if is_maker else "Organization", name=rights.holder),
        copyrightNotice=rights.note,
    )
