"""NITF (https://iptc.org/standards/nitf/): its head as facts, its body as HTML."""

import html
from xml.etree.ElementTree import Element

from generator.drafts.credits import credit_all
from generator.drafts.draft import Fact
from generator.drafts.item import Item, clean
from generator.drafts.xml import inner_html
from generator.importers._newsml.elements import every, first, name_of, text_of

_NAMES = """
    p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption col colgroup thead tbody tfoot tr td th a em strong br hr pre q
    sub sup blockquote figure figcaption img div span b i u s code
"""
_HTML = frozenset(_NAMES.split())
_MEANT = {"hl1": "h2", "hl2": "h3", "bq": "blockquote", "block": "div", "fn": "p", "lang": "span", "media": "figure",
          "media-caption": "figcaption", "tagline": "p", "note": "blockquote", "body.content": "div", "credit": "p",
          "pronounce": "span", "nitf-table": "div", "ednote": "p"}  # fmt: skip
_UNSEEN = frozenset({"media-metadata", "media-object", "nitf-table-metadata", "custom-table", "head", "body.head"})


def body_html(nitf: Element) -> str:
    """The text of a document as HTML; elements that mark a person or a number give their words. It is changed."""
    parts = [*every(nitf, "body", "body.content"), *every(nitf, "body", "body.end")]
    if not parts and (body := first(nitf, "body")) is not None:
        parts = [body]
    for part in parts:
        for element in list(part.iter()):
            _rewrite(element)
    return "\n".join(map(inner_html, parts))


def _rewrite(element: Element) -> None:
    name = name_of(element)
    for inner in [one for one in element if name_of(one) in _UNSEEN or not name_of(one)]:
        inner.clear()
        inner.tag = "span"
    if name == "media-reference":
        source = element.get("source", "") or element.get("name", "")
        is_picture = element.get("mime-type", "image").startswith("image")
        element.tag = "img" if is_picture and source else "span"
        attributes = {"src": source, "alt": element.get("alternate-text", "")} if is_picture and source else {}
        element.attrib.clear()
        element.attrib.update(attributes)
        return
    element.tag = name if name in _HTML else _MEANT.get(name, "span")
    kept = {key: value for key, value in element.attrib.items() if key in {"href", "src", "alt", "colspan", "rowspan"}}
    element.attrib.clear()
    element.attrib.update(kept)


def read_body_head(item: Item, nitf: Element) -> None:
    """The headline, who wrote it, where from, and the summary, as they stand above the text."""
    head = first(nitf, "body", "body.head")
    item.entitle(text_of(head, "hedline", "hl1") or text_of(nitf, "head", "title"))
    item.state("subtitle", text_of(head, "hedline", "hl2") or text_of(head, "abstract"))
    if "bylines" not in item.facts and "byline" not in item.facts:
        for byline in every(head, "byline"):
            credit_all(item, _byline(byline))
    place = text_of(head, "dateline", "location")
    if "dateline" not in item.facts:
        item.state("dateline", place)
    if date := first(head, "dateline", "story.date"):
        _if_new(item, "date", date.get("norm", ""))


def _byline(byline: Element) -> Fact:
    """`By Meredith Jameson, <byttl>Staff Reporter</byttl>` is Meredith Jameson."""
    people = [text_of(person) for person in every(byline, "person")]
    if people:
        return people
    parts = [byline.text or ""]
    for inner in byline:
        if name_of(inner) not in {"byttl", "location", "virtloc"}:
            parts += inner.itertext()
        parts.append(inner.tail or "")
    return clean("".join(parts)).strip(" ,")


def read_head(item: Item, nitf: Element) -> str:
    """What a document states of itself; gives the identity that it has."""
    data = first(nitf, "head", "docdata")
    item.entitle(text_of(nitf, "body", "body.head", "hedline", "hl1"))
    _date(item, data, "date.issue")
    publication = first(nitf, "head", "pubdata")
    if publication is not None:
        item.within("original", publisher=publication.get("name", ""))
        _if_new(item, "date", publication.get("date.publication", ""))
        item.add("tags", *filter(None, (publication.get("position.section", ""),)))
    item.add("tags", *(one.get("key", "") for one in every(data, "key-list", "keyword") if one.get("key")))
    series = first(data, "series")
    item.state("series", series.get("series.name", "") if series is not None else "")
    holder = first(data, "doc.copyright")
    item.within("rights", holder=holder.get("holder", "") if holder is not None else "")
    message = first(data, "ed-msg")
    item.state("_ednote", message.get("info", "") if message is not None else "")
    _content(item, data)
    language = nitf.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    item.language(language)
    identity = first(data, "doc-id")
    return identity.get("id-string", "") if identity is not None else ""


def _content(item: Item, data: Element | None) -> None:
    for one in every(data, "identified-content"):
        item.add("locations", *(text_of(place) for place in every(one, "location")))
        item.add("tags", *(clean(tag.get("value", "") or text_of(tag)) for tag in every(one, "classifier")))
        for name in ("person", "org", "event"):
            words = {"person": "people", "org": "organisations", "event": "events"}[name]
            item.keep(words, [text for found in every(one, name) if (text := text_of(found))])


def _date(item: Item, data: Element | None, name: str) -> None:
    found = first(data, name)
    if found is not None:
        _if_new(item, "date", found.get("norm", ""))


def _if_new(item: Item, key: str, written: str) -> None:
    if key not in item.facts:
        item.date(key, written)


def paragraphs(text: str) -> str:
    """Plain text within XML as HTML."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    return "\n".join(f"<p>{html.escape(' '.join(part.split()), quote=False)}</p>" for part in parts)
