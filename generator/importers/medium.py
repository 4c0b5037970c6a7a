"""Medium: the archive that "Download your information" makes, whose `posts` are pages with microformats (h-entry).

What else is in it (bookmarks, claps, sessions, whom one follows) is private, and not looked at.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from generator.drafts.decoding import decode
from generator.drafts.draft import Draft, Fact, Guess, Note
from generator.drafts.entry_html import classes, nodes_of, of_class, said, without
from generator.drafts.filed import holder
from generator.drafts.markup import markdown_of
from generator.drafts.markup.nodes import Element, Node, elements_in, html_of, text_of
from generator.drafts.moments import in_name, stated
from generator.drafts.stated import credits_of, facts_of
from generator.drafts.tree import Tree, head, unread, whole
from generator.importers import Aim, Claim, Found
from generator.model import Problem
from generator.text import squeeze

NAME = "medium"
WORDS = "Medium export"
RANK = 10

_LIMIT = 5_000_000
_ENTRY = re.compile(rb"class=\"h-entry\"")
_BODY = re.compile(rb"data-field=\"body\"[^>]*class=\"e-content\"")
_PRIVATE = re.compile(
    r"(?:^|/)(?:README|blocks|bookmarks|claps|highlights|interests|ips|lists|partner-program|profile|pubs-following|"
    r"sessions|social-linking|topics-following|twitter-following|users-following|readingList|user-suggestions)(?:[/.].*)$"
)
_NUMBER = re.compile(r"-(?P<id>[0-9a-f]{8,16})$")


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """Pages that Medium exported, and with them all that lies in its other folders."""
    files = tuple(name for name in names if name.lower().endswith(".html") and _is_post(head(tree, name)))
    roots = {name.rpartition("posts/")[0] for name in files if name.rpartition("/")[0].endswith("posts")}
    beside = [name for name in names if name not in files and _is_private(name, roots)]
    return Claim(files, tuple(beside))


def _is_post(start: bytes) -> bool:
    return bool(_ENTRY.search(start) and _BODY.search(start))


def _is_private(name: str, roots: set[str]) -> bool:
    return any(name.startswith(root) and _PRIVATE.search(name[len(root) :]) for root in roots)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """One draft a page."""
    held = holder(tree.names)
    for name in claim.files:
        try:
            written = decode(whole(tree, name, _LIMIT), "utf-8")
        except OSError as error:
            yield unread(tree, name, error)
            continue
        nodes = nodes_of(written.text)
        if not nodes:
            yield Problem(tree.place(name), 0, "the page is too large to be read", "divide it into several")
            continue
        yield _draft(nodes, tree.place(name), name, held, written.guess)


def _draft(nodes: tuple[Node, ...], place: str, name: str, held: Callable[[str], str], encoding: Guess | None) -> Draft:
    title, subtitle = said(nodes, "p-name"), said(nodes, "p-summary")
    address, view = _link(nodes, "p-canonical"), _view(nodes)
    stem = name.rpartition("/")[2].removesuffix(".html")
    published = _date(nodes)
    is_draft = stem.startswith("draft_") or not (address or published)
    guessed = "" if published or is_draft else in_name(stem)
    made = markdown_of(html_of(_body(nodes, title, subtitle)), base=address, held=held)
    facts: dict[str, Fact] = {
        "subtitle": subtitle,
        "date": published or guessed,
        "bylines": credits_of([squeeze(text_of((element,))) for element in of_class(nodes, "p-author")]),
        "tags": list(dict.fromkeys(squeeze(text_of((element,))) for element in of_class(nodes, "p-tag"))),
        "status": "draft" if is_draft else "",
        "original": facts_of({"url": "" if is_draft else address}),
    }
    return Draft(
        key=f"medium:{number[1]}" if (number := _NUMBER.search(stem)) else address or view or stem,
        place=place,
        file=name,
        title=title,
        body=made.markdown,
        facts=facts_of(facts),
        slug=_NUMBER.sub("", address.partition("?")[0].rstrip("/").rpartition("/")[2]),
        guesses=tuple(filter(None, (encoding, Guess("date", guessed, "from the file's name") if guessed else None))),
        notes=(*made.notes, *_notes(nodes, title)),
        pictures=made.pictures,
    )


def _body(nodes: tuple[Node, ...], title: str, subtitle: str) -> tuple[Node, ...]:
    """The text without its title and standfirst, which stand above it again, and the line that divides nothing."""
    body = next(of_class(nodes, "e-content"), Element("section"))
    told = {"graf--title": title, "graf--subtitle": subtitle}
    first = next(of_class(body.children, "section-divider"), None)

    def is_left_out(element: Element) -> bool:
        own = squeeze(text_of((element,)))
        return element is first or any(name in classes(element) and own in {text, ""} for name, text in told.items())

    return without(body.children, is_left_out)


def _link(nodes: tuple[Node, ...], name: str) -> str:
    return next((element.attributes.get("href", "") for element in of_class(nodes, name)), "")


def _view(nodes: tuple[Node, ...]) -> str:
    """Where a draft is kept: "View original"."""
    footers = (element for element in elements_in(nodes) if element.name == "footer")
    links = (link.attributes.get("href", "") for footer in footers for link in elements_in(footer.children))
    return next((address for address in links if "medium.com/p/" in address), "")


def _date(nodes: tuple[Node, ...]) -> str:
    times = (element.attributes.get("datetime", "") for element in of_class(nodes, "dt-published"))
    return stated(next(times, ""))


def _notes(nodes: tuple[Node, ...], title: str) -> Iterator[Note]:
    """An answer to somebody's story is exported as stories are: its title is its own beginning."""
    body = squeeze(text_of((next(of_class(nodes, "e-content"), Element("section")),)))
    is_titled = any(True for name in ("graf--title", "graf--subtitle") for _ in of_class(nodes, name))
    if not is_titled and title and body.startswith(title.rstrip("…")):
        yield Note("this may be an answer to somebody's story, and no article", "delete it, if it is")
