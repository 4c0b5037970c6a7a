"""An article's whole record as JSON: all that the archive tells of it, and nothing that it keeps to itself.

Where a field is empty it is left out. Dates are told as they are written and by the days that they may mean; of
unnamed sources the coarse roles are told, and no more. Every field says what it is: README.md and a JSON schema
(`msgspec.json.schema(Recorded)`) take their words from here.
"""

from typing import Annotated

from msgspec import Meta, Struct

from generator.model import Correction, Original, Rights, When
from generator.works import Maker, Named, Spot, Work


class Dated(Struct, frozen=True, omit_defaults=True):
    """A date as far as it is known."""

    edtf: Annotated[str, Meta(description="As it is known, in EDTF: `2021-02-03`, `2021-02?`, `202X`, `../1957`.")]
    lower: Annotated[str, Meta(description="The first day that it may be, `YYYY-MM-DD`.")] = ""
    upper: Annotated[str, Meta(description="The last day that it may be.")] = ""
    time: Annotated[str, Meta(description="The time of day with its offset from UTC, as written: `11:01-05:00`.")] = ""


class Made(Struct, frozen=True, omit_defaults=True):
    """Somebody who made an article."""

    name: Annotated[str, Meta(description="The name as it is credited.")]
    role: Annotated[str, Meta(description="What they did: `reporter`, `translator`, `editor` and others.")]
    sort: Annotated[str, Meta(description="The name as an index sorts it, where the archive knows it.")] = ""
    desk: Annotated[str, Meta(description="The desk that they worked for.")] = ""
    from_language: Annotated[str, Meta(description="The language that they translated from (BCP 47).")] = ""
    to_language: Annotated[str, Meta(description="The language that they wrote in (BCP 47).")] = ""
    url: Annotated[str, Meta(description="The address of their page in the archive.")] = ""


class Called(Struct, frozen=True, omit_defaults=True):
    """A subject or a named source."""

    name: Annotated[str, Meta(description="Its name.")]
    kind: Annotated[str, Meta(description="Of a source, its kind: `desk`, `outlet`, `document` and others.")] = ""
    url: Annotated[str, Meta(description="The address of its page in the archive.")] = ""


