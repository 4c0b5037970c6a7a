"""Atom (RFC 4287), with announcements of what was withdrawn (RFC 6721).

Texts are plain text, the article itself is escaped HTML (4.1.3.1). What someone did is told by schema.org's word for
it, an element of another vocabulary inside a Person (3.2); a licence by its link (RFC 4946); a date that is not certain
to the day as EDTF, in the element of Dublin Core for it.
"""

from collections.abc import Iterable

from generator.formats.feeds import Channel, Gone, Told
from generator.formats.markup import DECLARATION, element, escaped, wrapped
from generator.model import Rights
from generator.works import Maker, Named

_OPENED = (
    f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:schema="https://schema.org/"'
)
_OUTSIDE = ("http://", "https://")


def feed(channel: Channel, entries: Iterable[str], gone: Iterable[Gone] = ()) -> str:
    """A feed of these entries, each as `entry` makes it."""
    parts = (
        element("id", channel.identity),
        element("title", channel.title),
        _unless_empty("subtitle", channel.description),
        element("updated", channel.updated),
        wrapped("author", element("name", channel.maker)),
        element("generator", "Dateline"),
        _link("self", channel.address, type="application/atom+xml"),
        _link("alternate", channel.page, type="text/html"),
        *map(_deleted, gone),
        *entries,
    )
    opened = f'{_OPENED} xml:lang="{escaped(channel.language)}">\n'
    return f"{opened}{_lines(parts)}</feed>\n"


def entry(told: Told) -> str:
    """An article as an entry, the same in every feed."""
    work, original = told.work, told.work.original
    parts = (
        element("id", told.identity),
        element("title", work.title),
        _unless_empty("published", told.published),
        element("updated", told.updated),
        "" if told.published or not work.date else element("dcterms:issued", work.date.edtf),
        *[_person("author", maker, told) for maker in told.authors],
        *[_person("contributor", maker, told) for maker in told.contributors],
        _link("alternate", work.permanent, type="text/html", hreflang=work.language),
        _link("via", original.url if original else "", hreflang=original.language if original else ""),
        *_licences(work.rights),
        *[_category(tag, told.scheme) for tag in work.tags],
        _unless_empty("rights", told.rights),
        _unless_empty("summary", work.subtitle),
        element("content", told.html, type="html"),
    )
    return wrapped("entry", f"\n{_lines(parts)}", xml_lang=work.language)


def _lines(parts: Iterable[str]) -> str:
    return "".join([f"{part}\n" for part in parts if part])


def _unless_empty(name: str, text: str) -> str:
    return element(name, text) if text else ""


def _link(rel: str, href: str, **attributes: str) -> str:
    return element("link", rel=rel, href=href, **attributes) if href else ""


def _person(name: str, maker: Maker, told: Told) -> str:
    parts = (
        element("name", maker.name),
        _unless_empty("uri", told.whole(maker.url)),
        _unless_empty("schema:roleName", maker.role),
    )
    return wrapped(name, "".join(parts))


def _category(tag: Named, scheme: str) -> str:
    way = tag.url.partition("/")[2].removesuffix(".html")
    return element("category", term=way, scheme=scheme, label=tag.name)


def _licences(rights: Rights | None) -> list[str]:
    stated = dict.fromkeys((rights.license, rights.statement)) if rights else ()
    return [_link("license", address) for address in stated if address.startswith(_OUTSIDE)]


def _deleted(gone: Gone) -> str:
    comment = _unless_empty("at:comment", gone.reason)
    return wrapped("at:deleted-entry", comment, ref=gone.identity, when=gone.moment)
