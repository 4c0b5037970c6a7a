"""JSON Feed (https://www.jsonfeed.org/version/1.1/). What it has no word for stands under `_dateline`."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct, field

from generator.formats.feeds import Channel, Gone, Told
from generator.formats.markup import clean, uri
from generator.works import Maker

MEDIA_TYPE = "application/feed+json"
_VERSION = "https://jsonfeed.org/version/1.1"


class _Author(Struct, frozen=True, omit_defaults=True):
    name: str
    url: str = ""


class _Contributor(Struct, frozen=True):
    name: str
    role: str


class _More(Struct, frozen=True, omit_defaults=True):
    """What only we tell of an article: its date as far as it is known (EDTF), who else had a part in it, its rights."""

    date: str = ""
    contributors: tuple[_Contributor, ...] = ()
    rights: str = ""


_NO_MORE = _More()


class _Item(Struct, frozen=True, omit_defaults=True):
    id: str
    title: str
    content_html: str
    url: str = ""
    external_url: str = ""
    summary: str = ""
    image: str = ""
    date_published: str = ""
    date_modified: str = ""
    authors: tuple[_Author, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    more: _More | None = field(default=None, name="_dateline")


class _Deleted(Struct, frozen=True, omit_defaults=True):
    id: str
    date: str = ""
    reason: str = ""


class _Announced(Struct, frozen=True, omit_defaults=True):
    """What only we tell of a feed: the articles that were withdrawn."""

    deleted: tuple[_Deleted, ...] = ()


class _Feed(Struct, frozen=True, omit_defaults=True):
    version: str
    title: str
    items: Sequence[msgspec.Raw]
    home_page_url: str = ""
    feed_url: str = ""
    description: str = ""
    authors: tuple[_Author, ...] = ()
    language: str = ""
    more: _Announced | None = field(default=None, name="_dateline")


def feed(channel: Channel, items: Iterable[bytes], gone: Iterable[Gone] = ()) -> bytes:
    """A feed of these items, each as `item` makes it."""
    told = _Feed(
        version=_VERSION,
        title=clean(channel.title),
        items=list(map(msgspec.Raw, items)),
        home_page_url=uri(channel.page),
        feed_url=uri(channel.address),
        description=clean(channel.description),
        authors=(_Author(clean(channel.maker), uri(channel.page)),),
        language=channel.language,
        more=_Announced(deleted) if (deleted := tuple(map(_deleted, gone))) else None,
    )
    return msgspec.json.encode(told) + b"\n"


def item(told: Told) -> bytes:
    """An article as an item, the same in every feed."""
    work, original = told.work, told.work.original
    made = _Item(
        id=told.identity,
        title=clean(work.title),
        content_html=clean(told.html),
        url=uri(work.permanent),
        external_url=uri(clean(original.url)) if original else "",
        summary=clean(work.subtitle),
        image=uri(told.picture),
        date_published=told.published,
        date_modified=told.updated,
        authors=tuple([_Author(clean(maker.name), uri(told.whole(maker.url))) for maker in told.authors]),
        tags=tuple(dict.fromkeys(clean(tag.name) for tag in work.tags)),
        language=clean(work.language),
        more=_more(told),
    )
    return msgspec.json.encode(made)


def _more(told: Told) -> _More | None:
    more = _More(
        date="" if told.published or not told.work.date else told.work.date.edtf,
        contributors=tuple(map(_contributor, told.contributors)),
        rights=clean(told.rights),
    )
    return None if more == _NO_MORE else more


def _contributor(maker: Maker) -> _Contributor:
    return _Contributor(clean(maker.name), maker.role)


def _deleted(gone: Gone) -> _Deleted:
    return _Deleted(clean(gone.identity), clean(gone.date), clean(gone.reason))
