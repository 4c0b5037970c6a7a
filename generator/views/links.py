"""Links: dates, and those inside bodies: what `other.md`, `/tags/x.html` and `yalu.jpg` lead to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape

from generator import urls
from generator.body import Tag, Token, localise
from generator.body.tags import replace
from generator.dates.words import REMEMBERED, known_words
from generator.index.archive import Archive
from generator.interface import Words
from generator.model import Body, Problem
from generator.views.link_hints import LinkHints
from generator.views.page import Link
from generator.views.pictures import chosen, shown_picture, size_of, unhurried

_FRAGMENT = ' href="#'


def address_of(target: str, path: str, archive: Archive) -> str | None:
    """The address that a target in the file at `path` leads to, with its fragment; None if to nothing.

    A path that begins with `/` is one of the site; any other is a file's, relative to the file it stands in.
    """
    _, mark, fragment = target.partition("#")
    url = answer_of(urls.meant(path, target), archive)
    return f"{url}{mark}{fragment}" if url else None


def answer_of(meant: str, archive: Archive) -> str | None:
    """The address of what a link means (see `urls.meant`); None for a content file without a page, and for a page that
    the site does without."""
    return archive.targets.at(meant)


def prose_html(body: Body, path: str, url: str, archive: Archive) -> str:
    """A body's HTML for the page at `url`: its local links are relative to that page."""

    root = urls.root(url)

    def resolve(target: str) -> str | None:
        found = address_of(target, path, archive)
        return root + found if found else None

    def show(tag: Tag, in_link: bool) -> Token | None:  # noqa: FBT001 - what is told of a tag, and asked for by nobody
        target = tag.attributes["src"]
        if held := archive.pictures.get(urls.meant(path, target)):
            return shown_picture(tag, held, root, in_link=in_link)
        found = resolve(target)  # a static file
        return Tag("img", {**tag.attributes, "src": found, **unhurried()}) if found else None

    return localise(archive.texts.get(path, body.html), resolve, show)


def detached_html(body: Body, path: str, page: str, base: str, archive: Archive) -> str:
    """A body's HTML for readers that have it without its page: no address is relative. `base` is the whole address of
    the archive, and `page` of the page; where they are empty, local links are only their words, and a picture
    is what is said in its place."""

    def resolve(target: str) -> str | None:
        found = address_of(target, path, archive)
        return base + found if base and found else None

    def show(tag: Tag, in_link: bool) -> Token | None:  # noqa: ARG001, FBT001 - see `prose_html`
        if not base:
            return _said(tag)
        target = tag.attributes["src"]
        held = archive.pictures.get(urls.meant(path, target))
        found = base + chosen(held) if held else resolve(target)
        size = size_of(tag, held) if held else {}
        return Tag("img", {**tag.attributes, "src": found, **size}) if found else None

    html = localise(archive.texts.get(path, body.html), resolve, show)
    return replace(html, "a", lambda tag, _: _led_from(tag, page)) if _FRAGMENT in html else html


def _said(tag: Tag) -> str:
    """What is said in the place of a picture that can't be shown, as HTML."""
    return str(Tag("em")) + escape(tag.attributes.get("alt", "").strip()) + str(Tag("em", closes=True))


def _led_from(tag: Tag, page: str) -> Tag:
    """A link's tag; one within its page leads to that page."""
    href = tag.attributes.get("href", "")
    if not href.startswith("#"):
        return tag
    others = {key: value for key, value in tag.attributes.items() if key != "href"}
    return Tag(tag.name, {"href": page + href, **others} if page else others)


@lru_cache(maxsize=REMEMBERED)
def date_link(known: tuple[str, ...], words: Words) -> Link:
    """A year, month or day as a link to its page."""
    return Link(known_words(known, words), urls.date(known))


def lost_links(
    archive: Archive,
    addresses: Callable[[], Collection[str]],
    unread: Iterable[tuple[str, Body]] = (),
    hidden: Callable[[], Mapping[str, str]] = dict,
) -> Iterator[Problem]:
    """Links and pictures in bodies that lead to nothing, with the line they stand on; `addresses` gives those of all
    that is published, if there is a link, and `hidden` why articles are not. `unread` are bodies of articles with
    errors, by their files."""
    bodies = [(path, body) for path, body in (*_bodies(archive), *unread) if body.links]
    segments = [segment for _, segment in archive.catalogue.runs if segment.head.links]
    if not bodies and not segments:
        return
    there = addresses()
    lost = [one for one in segments if not all(answer_of(link, archive) in there for link in one.head.links)]
    hints = LinkHints(archive, there, hidden())
    articles = (segment.article(at) for segment in lost for at in segment.head.rare["links"])
    for path, body in (*((article.path, article.body) for article in articles), *bodies):
        yield from _lost(path, body, there, archive, hints)


def _bodies(archive: Archive) -> Iterator[tuple[str, Body]]:
    """The texts that are no articles."""
    for vocabulary in archive.vocabularies.values():
        for term in vocabulary.terms.values():
            if term.entry:
                yield term.entry.path, term.entry.body
    yield from ((prose.path, prose.body) for prose in archive.prose)


def _lost(path: str, body: Body, there: Collection[str], archive: Archive, hints: LinkHints) -> Iterator[Problem]:
    for link in body.links:
        meant = urls.meant(path, link.target)
        if meant in archive.unread:
            continue  # its file has errors, which are told
        if answer_of(meant, archive) not in there:
            message = f"the link `{link.target}` leads to nothing that is published"
            yield Problem(path, link.line, message, hints.hint(path, link.target), "warning")
