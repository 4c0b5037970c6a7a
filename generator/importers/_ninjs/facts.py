"""What an item of ninjs states of itself: when, by whom, where, of what, on what terms."""

from collections.abc import Mapping
from typing import TypeGuard

from generator.content.named_fields import ROLES, SOURCE_KINDS
from generator.drafts.credits import credit, credit_all, role_of
from generator.drafts.draft import Fact, Stub
from generator.drafts.item import Item
from generator.drafts.linking import link_to
from generator.drafts.moments import stated
from generator.drafts.stated import facts_of
from generator.importers._ninjs.news import News

_PLACE_ROLES = {"event": "event", "dateline": "dateline", "source": "source", "mentioned": "mentioned",
                "mentions": "mentioned", "mention": "mentioned"}  # fmt: skip
_MADE = frozenset((*ROLES, "creator", "byline", "by"))


def read_dates(item: Item, news: News) -> None:
    """The day on which it was made, and that of this version."""
    made = news.text("contentcreated", "firstcreated", "firstpublished", "datecontentcreated")
    version = news.text("versioncreated", "contentmodified")
    item.date("date", made or version)
    if made and stated(version) != stated(made):
        item.date("updated", version)
    item.language(news.text("language"))


def read_status(item: Item, news: News) -> None:
    """Withheld, canceled, or under an embargo that its own dates don't show to be over."""
    status = news.text("pubstatus").lower().rsplit(":", 1)[-1]
    note = news.text("ednote")
    if status in {"canceled", "cancelled"}:
        day = stated(news.text("versioncreated"))
        facts = {"is": "withdrawn", "reason": note, "date": day}
        item.facts["status"] = facts_of(facts)
    elif status == "withheld":
        item.facts["status"] = "withheld"
    elif note.lower().startswith("retracted"):
        item.facts["status"] = "retracted"
    elif note:
        item.state("_ednote", note)
    embargo(item, news.text("embargoed"))


def embargo(item: Item, written: str) -> None:
    """An embargo that ends after all that the item tells of itself keeps it back; any other is over."""
    day = stated(written)[:10]
    if not day:
        return
    last = max(str(item.facts.get("date", ""))[:10], str(item.facts.get("updated", ""))[:10])
    if day > last:
        item.facts["embargo"] = day
        item.note(f"it is under an embargo until {day}", "if that is over, delete embargo")
    else:
        item.state("_embargo", written)


def read_people(item: Item, news: News) -> None:
    """Who made it, whom it rests on, and who is mentioned."""
    mentioned: list[Fact] = []
    for one in news.each("people"):
        rel, name = one.text("rel", "role").lower(), one.text("name")
        if rel == "source":
            item.add("sources", {"name": name, "kind": "person"})
        elif rel in _MADE or rel.removesuffix("s") in _MADE:
            credit(item, name, role_of(rel))
        elif name:
            _about(item, mentioned, rel, name)
    for one in (*news.each("creators"), *news.each("contributors")):
        credit(item, one.text("name"), role_of(one.text("role", "rel", "jobtitle") or "author"))
    if "bylines" not in item.facts:
        credit_all(item, news.text("by"))
    item.keep("people", mentioned)
    _organisations(item, news)


def _organisations(item: Item, news: News) -> None:
    mentioned: list[Fact] = []
    known = {one.text("name"): one.text("role").lower() for one in news.each("infosources")}
    for one in news.each("organisations"):
        rel, name = one.text("rel").lower(), one.text("name")
        if rel == "source" and name not in known:
            item.add("sources", {"name": name, "kind": "organisation"})
        elif rel != "source" and name:
            _about(item, mentioned, rel, name)
    item.keep("organisations", mentioned)
    for one in news.each("infosources"):
        _source(item, one)


def _about(item: Item, mentioned: list[Fact], rel: str, name: str) -> None:
    """Whom it is about is a subject of it; who is merely mentioned is kept under the item's own name for that."""
    if rel in {"about", "subject"}:
        item.add("tags", name)
    else:
        mentioned.append(name)


def _source(item: Item, one: News) -> None:
    name, role = one.text("name"), one.text("role").lower()
    if not name and one.text("literal") == "unnamed" and role:
        item.add("sources", {"unnamed": f"a source ({role})", "role": role})
        return
    kind = role if role in SOURCE_KINDS else ""
    people = [fact for fact in item.facts.get("sources", ()) if isinstance(fact, dict) and fact.get("name") == name]
    if name and not people:
        item.add("sources", {"name": name, "kind": kind} if kind else name)


