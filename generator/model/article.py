"""An article as its file states it, and what it is made of."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

Severity = Literal["error", "warning"]
Kind = Literal["tag", "location", "source", "person"]
PlaceRole = Literal["event", "dateline", "source", "mentioned"]
# What is done by those who wrote an article.
AUTHORS = frozenset(("author", "reporter", "writer"))
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
