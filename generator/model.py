"""The nouns of the archive. Frozen values, made once; this module imports no other of ours."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

Severity = Literal["error", "warning"]
Kind = Literal["tag", "location", "source", "person"]
PlaceRole = Literal["event", "dateline", "source", "mentioned"]
# What a place is called where something happened.
SCENES = frozenset[PlaceRole](("event", "dateline"))
Precision = Literal["", "exact", "approximate", "withheld"]
StatusName = Literal["published", "draft", "embargoed", "withheld", "withdrawn", "retracted"]

# A front-matter value that we keep without understanding it: text, or lists and mappings of such values.
Plain = str | list[Any] | dict[str, Any] | None


class Problem(Struct, frozen=True, order=True, array_like=True):
    """What is wrong with the content: where, what, and what to type. Never raised; collected.

    `path` is relative to the site's folder, with `/`; `line` counts from 1, and 0 means the whole file.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = "error"


class When(Struct, frozen=True, array_like=True):
    """A date as far as it is known (EDTF, levels 0 and 1).

    `edtf`   as written, normalised: `2021-02-03`, `2021-02?`, `202X`, `2021-02-02/2021-02-03`, `../1957`.
    `lower`, `upper`  first and last possible day, `YYYY-MM-DD`; empty where the interval is open.
    `time`   `HH:MM` or `HH:MM:SS` with the offset as written (`+09:00`, `Z`), or empty.
    `known`  the part of the address that is certain: `("2021", "02", "03")`, `("2021", "02")`, `("2021",)`,
             `("202x",)`, `("20xx",)` or `()`.
    """

    edtf: str
    lower: str
    upper: str
    time: str
    known: tuple[str, ...]

    @property
    def sort_key(self) -> str:
        """Sorts by the first possible moment; an open beginning sorts by its end."""
        return f"{self.lower or self.upper} {self.time}"


class Link(Struct, frozen=True, array_like=True):
    """A link or picture inside a body: its target as written, and the line it stands on."""

    target: str
    line: int


class Body(Struct, frozen=True, array_like=True):
    """Prose, sanitised. Local targets in `html` stand as `href="local:…"` and `src="local:…"` until a page
    is rendered (see `body.localise`), because only the page knows where it lies."""

    html: str = ""
    text: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()


class Credit(Struct, frozen=True, array_like=True):
    """One name in a byline. `desk` is the desk worked for; the languages are BCP 47 tags, or empty."""

    name: str
    role: str
    desk: str = ""
    from_language: str = ""
    to_language: str = ""


class PlaceMention(Struct, frozen=True, array_like=True):
    """A place that an article names, and the part it plays there."""

    name: str
    role: PlaceRole
    line: int


class NamedSource(Struct, frozen=True, array_like=True):
    """An outlet, desk, organisation, person or document, by name; `kind` and `citation` if stated inline."""

    name: str
    line: int
    kind: str = ""
    citation: str = ""


class UnnamedSource(Struct, frozen=True, array_like=True):
    """A source whom the article doesn't name. `key` is local to the article and reaches no address."""

    description: str
    role: str
    line: int
    reason: str = ""
    basis: str = ""
    key: str = ""
    corroborates: tuple[str, ...] = ()


class Original(Struct, frozen=True, array_like=True):
    """Where the text was first published, and how we came by it."""

    url: str = ""
    language: str = ""
    title: str = ""
    publisher: str = ""
    retrieved: When | None = None
    captures: tuple[str, ...] = ()


class Correction(Struct, frozen=True, array_like=True):
    """What was put right, and when."""

    text: str
    date: When | None = None


class Rights(Struct, frozen=True, array_like=True):
    """Who holds the rights, and the terms: addresses of a rights statement or licence, or its SPDX name."""

    statement: str = ""
    license: str = ""
    holder: str = ""
    note: str = ""


class Picture(Struct, frozen=True, array_like=True):
    """The picture that leads an article; an empty `src` says that the picture is not held."""

    src: str
    line: int
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Status(Struct, frozen=True, array_like=True):
    """Whether, and why not, an article is shown. `date` is the embargo's end or the day of withdrawal."""

    name: StatusName = "published"
    reason: str = ""
    date: When | None = None