class Located(Struct, frozen=True, omit_defaults=True):
    """A place that an article names."""

    name: Annotated[str, Meta(description="Its name.")]
    roles: Annotated[
        tuple[str, ...], Meta(description="The parts it plays: `event`, `dateline`, `source`, `mentioned`.")
    ]
    url: Annotated[str, Meta(description="The address of its page in the archive.")] = ""
    latitude: Annotated[float | None, Meta(description="Degrees north, WGS 84. Left out where it is withheld.")] = None
    longitude: Annotated[float | None, Meta(description="Degrees east, likewise.")] = None
    precision: Annotated[str, Meta(description="`exact`, `approximate` or `withheld`, where it is stated.")] = ""
    iso: Annotated[str, Meta(description="Its code in ISO 3166.")] = ""
    geonames: Annotated[str, Meta(description="Its number in GeoNames.")] = ""
    wikidata: Annotated[str, Meta(description="Its item in Wikidata.")] = ""


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where an article was first published, and how the archive came by it."""

    url: Annotated[str, Meta(description="The address at which it was published.")] = ""
    language: Annotated[str, Meta(description="The language of the original (BCP 47).")] = ""
    title: Annotated[str, Meta(description="The title of the original.")] = ""
    publisher: Annotated[str, Meta(description="Who published it.")] = ""
    retrieved: Annotated[Dated | None, Meta(description="When it was copied from there.")] = None
    captures: Annotated[tuple[str, ...], Meta(description="Addresses of archived copies.")] = ()


class Corrected(Struct, frozen=True, omit_defaults=True):
    """What was put right."""

    text: Annotated[str, Meta(description="What was put right.")]
    date: Annotated[Dated | None, Meta(description="When.")] = None


class Terms(Struct, frozen=True, omit_defaults=True):
    """Who holds the rights, and the terms."""

    statement: Annotated[str, Meta(description="The address of a rights statement.")] = ""
    license: Annotated[str, Meta(description="The licence: its SPDX name or address.")] = ""
    holder: Annotated[str, Meta(description="Who holds the rights.")] = ""
    note: Annotated[str, Meta(description="The terms in words.")] = ""


class Version(Struct, frozen=True):
    """The article in another language."""

    language: Annotated[str, Meta(description="Its language (BCP 47).")]
    url: Annotated[str, Meta(description="The address of its page in the archive.")]


class Recorded(Struct, frozen=True, omit_defaults=True):
    """The record of an article."""

    id: Annotated[str, Meta(description="The id, which stays.")]
    url: Annotated[str, Meta(description="The address of its page, from the archive's top folder. So are all others.")]
    archive: Annotated[str, Meta(description="The archive's name.")]
    title: Annotated[str, Meta(description="The title.")]
    language: Annotated[str, Meta(description="The language (BCP 47).")]
    status: Annotated[str, Meta(description="`published`, or `retracted`.")]
    permanent: Annotated[str, Meta(description="The whole address, where the archive has one.")] = ""
    subtitle: Annotated[str, Meta(description="The standfirst.")] = ""
    genre: Annotated[str, Meta(description="The genre.")] = ""
    date: Annotated[Dated | None, Meta(description="When it was published. Left out where nobody knows.")] = None
    event_date: Annotated[Dated | None, Meta(description="When what it tells of happened.")] = None
    updated: Annotated[Dated | None, Meta(description="When it was last changed.")] = None
    makers: Annotated[tuple[Made, ...], Meta(description="Who made it, in the order of the byline.")] = ()
    byline: Annotated[str, Meta(description="What of the byline could not be read as names, word for word.")] = ""
    outlet: Annotated[str, Meta(description="Where it was published, as a newspaper is cited.")] = ""
    publisher: Annotated[str, Meta(description="The outlet that it is of, where a desk of that published it.")] = ""
    desk: Annotated[str, Meta(description="The desk that one of its authors worked for.")] = ""
    tags: Annotated[tuple[Called, ...], Meta(description="Its subjects.")] = ()
    places: Annotated[tuple[Located, ...], Meta(description="The places that it names.")] = ()
    countries: Annotated[
        tuple[str, ...], Meta(description="The countries that these lie in, by the hierarchy of the archive.")
    ] = ()
    sources: Annotated[tuple[Called, ...], Meta(description="The sources that it names.")] = ()
    unnamed_roles: Annotated[
        tuple[str, ...], Meta(description="The coarse roles of the sources that it does not name: `military`.")
    ] = ()
    series: Annotated[str, Meta(description="The series that it is part of.")] = ""
    original: Annotated[Origin | None, Meta(description="Where it was first published.")] = None
    translation_of: Annotated[str, Meta(description="The id of the article that it is a translation of.")] = ""
    versions: Annotated[tuple[Version, ...], Meta(description="Its versions in other languages.")] = ()
    corrections: Annotated[tuple[Corrected, ...], Meta(description="What was put right since.")] = ()
    content_warning: Annotated[str, Meta(description="What a reader must know first.")] = ""
    rights: Annotated[Terms | None, Meta(description="Who holds the rights, and the terms.")] = None
    sha256: Annotated[
        str, Meta(description="The SHA-256 of its text file, which lies beside its page and ends in `.txt`.")
    ] = ""


def record_of(work: Work, sha256: str = "") -> Recorded:
    """The record of an article; `sha256` is the hash of its text file (see `plain.text_hash`), where it is known."""
    return Recorded(
        id=work.id,
        url=work.url,
        permanent=work.permanent,
        archive=work.archive,
        title=work.title,
        language=work.language,
        status=work.status,
        subtitle=work.subtitle,
        genre=work.genre,
        date=_dated(work.date),
        event_date=_dated(work.event_date),
        updated=_dated(work.updated),
        makers=tuple([_made(maker) for maker in work.makers]),
        byline=work.byline,
        outlet=work.outlet,
        publisher=work.publisher,
        desk=work.desk,
        tags=_called(work.tags),
        places=tuple([_located(spot) for spot in work.places]),
        countries=work.countries,
        sources=_called(work.sources),
        unnamed_roles=work.roles,
        series=work.series,
        original=_origin(work.original),
        translation_of=work.translation_of,
        versions=tuple([Version(language, url) for language, url in work.versions]),
        corrections=tuple([_corrected(correction) for correction in work.corrections]),
        content_warning=work.content_warning,
        rights=_terms(work.rights),
        sha256=sha256,
    )


def _dated(when: When | None) -> Dated | None:
    return Dated(when.edtf, when.lower, when.upper, when.time) if when else None


def _made(maker: Maker) -> Made:
    sort = maker.sort if maker.sort != maker.name else ""
    return Made(maker.name, maker.role, sort, maker.desk, maker.from_language, maker.to_language, maker.url)


def _called(many: tuple[Named, ...]) -> tuple[Called, ...]:
    return tuple([Called(one.name, one.kind, one.url) for one in many])


def _located(spot: Spot) -> Located:
    facts = (spot.latitude, spot.longitude, spot.precision, spot.iso, spot.geonames, spot.wikidata)
    return Located(spot.name, spot.roles, spot.url, *facts)


def _origin(original: Original | None) -> Origin | None:
    if original is None:
        return None
    retrieved = _dated(original.retrieved)
    named = (original.url, original.language, original.title, original.publisher)
    return Origin(*named, retrieved, original.captures)


def _corrected(correction: Correction) -> Corrected:
    return Corrected(correction.text, _dated(correction.date))


def _terms(rights: Rights | None) -> Terms | None:
    return Terms(rights.statement, rights.license, rights.holder, rights.note) if rights else None
