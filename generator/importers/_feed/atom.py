"""Atom (RFC 4287, and 0.3 before it), with tombstones (RFC 6721), and what our own feeds say more."""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from generator.content.named_fields import ROLES
from generator.drafts.draft import Fact
from generator.drafts.moments import stated
from generator.drafts.stated import facts_of, joined, line, person
from generator.drafts.xml import inner_html
from generator.drafts.xml_parsing import XML
from generator.importers._feed.entries import Channel, Entry, Image
from generator.importers._feed.rss import is_picture

_MEDIA = "{http://search.yahoo.com/mrss/}"
_ISSUED = "{http://purl.org/dc/terms/}issued"  # in our own feeds a date that is not certain to the day
_ROLE = "{https://schema.org/}roleName"


def channel_of(root: Element) -> Channel:
    """What a feed says of itself."""
    language, base = root.get(f"{XML}lang", ""), root.get(f"{XML}base", "")
    names = tuple(person(_name(child)) for child in root if _local(child) == "author")
    return Channel(_line(root, "title"), base or _link(root, "alternate")[0], language, tuple(filter(None, names)))


def entry_of(element: Element, place: str, file: str, channel: Channel) -> Entry:
    """An <entry>."""
    base = element.get(f"{XML}base", "") or channel.base
    language = element.get(f"{XML}lang", "")
    address, via = _link(element, "alternate"), _link(element, "via")
    enclosed = [child for child in element if _local(child) == "link" and child.get("rel") == "enclosure"]
    files = [(child.get("href", ""), child.get("type", "")) for child in enclosed]
    return Entry(
        place=place,
        file=file,
        identity=_line(element, "id"),
        address=joined(base, address[0]) if address[0] else "",
        via=via[0],
        via_language=via[1],
        publisher=_publisher(element),
        title=_html(element, "title"),
        content=_html(element, "content"),
        summary=_html(element, "summary"),
        base=joined(base, address[0]) if address[0] else base,
        date=stated(_line(element, "published") or _line(element, "issued")) or stated(element.findtext(_ISSUED, "")),
        updated=stated(_line(element, "updated") or _line(element, "modified")),
        language=language,
        credits=tuple(_credits(element)),
        tags=tuple(_tags(element)),
        images=(*(Image(url) for url, kind in files if is_picture(url, kind)), *_media(element)),
        files=tuple(url for url, kind in files if not is_picture(url, kind)),
        rights=_rights(element),
    )


def deleted(element: Element) -> str:
    """What a tombstone stands for."""
    return element.get("ref", "")


def _local(element: Element) -> str:
    """The name of an element of Atom; empty for those of other vocabularies."""
    space, _, name = element.tag.rpartition("}")
    return name if not space or ("atom" in space.lower() and "tombstones" not in space) else ""


def _name(element: Element) -> str:
    return next((line(child.text or "") for child in element if _local(child) == "name"), "") or line(
        element.text or ""
    )


def _line(element: Element, name: str) -> str:
    return next((line("".join(child.itertext())) for child in element if _local(child) == name), "")


def _html(element: Element, name: str) -> str:
    """A text as HTML, whatever its type (RFC 4287, 3.1.1 and 4.1.3.3); what is held elsewhere is nothing."""
    child = next((child for child in element if _local(child) == name), None)
    if child is None or child.get("src"):
        return ""
    kind = child.get("type", "text")
    if kind == "xhtml" or (kind.endswith("+xml") and len(child)) or child.get("mode") == "xml":
        return inner_html(child)
    whole = "".join(child.itertext()).strip()
    if kind in {"html", "text/html"} or child.get("mode") == "escaped":
        return whole
    is_text = kind in {"text", "text/plain"}
    return (
        "".join(f"<p>{escape(part)}</p>" for part in whole.split("\n\n"))
        if is_text and name == "content"
        else (escape(whole) if is_text else "")
    )


def _link(element: Element, rel: str) -> tuple[str, str]:
    """The address of a link, and the language of what it leads to. HTML goes before other forms of the same."""
    links = [child for child in element if _local(child) == "link" and child.get("rel", "alternate") == rel]
    links.sort(key=lambda link: "html" not in link.get("type", "html"))
    return (links[0].get("href", ""), links[0].get("hreflang", "")) if links else ("", "")


def _credits(element: Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if (kind := _local(child)) in {"author", "contributor"}:
            role = line(child.findtext(_ROLE, "")) or kind
            yield person(_name(child)), role if role in ROLES else kind


def _publisher(element: Element) -> str:
    source = next((child for child in element if _local(child) == "source"), None)
    return _line(source, "title") if source is not None else ""


def _tags(element: Element) -> Iterator[str]:
    for child in element:
        if _local(child) == "category" and (name := line(child.get("label") or child.get("term") or "")):
            yield name


def _media(element: Element) -> Iterator[Image]:
    for child in element.iter(f"{_MEDIA}content"):
        if is_picture(child.get("url", ""), child.get("type") or child.get("medium") or ""):
            said = [line(child.findtext(f"{_MEDIA}{name}", "")) for name in ("description", "credit")]
            yield Image(child.get("url", ""), "", *said)


def _rights(element: Element) -> Fact:
    text, licence = _line(element, "rights"), _link(element, "license")[0]
    return facts_of({"license": licence, "note": text if text != licence else ""}) if licence else text
