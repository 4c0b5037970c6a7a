"""RSS 0.9x, 1.0 (RDF) and 2.0, with the modules that feeds of news use: dc, content, media, atom."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.drafts.moments import stated
from generator.drafts.stated import joined, line, person
from generator.drafts.xml import inner_html
from generator.drafts.xml_parsing import XML
from generator.importers._feed.entries import Channel, Entry, Image

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_MEDIA = ("{http://search.yahoo.com/mrss/}", "{http://search.yahoo.com/mrss}")
_RSS = re.compile(r"purl\.org/(?:rss/1\.0/?$|net/rss)|netscape\.com|backend\.userland\.com|/rss2/?$", re.IGNORECASE)
_SUBJECTS = {f"{_DC}subject", *(f"{space}category" for space in _MEDIA)}
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


def name_of(element: Element) -> str:
    """The name of an element of RSS itself, whose versions have different namespaces; empty for those of modules."""
    space, _, name = element.tag.rpartition("}")
    return name if not space or _RSS.search(space) else ""


def text(element: Element, *names: str) -> str:
    """What stands in the first of these elements that holds something."""
    return next(filter(None, ("".join(child.itertext()).strip() for child in _children(element, names))), "")


def _html(element: Element, *names: str) -> str:
    """The same as HTML, which should be escaped, and is not by some."""
    found = (inner_html(child) if len(child) else child.text or "" for child in _children(element, names))
    return next(filter(str.strip, found), "")


def _children(element: Element, names: tuple[str, ...]) -> Iterator[Element]:
    for name in names:
        for child in element:
            if name == (child.tag if name.startswith("{") else name_of(child)):
                yield child


def channel_of(root: Element) -> Channel:
    """What a feed says of itself."""
    channel = next((child for child in root if name_of(child) == "channel"), root)
    language = text(channel, "language", f"{_DC}language") or channel.get(f"{XML}lang", "")
    return Channel(line(text(channel, "title")), text(channel, "link"), language)


def entry_of(element: Element, place: str, file: str) -> Entry:
    """An <item>."""
    guid = next((child for child in element if name_of(child) == "guid"), None)
    identity = (guid.text or "").strip() if guid is not None else ""
    is_address = guid is not None and guid.get("isPermaLink", "true") == "true" and identity.startswith("http")
    about = element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
    address = text(element, "link") or _atom_link(element) or (identity if is_address else "") or about
    source = next((child for child in element if name_of(child) == "source"), None)
    content = _html(element, f"{_CONTENT}encoded", "fullitem", f"{_XHTML}body", f"{_XHTML}div")
    media = list(_media(element))
    return Entry(
        place=place,
        file=file,
        identity=identity or about,
        address=joined(element.get(f"{XML}base", ""), address),
        publisher=line(source.text or "") if source is not None else "",
        title=text(element, "title", f"{_DC}title", *(f"{space}title" for space in _MEDIA)),
        content=content,
        summary=_html(element, "description", f"{_DC}description", f"{_ATOM}summary"),
        base=element.get(f"{XML}base", ""),
        date=_date(element, "pubDate", f"{_DC}date", f"{_TERMS}issued", f"{_TERMS}created", f"{_ATOM}published"),
        updated=_date(element, f"{_ATOM}updated", f"{_TERMS}modified"),
        language=text(element, f"{_DC}language", "language") or element.get(f"{XML}lang", ""),
        credits=tuple((name, "author") for name in _makers(element)),
        tags=tuple(_tags(element)),
        images=tuple(image for image, is_picture in media if is_picture),
        files=tuple(image.url for image, is_picture in media if not is_picture),
        rights=line(text(element, f"{_DC}rights", "copyright")),
    )


def _date(element: Element, *names: str) -> str:
    return next(filter(None, (stated(text(element, name)) for name in names)), "")


def _atom_link(element: Element) -> str:
    links = (child for child in element if child.tag == f"{_ATOM}link" and child.get("rel", "alternate") == "alternate")
    return next((link.get("href", "") for link in links), "")


def _makers(element: Element) -> Iterator[str]:
    """The names of authors: dc:creator where there is one, for <author> is to be an address of mail."""
    creators = [child for child in element if child.tag in {f"{_DC}creator", f"{_DC}author"}]
    for child in creators or [child for child in element if name_of(child) == "author"]:
        yield person(line("".join(child.itertext())))
    for child in element:
        if child.tag == f"{_ATOM}author":
            yield person(line(child.findtext(f"{_ATOM}name", "")))


def _tags(element: Element) -> Iterator[str]:
    for child in element:
        if name_of(child) == "category" or child.tag in _SUBJECTS:
            yield from filter(None, (line(child.text or ""),))


# --- files


def _media(element: Element) -> Iterator[tuple[Image, bool]]:
    """Enclosures, and what Media RSS tells, and whether each is a picture; a small one only if there is no other."""
    for child in element:
        if name_of(child) == "enclosure" and child.get("url"):
            yield Image(child.get("url", "")), is_picture(child.get("url", ""), child.get("type", ""))
    found = sorted(_contents(element), key=_width, reverse=True)
    for child in found:
        yield _image(child, element), is_picture(child.get("url", ""), child.get("type") or child.get("medium") or "")
    if not found:
        thumbnails = [child for child in element.iter() if child.tag in {f"{space}thumbnail" for space in _MEDIA}]
        yield from ((_image(child, element), True) for child in thumbnails[:1] if child.get("url"))


def _contents(element: Element) -> Iterator[Element]:
    for child in element.iter():
        if child.tag in {f"{space}content" for space in _MEDIA} and child.get("url"):
            yield child


def _width(element: Element) -> int:
    width = element.get("width", "")
    return int(width) if width.isdecimal() and len(width) < 9 else 0


def _image(content: Element, item: Element) -> Image:
    """A picture with what is said of it, in itself or beside it."""
    said = {}
    for name in ("title", "description", "text", "credit"):
        inner = [child for around in (content, item) for space in _MEDIA for child in around.iter(f"{space}{name}")]
        said[name] = line(inner[0].text or "") if inner else ""
    caption = said["description"] or said["text"] or said["title"]
    return Image(content.get("url", ""), caption=caption, credit=said["credit"])


def is_picture(url: str, kind: str) -> bool:
    """Whether a file is a picture, by what is told of its kind, else by its name."""
    return kind.startswith("image") or (not kind and url.partition("?")[0].lower().endswith(_PICTURES))
