"""Keys and values, as front matter, a row of a table or a record of JSON has them → what they state of an article."""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct

from generator import urls
from generator.content.named_fields import SOURCE_KINDS
from generator.drafts.credits import credit_all
from generator.drafts.draft import Fact
from generator.drafts.item import Item
from generator.drafts.keyed_parts import is_part, read_parts
from generator.drafts.keys import MACHINERY, MEANT
from generator.drafts.leading import lead
from generator.drafts.standing import stand
from generator.drafts.values import each_of, is_short, text_of, texts_of
from generator.frontmatter.reader import spelled


def _unheld(_: str) -> str:
    return ""


class Ways(Struct, frozen=True):
    """What differs between tools: at which signs a text of tags is parted, who the authors are by their id, and `held`,
    which gives the name in the tree of the file that holds a picture, or nothing."""

    tag_signs: str = ","
    authors: Mapping[str, Fact] = {}
    held: Callable[[str], str] = _unheld


Values: TypeAlias = Mapping[str, Fact]
_Read: TypeAlias = Callable[[Item, Fact, Ways], None]

_PASSED = frozenset({"corrections", "translation_of", "reason"})
_DEPTH = 3
_SOURCE = ("unnamed", "role", "reason", "basis", "key", "corroborates", "citation")
_LICENCE = 40
_TERMS = frozenset({"statement", "license", "holder", "note"})
_CLAIM = re.compile(r"©|\(c\)|copyright|rights", re.IGNORECASE)


def read_keys(item: Item, values: Values, ways: Ways, depth: int = 1) -> None:
    """States of an item what its keys tell; those of the machinery of a tool are left out, others kept.

    Names of one meaning are read in the order in which `MEANT` has them, so that `title` comes before `headline`.
    """
    by_name = {spelled(key): (key, value) for key, value in values.items()}
    meanings = [(MEANT[name], key, value) for name, (key, value) in by_name.items() if name in MEANT]
    for meaning, key, value in sorted(meanings, key=lambda one: spelled(one[1]) != one[0]):
        if value:
            _READERS.get(meaning, _keep_as(key))(item, value, ways)
    read_parts(item, by_name)
    lead(item, by_name, ways.held)
    stand(item, by_name)
    for name, (key, value) in by_name.items():
        if name not in MEANT and not is_part(name):
            _rest(item, key, value, ways, depth)


def _rest(item: Item, key: str, value: Fact, ways: Ways, depth: int) -> None:
    """A key that we don't know."""
    if key.startswith("_") or spelled(key) in MACHINERY:
        return
    if isinstance(value, Mapping) and spelled(key) == "header" and depth < _DEPTH:
        read_keys(item, value, ways, depth + 1)
    elif is_short(value):
        item.keep(key, value)
    elif value:
        item.note(f"`{key}` is too long or too deep for front matter, and is not kept")


def _keep_as(key: str) -> _Read:
    def keep(item: Item, value: Fact, _: Ways) -> None:
        if spelled(key) in _PASSED:
            item.facts.setdefault(spelled(key), value)
        elif spelled(key) == "id":
            item.state("_id", text_of(value))

    return keep


def _title(item: Item, value: Fact, _: Ways) -> None:
    text = text_of(value)
    if item.title and text and text != item.title:
        item.state("_headline", text)
    item.entitle(text)


def _state(key: str) -> _Read:
    return lambda item, value, _: item.state(key, text_of(value))


def _date(key: str) -> _Read:
    return lambda item, value, _: item.date(key, text_of(value))


def _tags(item: Item, value: Fact, ways: Ways) -> None:
    item.add("tags", *texts_of(value, ways.tag_signs))


def _authors(item: Item, value: Fact, ways: Ways) -> None:
    credit_all(item, value, ways.authors)


def _places(item: Item, value: Fact, _: Ways) -> None:
    for one in each_of(value, ";|"):
        item.add("locations", one if isinstance(one, Mapping) and "place" in one else text_of(one))


def _sources(item: Item, value: Fact, _: Ways) -> None:
    for one in each_of(value, ";|"):
        name = text_of(one)
        if name.startswith(("http://", "https://")):
            item.within("original", url=name)
        else:
            item.add("sources", _source(one) if isinstance(one, Mapping) else name)


