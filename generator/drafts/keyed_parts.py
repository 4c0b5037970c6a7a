"""Keys that state a part of a larger fact: `original_url`, `rights_holder`, `dateline_places`, `credits`."""

from collections.abc import Mapping

from generator.drafts.credits import credit, role_of
from generator.drafts.draft import Fact
from generator.drafts.item import Item
from generator.drafts.values import text_of, texts_of

_WITHIN = {
    "original_language": ("original", "language"),
    "original_title": ("original", "title"),
    "original_publisher": ("original", "publisher"),
    "rights_statement": ("rights", "statement"),
    "rights_holder": ("rights", "holder"),
    "copyright_holder": ("rights", "holder"),
    "copyrightholder": ("rights", "holder"),
}
_ROLES = {
    "translators": "translator",
    "photographers": "photographer",
    "editors": "editor",
    "editor": "editor",
    "reporters": "reporter",
    "reporter": "reporter",
    "illustrator": "illustrator",
    "contributors": "contributor",
}
_PLACES = {"event_places": "event", "dateline_places": "dateline"}
_OTHERS = frozenset({"credits", "time", "desk", "unnamed_roles", "coauthors", "co_authors"})


def is_part(name: str) -> bool:
    """Whether a name (as `spelled`) is read here."""
    return name in _WITHIN or name in _ROLES or name in _PLACES or name in _OTHERS


def read_parts(item: Item, by_name: Mapping[str, tuple[str, Fact]]) -> None:
    """States what such keys tell."""
    for name, (_, value) in by_name.items():
        if name in _WITHIN:
            key, part = _WITHIN[name]
            item.within(key, **{part: text_of(value)})
        elif name in _ROLES:
            for one in texts_of(value, ";|"):
                credit(item, one, _ROLES[name])
        elif name in _PLACES:
            _places(item, value, _PLACES[name])
    _others(item, {name: value for name, (_, value) in by_name.items() if name in _OTHERS})


def _places(item: Item, value: Fact, role: str) -> None:
    """Places that play a part; a place that is named without one gets it."""
    for name in texts_of(value, ";|"):
        known = [one for one in item.facts.get("locations", ()) if one != name]
        item.facts["locations"] = [*known, {"place": name, "role": role}]


def _others(item: Item, values: Mapping[str, Fact]) -> None:
    for text in texts_of(values.get("credits", ""), ";|"):
        role, sign, name = text.partition(":")
        credit(item, name if sign else text, role_of(role) if sign else "author")
    for name in ("coauthors", "co_authors"):
        for text in texts_of(values.get(name, ""), ",;|"):
            credit(item, text)
    time, day = text_of(values.get("time", "")), item.facts.get("date", "")
    if time and isinstance(day, str) and len(day) == len("2021-02-03"):
        item.facts.pop("date")
        item.date("date", f"{day} {time}")
    _desk(item, text_of(values.get("desk", "")))
    for role in texts_of(values.get("unnamed_roles", ""), ";|"):
        item.add("sources", {"unnamed": f"a source ({role})", "role": role})


def _desk(item: Item, desk: str) -> None:
    """The desk that those worked for who are named."""
    if not desk:
        return
    people = item.facts.get("bylines", ())
    item.facts["bylines"] = [{**one, "for": desk} if isinstance(one, Mapping) else one for one in people]
    if not people:
        item.keep("desk", desk)
