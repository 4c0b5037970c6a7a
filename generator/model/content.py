"""What else the content holds: what is known of names, pages of prose, pictures; and all of it together."""

from collections.abc import Mapping

from msgspec import Struct

from generator.model.article import Article, Body, Kind, Plain, Precision, When


class Facts(Struct, frozen=True, array_like=True):
    """What a registry file may state beyond names: empty where it states nothing.

    Places: `type`, `latitude`, `longitude` (decimal degrees, WGS 84), `precision`, `geonames`, `wikidata`,
    `iso`, `span_km` (how far across its map is, in kilometres; 0 where it does not say).
    Sources: `kind`, `url`, `language`, `opened`, `closed`, `citation`, `policies`.
    """

    type: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision = ""
    geonames: str = ""
    wikidata: str = ""
    iso: str = ""
    kind: str = ""
    url: str = ""
    language: str = ""
    opened: When | None = None
    closed: When | None = None
    citation: str = ""
    policies: tuple[tuple[str, str], ...] = ()
    span_km: int = 0


class Entry(Struct, frozen=True, array_like=True):
    """What is known of a tag, place, source or person beyond its name: one file of a registry.

    `names` pairs a BCP 47 tag with the name in that language. `parents` are the names a file gives after
    `in` (places), `part_of` (sources) or `broader` (tags).
    """

    kind: Kind
    path: str
    lines: Mapping[str, int]
    name: str
    body: Body
    slug: str = ""
    sort: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    parents: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    facts: Facts = Facts()
    extra: Mapping[str, Plain] = {}


class Prose(Struct, frozen=True, array_like=True):
    """A page that is only prose: About, Colophon, Policies."""

    path: str
    lines: Mapping[str, int]
    title: str
    language: str
    body: Body
    slug: str = ""
    description: str = ""
    redirects: tuple[str, ...] = ()


class Rendition(Struct, frozen=True, array_like=True):
    """A file that shows a picture in a certain width, in pixels."""

    url: str
    width: int


class HeldPicture(Struct, frozen=True, array_like=True):
    """A picture of the content that some page shows: its address, and its size in pixels.

    `shown` are what a browser may choose from, narrow ones first, and `webp` the same as WebP; both are empty where
    there is no choice (see `media.renditions`).
    """

    url: str
    width: int
    height: int
    shown: tuple[Rendition, ...] = ()
    webp: tuple[Rendition, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of all its files, each once."""
        return tuple(dict.fromkeys((self.url, *[one.url for one in (*self.shown, *self.webp)])))


class Content(Struct, frozen=True):
    """All that was read: the archive's files as values.

    `unread` holds the path, and the id if it is known, of each file that was left out for its errors: what leads
    to it is not lost. `files` are the paths of what is not Markdown; `pictures` those of them that some text shows.
    `texts` is the HTML of articles whose bodies hold none, because it is kept elsewhere, `plain` the same as plain
    text, and `contents` the digest of those articles' files; all by path.
    """

    articles: tuple[Article, ...] = ()
    entries: tuple[Entry, ...] = ()
    prose: tuple[Prose, ...] = ()
    files: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    pictures: Mapping[str, HeldPicture] = {}
    texts: Mapping[str, str] = {}
    plain: Mapping[str, str] = {}
    contents: Mapping[str, bytes] = {}