def _source(one: Values) -> Fact:
    """A source as the content model has it, without what tells of its page."""
    kept = {key: one[key] for key in _SOURCE if key in one}
    kind = text_of(one.get("kind", ""))
    named = {"name": text_of(one), **({"kind": kind} if kind in SOURCE_KINDS and kind else {})}
    return kept if "unnamed" in kept else {**named, **kept}


def _original(item: Item, value: Fact, ways: Ways) -> None:
    if not isinstance(value, Mapping):
        _canonical(item, value, ways)
        return
    item.within("original", **{key: one for key, one in value.items() if isinstance(one, str)})
    before = item.facts.get("original", {})
    if captures := texts_of(value.get("captures", "")):
        item.facts["original"] = {**(before if isinstance(before, Mapping) else {}), "captures": captures}


def _series(item: Item, value: Fact, _: Ways) -> None:
    first, *others = texts_of(value, "") or [""]
    item.state("series", first)
    for other in others:
        item.note(f"it belongs to another series too: {other}", "an article has one `series`; make the other a tag")


def _canonical(item: Item, value: Fact, _: Ways) -> None:
    address = text_of(value)
    if address.startswith(("http://", "https://")) and " " not in address:
        item.within("original", url=address)
    elif address:
        item.state("_link", address)


def _address(item: Item, value: Fact, _: Ways) -> None:
    """`/2019/01/x/`: its end is the slug, and the whole an address that goes on working."""
    address = text_of(value)
    if address.startswith(("http://", "https://")):
        _canonical(item, value, Ways())
        address = "/" + address.split("://", 1)[1].partition("/")[2]
    if not address or ":" in address or "{" in address:
        return
    item.slug = item.slug or address.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if "/" in address.strip("/"):
        redirect(item, address)


def _slug(item: Item, value: Fact, _: Ways) -> None:
    text = text_of(value)
    item.slug = text.strip("/").rsplit("/", 1)[-1].removesuffix(".html") or item.slug


def _redirects(item: Item, value: Fact, _: Ways) -> None:
    for address in texts_of(value, ","):
        path = address.split("://", 1)[1].partition("/")[2] if "://" in address else address
        redirect(item, path)


def redirect(item: Item, address: str) -> None:
    """An old address that leads to the item, where a file server can answer it."""
    if not address.strip("/"):
        return
    if urls.redirect(address):
        item.add("redirects", address)
    else:
        item.note(f"no file can answer the old address {address}", "redirect it where the archive is served")


def _rights(item: Item, value: Fact, _: Ways) -> None:
    if isinstance(value, Mapping):
        item.within("rights", **{key: one for key, one in value.items() if isinstance(one, str) and key in _TERMS})
    elif text := text_of(value):
        kind = "license" if len(text) < _LICENCE and not _CLAIM.search(text) else "note"
        is_address = text.startswith(("http://", "https://"))
        item.within("rights", **{"license" if is_address else kind: text})


def _nested(item: Item, value: Fact, ways: Ways) -> None:
    """`[extra]` and `[taxonomies]` of Zola, `params` of Hugo: keys of the article, one step down."""
    if isinstance(value, Mapping):
        read_keys(item, value, ways, _DEPTH)


_READERS: Mapping[str, _Read] = {
    "title": _title,
    "subtitle": _state("subtitle"),
    "genre": _state("genre"),
    "dateline": _state("dateline"),
    "slug": _slug,
    "address": _address,
    "language": lambda item, value, _: item.language(text_of(value)),
    "date": _date("date"),
    "updated": _date("updated"),
    "event_date": _date("event_date"),
    "embargo": _date("embargo"),
    "withdrawn": _date("withdrawn"),
    "original": _original,
    "authors": _authors,
    "translator": lambda item, value, ways: credit_all(item, value, ways.authors, "translator"),
    "tags": _tags,
    "series": _series,
    "place": _places,
    "source": _sources,
    "canonical": _canonical,
    "redirects": _redirects,
    "rights": _rights,
    "nested": _nested,
    "content_warning": _state("content_warning"),
}
