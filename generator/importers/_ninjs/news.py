"""An item of ninjs of any version under one set of names: `versioncreated`, `versionCreated` and `version_created` are
one property, and what 1.x had as `headline` or `body_xhtml` is found beside `headlines` and `bodies`."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from generator.drafts.item import clean

Json: TypeAlias = object
_PLURALS = {
    "persons": "people",
    "person": "people",
    "organisation": "organisations",
    "organization": "organisations",
    "organizations": "organisations",
    "place": "places",
    "subject": "subjects",
    "event": "events",
    "object": "objects",
    "genre": "genres",
    "infosource": "infosources",
    "keyword": "keywords",
    "byline": "by",
    "altid": "altids",
}


class News(Struct, frozen=True):
    """An item, its properties by their names in small letters without signs."""

    values: Mapping[str, Json]

    def text(self, *names: str) -> str:
        """The first of these properties that is a text."""
        return next((clean(one) for name in names if isinstance(one := self.values.get(name), str) and one.strip()), "")

    def whole(self, name: str) -> str:
        """A property's text as it is, with its lines."""
        found = self.values.get(name)
        return found if isinstance(found, str) else ""

    def each(self, name: str) -> "Iterator[News]":
        """The objects that a property holds, in a list or by names; a text stands for one with that name."""
        found = self.values.get(name)
        if isinstance(found, Mapping):
            found = [{"key": key, **one} for key, one in found.items() if isinstance(one, Mapping)]
        elif isinstance(found, str):
            found = [found] if found.strip() else []
        for one in found if isinstance(found, list) else ():
            if isinstance(one, Mapping):
                yield news_of(one)
            elif isinstance(one, str):
                yield News({"name": one})

    def said(self, name: str, *roles: str) -> str:
        """Of texts with roles (`headlines`, `descriptions`) that in one of these roles; an empty role is none."""
        texts = {one.text("role").lower(): one.text("value", "name") for one in reversed(list(self.each(name)))}
        return next((texts[role] for role in roles if texts.get(role)), "")


def news_of(values: Mapping[str, Json]) -> News:
    """An object of JSON under the names that are read here."""
    named: dict[str, Json] = {}
    for key, value in values.items():
        bare = str(key).lower().replace("_", "").replace("-", "")
        named.setdefault(_PLURALS.get(bare, bare), value)
    return News(named)
