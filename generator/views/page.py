"""A page before it is rendered, and the small values that views are made of.

A view carries all that its template may see, so what is seen is what can be compared and remembered.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from generator.digests import digest
from generator.interface import Words
from generator.languages import direction
from generator.model import Plain, Prose

Claim = Literal["page", "redirect", "alias"]

_OUTSIDE = ("http://", "https://")


VERBATIM = ""  # the template of a page that is made without one


class Verbatim(Struct, frozen=True):
    """What a page without a template shows: its bytes, as they are published."""

    data: bytes


class Data(Struct, frozen=True):
    """Data that stands in a page for machines, between `<script type="application/ld+json">` and its end: JSON.

    There nothing is unescaped again, so it is not escaped as a text is. In place of what could end the block, or begin
    a comment or a tag, stands how JSON writes it (RFC 8259, 7): whatever a title holds, no `<`, `>` or `&` reaches the
    page. `__html__` is what a template puts out.
    """

    json: str

    def __html__(self) -> str:
        return self.json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


class Shown(Struct, frozen=True):
    """What a page shows: a view that is made when it is needed, and the digest of all that it is made from, likewise.

    Two pages of one address, template and digest are the same, byte for byte. So what `see` gives must cover everything
    that `make` looks at; whoever can afford it makes the view and digests that (see `whole`).
    """

    see: Callable[[], bytes]
    make: Callable[[], Struct]

    @property
    def digest(self) -> bytes:
        """The digest of all that the view is made from."""
        return self.see()


def whole(view: Struct) -> Shown:
    """A view that is made already, known by all that it holds."""
    return Shown(lambda: digest(view), lambda: view)


class Page(Struct, frozen=True):
    """One page: its address, its template with what it shows, and whose page it is.

    `what` names the page in a Problem ("the tag `defection`"), `path` and `line` say where it comes from.
    `identity` is set on pages whose address is promised for ever; `target` is where a redirect leads, and `leads_to`
    the identity of what is there. Of two claims to an address, an `alias` gives way without a word; any other two are a
    Problem, and `remedy` says what to type. `title` is what a redirect to it calls it.
    """

    url: str
    template: str
    shown: Shown
    what: str
    path: str = ""
    line: int = 0
    identity: str = ""
    claim: Claim = "page"
    target: str = ""
    leads_to: str = ""
    remedy: str = "add `slug:` to one of them, with another ending for its address"
    title: str = ""

    @property
    def view(self) -> Struct:
        """What its template sees."""
        return self.shown.make()


def prose_identity(prose: Prose) -> str:
    """By which the ledger knows a page of prose."""
    return f"page:{prose.path}"


class Outline(Struct, frozen=True):
    """What is known of pages before one is planned, by their places: addresses, identities and files, as in `Page`; and
    the one template that all of them have. None of them is a redirect. Where nobody promises their addresses, there
    are no identities."""

    urls: Sequence[str]
    identities: Sequence[str]
    paths: Sequence[str]
    template: str


class Group(Struct, frozen=True):
    """Pages that are planned together, and by which name they are known from one build to the next.

    `digest` covers all that `pages` looks at, but for the site's facts: where it is the same, the pages are. It is
    empty where to make it would cost as much as to plan them. Where somebody knows them beforehand, `outline` tells of
    the pages; and where it takes long to find out what a page is made from, `glance` gives a digest for each, in order,
    that covers at least all of it: where it is the same, the page is. One that is empty tells nothing.
    """

    name: str
    digest: bytes
    pages: Callable[[], Iterable[Page]]
    outline: Callable[[], Outline] | None = None
    glance: Callable[[], Sequence[bytes]] | None = None


class Link(Struct, frozen=True):
    """A name that leads somewhere; without an address, only a name. `note` stands after it, unlinked."""

    text: str
    url: str = ""
    language: str = ""
    direction: str = ""
    note: str = ""

    @property
    def is_outside(self) -> bool:
        """It leads out of the archive."""
        return self.url.startswith(_OUTSIDE)

    @property
    def is_plain(self) -> bool:
        """It leads to a page of the archive, in whose language it is: an address and a text are all of it."""
        return self.url != "" and self.language == "" and not self.url.startswith(_OUTSIDE)


class Fact(Struct, frozen=True):
    """A line of a record card."""

    label: str
    links: tuple[Link, ...]


def link(text: str, url: str = "", language: str = "", *, note: str = "") -> Link:
    """A Link whose language says its direction."""
    return Link(text, url, language, direction(language) if language else "", note)


def foreign(language: str, words: Words) -> str:
    """A language tag where it must be said: empty if it is that of the page."""
    return "" if language == words.tag else language


def fact(label: str, *links: Link) -> tuple[Fact, ...]:
    """One fact, or none if there is nothing to say."""
    kept = tuple(link for link in links if link.text)
    return (Fact(label, kept),) if kept else ()


def stated(extra: Mapping[str, Plain]) -> tuple[Fact, ...]:
    """Keys that a file states and that we don't know, as facts."""
    return tuple(line for key, value in extra.items() for line in fact(key, link(_plain(value))))


def _plain(value: Plain) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(inner)}" for key, inner in value.items())
    return value or ""
