"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), and what our own says more under `_dateline`."""

from collections.abc import Iterator
from html import escape

from generator.content.named_fields import ROLES
from generator.drafts.json_file import Json, items, mapping, text
from generator.drafts.moments import stated
from generator.drafts.stated import line, person
from generator.importers._feed.entries import Channel, Entry, Image
from generator.importers._feed.rss import is_picture


def channel_of(feed: Json) -> Channel:
    """What a feed says of itself."""
    told = mapping(feed)
    names = tuple(_names(told))
    return Channel(line(text(told.get("title"))), text(told.get("home_page_url")), text(told.get("language")), names)


def entry_of(item: Json, place: str, file: str) -> Entry:
    """An item. A text without markup becomes paragraphs."""
    told = mapping(item)
    more = mapping(told.get("_dateline"))
    identity, address = text(told.get("id")), text(told.get("url"))
    if not address and identity.startswith(("http://", "https://")):
        address = identity
    attached = [mapping(one) for one in items(told.get("attachments"))]
    files = [(text(one.get("url")), text(one.get("mime_type"))) for one in attached]
    lead = [text(told.get(key)) for key in ("image", "banner_image")]
    return Entry(
        place=place,
        file=file,
        identity=identity,
        address=address,
        via=text(told.get("external_url")),
        title=escape(text(told.get("title")), quote=False),
        content=text(told.get("content_html")) or _paragraphs(text(told.get("content_text"))),
        summary=escape(text(told.get("summary")), quote=False),
        date=stated(text(told.get("date_published"))) or text(more.get("date")),
        updated=stated(text(told.get("date_modified"))),
        language=text(told.get("language")),
        credits=(*((name, "author") for name in _names(told)), *_others(more)),
        tags=tuple(filter(None, (line(escape(text(tag))) for tag in items(told.get("tags"))))),
        images=(*(Image(url) for url in lead if url), *(Image(url) for url, kind in files if is_picture(url, kind))),
        files=tuple(url for url, kind in files if url and not is_picture(url, kind)),
        rights=text(more.get("rights")),
    )


def deleted(feed: Json) -> tuple[str, ...]:
    """The identities of what our own feed says is withdrawn."""
    told = mapping(mapping(feed).get("_dateline"))
    return tuple(text(mapping(one).get("id")) for one in items(told.get("deleted")))


def _paragraphs(plain: str) -> str:
    parts = (escape(part.strip(), quote=False) for part in plain.split("\n\n") if part.strip())
    return "".join(f"<p>{part}</p>" for part in parts).replace("\n", "<br>")


def _names(told: Json) -> Iterator[str]:
    """Authors of version 1.1, else the one of 1.0."""
    authors = items(told.get("authors")) or [told.get("author")]
    yield from filter(None, (person(text(mapping(author).get("name"))) for author in authors))


def _others(more: Json) -> Iterator[tuple[str, str]]:
    for one in items(more.get("contributors")):
        name, role = text(mapping(one).get("name")), text(mapping(one).get("role"))
        yield name, role if role in ROLES else "contributor"
