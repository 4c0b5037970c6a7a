"""IPTC ninjs, 1.x to 3.x (https://iptc.org/std/ninjs/): single items, lists of them, and JSON Lines.

Kept is what has a key in the content model; people, organisations, events and objects that are merely mentioned stay
under those names; notes to editors and sluglines are kept in private. Dropped: urgency, priority, profile, version,
counts, signals, and renditions but the widest.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.drafts.draft import Draft, Left
from generator.drafts.item import Item
from generator.drafts.json_items import JsonItem, json_items
from generator.drafts.tree import Tree, head
from generator.frontmatter.head import FILE_BYTES
from generator.importers import Aim, Claim, Found
from generator.importers._ninjs import facts, texts
from generator.importers._ninjs.news import News, news_of

NAME = "ninjs"
WORDS = "IPTC ninjs"
RANK = 50

_ENDINGS = (".json", ".jsonl", ".ndjson", ".ninjs")
_SIGNS = re.compile(
    rb'"(?:ninjs|(?:version|first|content)_?created|pubstatus|body_(?:xhtml|text|richtext)|headlines|copyrightnotice)"',
    re.IGNORECASE,
)
_LISTS = ("newsitems", "items", "_items", "results")


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """Files of JSON whose items have a `uri` and what else only ninjs has."""
    return Claim(tuple(name for name in names if name.lower().endswith(_ENDINGS) and _is_ninjs(head(tree, name))))


def _is_ninjs(data: bytes) -> bool:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    has_uri = re.search(rb'"uri"\s*:', data) is not None
    return start in {b"{", b"["} and has_uri and _SIGNS.search(data) is not None


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """What is in the files of a claim, in their order."""
    del aim
    for name in claim.files:
        for found in json_items(tree, name):
            if not isinstance(found, JsonItem):
                yield found
                continue
            for value in _each(found.value):
                place = f"{tree.place(name)}:{found.line}"
                yield _draft(tree, name, place, news_of(value)) if isinstance(value, Mapping) else _no_item(place)


def _each(value: object) -> Iterator[object]:
    """The item, or those in the list that an object is there to hold."""
    if isinstance(value, Mapping) and "uri" not in value:
        lists = [inner for key, inner in value.items() if str(key).lower() in _LISTS and isinstance(inner, list)]
        if lists:
            yield from lists[0]
            return
    yield value


def _no_item(place: str) -> Left:
    return Left(place, "not an item of news, but a text or a number")


def _draft(tree: Tree, file: str, place: str, news: News) -> Draft | Left:
    if left := _left(place, news):
        return left

    def held(address: str) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), address))
        return path if address and "://" not in address and path in tree.names else ""

    item = Item()
    texts.read_headlines(item, news)
    for read in (facts.read_dates, facts.read_status, facts.read_people, facts.read_places, facts.read_subjects,
                 facts.read_terms):  # fmt: skip
        read(item, news)
    record = facts.read_names(item, news)
    below = texts.read_pictures(item, news, held)
    body = "\n\n".join(filter(None, (texts.read_body(item, news, held), below)))
    if not body and not item.title:
        return Left(place, "an item without a headline and without a text")
    return item.draft(record or news.text("uri") or place, place, file, body)


def _left(place: str, news: News) -> Left | None:
    """Why an item is no article: what is shown or heard, and what is planned."""
    kind = news.text("type").lower()
    if any(isinstance(value, str) and len(value) > FILE_BYTES for value in news.values.values()):
        return Left(place, "the text is too long for one article", "split it")
    has_text = bool(news.values.get("bodies")) or any(key.startswith("body") for key in news.values)
    if kind in {"picture", "graphic", "video", "audio"} and not has_text:
        return Left(place, f"an item of type {kind}, not an article", "name the article that shows it")
    if kind in {"event", "planning", "package", "component"} and not has_text:
        return Left(place, f"an item of type {kind}, not an article")
    return None
