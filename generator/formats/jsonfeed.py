"""JSON Feed (https://www.jsonfeed.org/version/1.1/). What it has no word for stands under `_dateline`."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct, field

from generator.formats.feeds import Channel, Gone, Told
from generator.formats.markup import clean
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
    more: _More = field(default=_More(), name="_dateline")


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
    more: _Announced = field(default=_Announced(), name="_dateline")


def feed(channel: Channel, items: Iterable[bytes], gone: Iterable[Gone] = ()) -> bytes:
    """A feed of these items, each as `item` makes it."""
    told = _Feed(
        version=_VERSION,
        title=clean(channel.title),
        items=list(map(msgspec.Raw, items)),
        home_page_url=clean(channel.page),
        feed_url=clean(channel.address),
        description=clean(channel.description),
        authors=(_Author(clean(channel.maker), clean(channel.page)),),
        language=channel.language,
        more=_Announced(tuple(map(_deleted, gone))),
    )
    return msgspec.json.encode(told) + b"\n"


def item(told: Told) -> bytes:
    """An article as an item, the same in every feed."""
    work, original = told.work, told.work.original
    made = _Item(
        id=told.identity,
        title=clean(work.title),
        content_html=clean(told.html),
        url=clean(work.permanent),
        external_url=clean(original.url) if original else "",
        summary=clean(work.subtitle),
        image=clean(told.picture),
        date_published=told.published,
        date_modified=told.updated,
        authors=tuple([_Author(clean(maker.name), clean(told.whole(maker.url))) for maker in told.authors]),
        tags=tuple(dict.fromkeys(clean(tag.name) for tag in work.tags)),
        language=clean(work.language),
        more=_More(
            date="" if told.published or not work.date else work.date.edtf,
            contributors=tuple(map(_contributor, told.contributors)),
            rights=clean(told.rights),
        ),
    )
    return msgspec.json.encode(made)


def _contributor(maker: Maker) -> _Contributor:
    return _Contributor(clean(maker.name), maker.role)


def _deleted(gone: Gone) -> _Deleted:
    return _Deleted(clean(gone.identity), clean(gone.date), clean(gone.reason))
