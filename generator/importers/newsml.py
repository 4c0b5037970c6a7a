"""NewsML-G2 (https://iptc.org/standards/newsml-g2/): items of news, alone or in messages, with XHTML, NITF or plain
text in them; and documents of NITF, alone or in NewsML 1.

Notes to editors and sluglines are kept in private. Dropped: urgency, signals, services, catalogues, hop histories.
"""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct

from generator.drafts.draft import Left
from generator.drafts.filed import holder
from generator.drafts.item import Item
from generator.drafts.tree import Tree
from generator.drafts.xml import Met, beginning, elements
from generator.importers import Aim, Claim, Found
from generator.importers._newsml.contents import Held, Text, body_of, texts_of
from generator.importers._newsml.elements import LANGUAGE, code, every, first, name_of, text_of
from generator.importers._newsml.facts import read_facts
from generator.importers._newsml.nitf import read_body_head, read_head
from generator.model import Problem

NAME = "newsml"
WORDS = "NewsML-G2 and NITF"
RANK = 50

_G2 = re.compile(r"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|conceptItem|planningItem|knowledgeItem)[\s>]")
_NITF = re.compile(r"<(?:\w+:)?nitf[\s>]")
_ITEMS = frozenset({"newsItem", "packageItem", "conceptItem", "planningItem", "knowledgeItem", "catalogItem"})
_SHOWN = frozenset({"picture", "video", "audio", "graphic", "animation", "composite"})
_TITLES = frozenset({"", "title", "headline", "main", "hl1", "hltype"})


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """Files of XML that hold items of NewsML-G2, or documents of NITF."""
    found = [name for name in names if name.lower().endswith((".xml", ".nitf", ".newsml", ".g2"))]
    return Claim(tuple(name for name in found if _pieces(beginning(tree, name))))


def _pieces(text: str) -> frozenset[str]:
    """The elements that hold articles."""
    if "iptc.org/std/nar/" in text and _G2.search(text):
        return _ITEMS
    return frozenset({"nitf"}) if _NITF.search(text) else frozenset()


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """What is in the files of a claim, in their order."""
    del aim
    held = holder(tree.names)
    for name in claim.files:
        pieces = _pieces(beginning(tree, name))
        for met in elements(tree, name, pieces):
            if isinstance(met, Problem):
                yield met
            elif name_of(met.element) in pieces:
                yield from _found(tree, name, met, held)


def _found(tree: Tree, file: str, met: Met, held: Held) -> Iterator[Found]:
    place = f"{tree.place(file)}:{met.line}"
    try:
        if name_of(met.element) == "nitf":
            yield _document(file, place, met.element, held)
        else:
            yield from _items(file, place, met.element, held)
    except RecursionError:
        yield Problem(tree.place(file), met.line, "the item nests too deep", "look whether it is whole")


def _document(file: str, place: str, nitf: Element, held: Held) -> Found:
    item = Item()
    identity = read_head(item, nitf)
    read_body_head(item, nitf)
    body = body_of(item, Text("", nitf), held)
    return item.draft(identity or place, place, file, body) if body or item.title else _empty(place)


def _empty(place: str) -> Left:
    return Left(place, "an item without a headline and without a text")


def _items(file: str, place: str, news: Element, held: Held) -> Iterator[Found]:
    """An item in each language that it has a text in."""
    kind = name_of(news)
    if kind != "newsItem":
        yield Left(place, f"a {kind}, which is no article", "the items that it tells of are imported if they are here")
        return
    stated = first(news, "contentMeta", "language")
    language = (stated.get("tag", "") if stated is not None else "") or news.get(LANGUAGE, "")
    texts = texts_of(news) or [Text("")]
    for text in texts:
        spoken = text.language or language
        key = news.get("guid", "") or place
        yield _item(file, place, Version(news, text, spoken, f"{key}#{spoken}" if len(texts) > 1 else key), held)


class Version(Struct, frozen=True):
    """An item in one language, under a key of its own."""

    news: Element
    text: Text
    language: str
    key: str


def _item(file: str, place: str, version: Version, held: Held) -> Found:
    item, text, news = Item(), version.text, version.news
    item.language(version.language)
    _headlines(item, news, version.language)
    read_facts(item, news, version.language)
    if text.nitf is not None:
        read_body_head(item, text.nitf)
    body = body_of(item, text, held)
    shown = code(first(news, "itemMeta", "itemClass"))
    if shown in _SHOWN and (not body or not text.has_words):
        return Left(place, f"an item of class {shown}, not an article", "name the article that shows it")
    if not body and not item.title:
        return _empty(place)
    return item.draft(version.key, place, file, body)


def _headlines(item: Item, news: Element, language: str) -> None:
    """The headline and what stands below it, in the language of the text where several are given."""
    found = list(every(first(news, "contentMeta"), "headline"))
    spoken, by_default = language.partition("-")[0], news.get(LANGUAGE, language)
    said = [one for one in found if one.get(LANGUAGE, by_default).partition("-")[0] == spoken] or found
    by_role = [(code(one, "role").lower(), text_of(one)) for one in said]
    item.entitle(next((text for role, text in by_role if role in _TITLES), "") or next((t for _, t in by_role), ""))
    item.state("subtitle", next((text for role, text in by_role if "sub" in role), ""))
    if "subtitle" not in item.facts:
        item.state("subtitle", text_of(news, "contentMeta", "description"))
