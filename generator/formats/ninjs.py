"""An article as ninjs 3.1, the news exchange format of the IPTC (https://iptc.org/std/ninjs/, its schema
ninjs-schema_3.1.json).

Of unnamed sources the coarse roles are told. A place that is withheld has no geoJSON. Moments are told only where one
is stated with its zone: a ninjs has no others. A withdrawn article is `canceled`, and nothing else is told of it.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.formats.csl import Item
from generator.formats.moments import certain_moment
from generator.model import When
from generator.works import Named, Spot, Work

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_ADDRESS = ("http://", "https://")
_WITH_ZONE = ("Z", "+", "-")


class Bodies(Struct, frozen=True):
    """The text of an article, plain and as HTML without an address that is relative."""

    plain: str
    html: str


def item(work: Work, uri: str, bodies: Bodies, translated: str = "") -> Item:
    """An article; `uri` names it for good, and `translated` the one that it is a translation of. What is empty is left
    out."""
    found: Item = {
        "uri": uri,
        "standard": _STANDARD,
        "type": "text",
        "representationType": "full",
        "contentCreated": _moment(work.date),
        "versionCreated": _moment(work.updated),
        "pubStatus": "usable",
        "edNote": "Retracted." if work.status == "retracted" else "",
        "language": work.language,
        "title": work.title,
        "headlines": _told(("main", work.title), ("subtitle", work.subtitle)),
        "descriptions": _told(("contentWarning", work.content_warning), *_corrections(work)),
        "by": _by(work),
        "located": next((spot.name for spot in work.places if "dateline" in spot.roles), ""),
        "bodies": _bodies(bodies),
        "people": list(_people(work)),
        "organisations": [_named(source, "source", work) for source in work.sources if source.kind in _ORGANISATIONS],
        "places": [_place(spot, work) for spot in work.places],
        "subjects": [_named(tag, "subject", work) for tag in work.tags],
        "infoSources": list(_sources(work)),
        "genres": [{"name": work.genre}] if work.genre else [],
        **_rights(work),
        "altIds": _ids(work),
        "associations": list(_associations(work, translated)),
    }
    return {key: value for key, value in found.items() if value}


def canceled(uri: str, reason: str) -> Item:
    """An article that was withdrawn, and the reason that is told of it, if any."""
    found: Item = {"uri": uri, "standard": _STANDARD, "type": "text", "representationType": "partial"}
    return {**found, "pubStatus": "canceled", **({"edNote": reason} if reason else {})}


_ORGANISATIONS = frozenset(("outlet", "desk", "organisation"))


def _moment(when: When | None) -> str:
    """A moment that is known with its zone; empty of any other."""
    is_known = when and any(sign in when.time for sign in _WITH_ZONE)
    return certain_moment(when) if is_known else ""


def _told(*texts: tuple[str, str]) -> list[Item]:
    """Texts with the parts that they play."""
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in texts if text]


def _corrections(work: Work) -> Iterator[tuple[str, str]]:
    for one in work.corrections:
        yield "correction", f"{one.date.edtf}: {one.text}" if one.date else one.text


def _by(work: Work) -> str:
    return ", ".join(maker.name for maker in work.authors) or work.byline


def _bodies(bodies: Bodies) -> list[Item]:
    plain: Item = {"contentType": "text/plain", "charCount": len(bodies.plain), "value": bodies.plain}
    return [plain, {"contentType": "text/html", "value": bodies.html}] if bodies.plain or bodies.html else []


def _people(work: Work) -> Iterator[Item]:
    for maker in work.makers:
        yield {"name": maker.name, "rel": maker.role, **_uri(maker.url, work)}
    for source in work.sources:
        if source.kind == "person":
            yield _named(source, "source", work)


def _named(one: Named, rel: str, work: Work) -> Item:
    return {"name": one.name, "rel": rel, **_uri(one.url, work)}


def _uri(url: str, work: Work) -> Item:
    """The whole address of a page of the archive, where the archive has one."""
    base = work.permanent.removesuffix(work.url)
    return {"uri": f"{base}{url}"} if base and url else {}


def _place(spot: Spot, work: Work) -> Item:
    found: Item = {"name": spot.name, "rel": " ".join(spot.roles), **_uri(spot.url, work)}
    if spot.iso:
        found["literal"] = spot.iso
    if spot.latitude is not None and spot.longitude is not None:
        # RFC 7946, 3.1.1: longitude comes first.
        found["geoJSON"] = {"type": "Point", "coordinates": [spot.longitude, spot.latitude]}
    return found


def _sources(work: Work) -> Iterator[Item]:
    """Named sources by their kinds, and those that the article does not name by their coarse roles."""
    for source in work.sources:
        yield {"name": source.name, "role": source.kind or "source", **_uri(source.url, work)}
    for role in work.roles:
        yield {"role": role, "literal": "unnamed"}


def _rights(work: Work) -> Item:
    rights = work.rights
    if rights is None:
        return {}
    links = [text for text in (rights.license, rights.statement) if text.startswith(_ADDRESS)]
    terms = [text for text in (rights.license, rights.note) if text and not text.startswith(_ADDRESS)]
    linked: Item = {"rightsInfo": {"linkedRights": links[0]}} if links else {}
    return {"copyrightHolder": rights.holder, "usageTerms": " ".join(terms), **linked}


def _ids(work: Work) -> list[Item]:
    return [{"role": role, "value": text} for role, text in (("record", work.id), *_originals(work)) if text]


def _originals(work: Work) -> Iterable[tuple[str, str]]:
    original = work.original
    return (("original", original.url), *(("capture", url) for url in original.captures)) if original else ()


def _associations(work: Work, translated: str) -> Iterator[Item]:
    """Other versions; where there are no whole addresses, only the article that this one is a translation of."""
    if translated:
        yield {"name": work.translation_of, "rel": "translationOf", "uri": translated}
    for language, url in work.versions:
        if address := _uri(url, work):
            yield {"name": language, "rel": "version", "language": language, **address}