class Article(Struct, frozen=True, array_like=True):
    """One article as its file states it: typed and checked, its names not yet resolved.

    `lines` says on which line each key stands, for Problems found later. `id` and `slug` are empty where the
    file has none. `byline` is what the byline's grammar could not read, word for word.
    `extra` holds the keys we don't know. `address` is where its page lies, if that has been worked out.
    """

    path: str
    lines: Mapping[str, int]
    title: str
    language: str
    body: Body
    id: str = ""
    slug: str = ""
    subtitle: str = ""
    genre: str = ""
    date: When | None = None
    event_date: When | None = None
    updated: When | None = None
    credits: tuple[Credit, ...] = ()
    byline: str = ""
    tags: tuple[str, ...] = ()
    locations: tuple[PlaceMention, ...] = ()
    sources: tuple[NamedSource, ...] = ()
    unnamed: tuple[UnnamedSource, ...] = ()
    original: Original | None = None
    translation_of: str = ""
    series: str = ""
    corrections: tuple[Correction, ...] = ()
    status: Status = Status()
    content_warning: str = ""
    rights: Rights | None = None
    image: Picture | None = None
    redirects: tuple[str, ...] = ()
    extra: Mapping[str, Plain] = {}
    address: str = ""


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


class Theme(Struct, frozen=True):
    """How the archive looks where it doesn't look as ours do; what is empty stays as it is.

    Colours are `#rrggbb`, those that end in `_dark` for the night; `text`, `display` and `ui` name faces, the first
    that a reader has being used. `wordmark` stands for the title at the head of pages, and `wordmark_file`, a picture
    of `static/`, for both. `own_styles`: there is a stylesheet `static/custom.css`.
    """

    accent: str = ""
    paper: str = ""
    ink: str = ""
    accent_dark: str = ""
    paper_dark: str = ""
    ink_dark: str = ""
    text: tuple[str, ...] = ()
    display: tuple[str, ...] = ()
    ui: tuple[str, ...] = ()
    wordmark: str = ""
    wordmark_file: str = ""
    own_styles: bool = False

    @property
    def is_styled(self) -> bool:
        """There is a stylesheet for what it changes."""
        colours = (self.accent, self.paper, self.ink, self.accent_dark, self.paper_dark, self.ink_dark)
        return any((*colours, self.text, self.display, self.ui))


class Site(Struct, frozen=True):
    """The facts of the archive, from site.toml.

    `base_url` ends in `/`, or is empty where the archive has no one address. `timezone` names the zone of times
    that state none; nothing is converted. `page_size` is how many articles
    an older page of a list holds. `small_cell`: a shelf of unnamed sources in one place needs this many
    articles, or it is not made. `as_of` lifts embargoes up to that day; nothing else knows a "today".
    `is_searched`: there is a search page, with its index.
    `words` are those of the interface that the site has itself for its language, by key. `max_files` and `max_file_mb`
    (in MiB) are what its host takes.
    """

    title: str
    description: str = ""
    base_url: str = ""
    language: str = "en"
    timezone: str = ""
    page_size: int = 50
    small_cell: int = 3
    unnamed_roles: tuple[str, ...] = ()
    extra_keys: tuple[str, ...] = ()
    as_of: When | None = None
    output: str = "public"
    words: tuple[tuple[str, str], ...] = ()
    theme: Theme = Theme()
    is_searched: bool = True
    max_files: int = 20_000
    max_file_mb: int = 25


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
    `texts` is the HTML of articles whose bodies hold none, because it is kept elsewhere, and `contents` the digest of
    those articles' files; both by path.
    """

    articles: tuple[Article, ...] = ()
    entries: tuple[Entry, ...] = ()
    prose: tuple[Prose, ...] = ()
    files: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    pictures: Mapping[str, HeldPicture] = {}
    texts: Mapping[str, str] = {}
    contents: Mapping[str, bytes] = {}