def read_places(item: Item, news: News) -> None:
    """Places with the parts that they play; those with coordinates are told of as places of their own."""
    for one in news.each("places"):
        name = one.text("name")
        roles = [_PLACE_ROLES[word] for word in one.text("rel").lower().split() if word in _PLACE_ROLES]
        for role in dict.fromkeys(roles or [""]):
            item.add("locations", {"place": name, "role": role} if role and name else name)
        if name:
            _place(item, one, name)
    datelines = [one["place"] for one in item.facts.get("locations", ()) if _is_dateline(one)]
    if news.text("located") not in datelines:
        item.state("dateline", news.text("located"))


def _is_dateline(place: Fact) -> TypeGuard[Mapping[str, Fact]]:
    return isinstance(place, Mapping) and place.get("role") == "dateline"


def is_position(point: object) -> TypeGuard[list[float]]:
    """Whether a value is a longitude and a latitude, in this order (RFC 7946, 3.1.1)."""
    if not isinstance(point, list) or len(point) < 2:
        return False
    longitude, latitude = point[:2]
    are_numbers = isinstance(longitude, int | float) and isinstance(latitude, int | float)
    return are_numbers and abs(latitude) <= 90 and abs(longitude) <= 180


def _place(item: Item, one: News, name: str) -> None:
    found = one.values.get("geojson") or one.values.get("geometrygeojson")
    facts: dict[str, Fact] = {}
    if isinstance(found, dict) and isinstance(found.get("geometry"), dict):
        found = found["geometry"]
    point = found.get("coordinates") if isinstance(found, dict) and found.get("type") == "Point" else None
    if is_position(point):
        facts["coordinates"] = [f"{point[1]:.10g}", f"{point[0]:.10g}"]
    code = one.text("literal", "code") or (one.text("uri").rsplit("/", 1)[-1] if "iso3166" in one.text("uri") else "")
    is_iso = "iso3166" in one.text("scheme", "uri") or one.text("literal") == code
    if 2 <= len(code) <= 6 and is_iso and code.replace("-", "").isalnum() and code.isascii():
        facts["iso"] = code.upper()
    if facts:
        item.stub(Stub("location", name, facts))


def read_subjects(item: Item, news: News) -> None:
    """Subjects and keywords as tags, the first genre as genre."""
    item.add("tags", *(one.text("name") for one in (*news.each("subjects"), *news.each("keywords"))))
    genres = [one.text("name") for one in news.each("genres") if one.text("name")]
    item.state("genre", next(iter(genres), ""))
    item.keep("genres", genres[1:])
    for name in ("events", "objects"):
        item.keep(name, [one.text("name") for one in news.each(name) if one.text("name")])
    item.state("_slugline", news.text("slugline"))


def read_terms(item: Item, news: News) -> None:
    """The terms of use."""
    notes = filter(None, (news.text("usageterms"), news.text("copyrightnotice")))
    item.within("rights", holder=news.text("copyrightholder"), note=" ".join(dict.fromkeys(notes)))
    for one in news.each("rightsinfo"):
        _linked(item, one.text("name"))
    found = news.values.get("rightsinfo")
    if isinstance(found, dict):
        for value in found.values():
            for text in value if isinstance(value, list) else [value]:
                _linked(item, text if isinstance(text, str) else "")


def _linked(item: Item, address: str) -> None:
    if address.startswith(("http://", "https://")):
        item.within("rights", **{"statement" if "rightsstatements.org" in address else "license": address})


def read_names(item: Item, news: News) -> str:
    """Under what names it is known elsewhere; gives that which its archive has for it, if one is told."""
    record = ""
    captures: list[Fact] = []
    for one in news.each("altids"):
        role, value = one.text("role").lower(), one.text("value", "name")
        record = record or (value if role == "record" else "")
        if role == "original" and value.startswith("http"):
            item.within("original", url=value)
        elif role == "capture" and value.startswith("http"):
            captures.append(value)
    original = item.facts.get("original")
    if captures:
        item.facts["original"] = {**(original if isinstance(original, dict) else {}), "captures": captures}
    for one in news.each("associations"):
        if one.text("rel").lower() == "translationof" and one.text("name"):
            item.facts["translation_of"] = link_to(one.text("name"))
    return record
